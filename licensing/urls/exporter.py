"""What the exporter sees, below /exporter/."""

from django.urls import include, path

from licensing.views.exporter.application import application
from licensing.views.exporter.case_acts import correction, reconsideration, restate, withdraw
from licensing.views.exporter.check import check, sent
from licensing.views.exporter.contact import contact
from licensing.views.exporter.contract import contract
from licensing.views.exporter.discard import discard
from licensing.views.exporter.documents import document, document_remove, documents
from licensing.views.exporter.end_use import end_use
from licensing.views.exporter.end_user import end_user, end_user_find
from licensing.views.exporter.home import home
from licensing.views.exporter.items import item, item_find, item_remove, items
from licensing.views.exporter.licences import hand_back, licence, licences, report
from licensing.views.exporter.parties import parties, party_add, party_remove
from licensing.views.exporter.start import start

app_name = "exporter"

draft = [
    path("", application, name="application"),
    path("contact/", contact, name="contact"),
    path("contract/", contract, name="contract"),
    path("end-user/", end_user, name="end_user"),
    path("end-user/find/", end_user_find, name="end_user_find"),
    path("parties/", parties, name="parties"),
    path("parties/add/", party_add, name="party_add"),
    path("parties/<int:party_id>/remove/", party_remove, name="party_remove"),
    path("items/", items, name="items"),
    path("items/find/", item_find, name="item_find"),
    path("items/add/", item, name="item_add"),
    path("items/<int:item_id>/", item, name="item"),
    path("items/<int:item_id>/remove/", item_remove, name="item_remove"),
    path("end-use/", end_use, name="end_use"),
    path("documents/", documents, name="documents"),
    path("documents/<uuid:document_id>/remove/", document_remove, name="document_remove"),
    path("check/", check, name="check"),
    path("discard/", discard, name="discard"),
]
case = [
    path("sent/", sent, name="sent"),
    path("correction/", correction, name="correction"),
    path("withdraw/", withdraw, name="withdraw"),
    path("reconsideration/", reconsideration, name="reconsideration"),
    path("restate/", restate, name="restate"),
]
urlpatterns = [
    path("", home, name="home"),
    path("applications/start/", start, name="start"),
    path("applications/<uuid:pk>/", include([*draft, *case])),
    path("documents/<uuid:pk>/", document, name="document"),
    path("licences/", licences, name="licences"),
    path("licences/<uuid:pk>/", licence, name="licence"),
    path("licences/<uuid:pk>/hand-back/", hand_back, name="hand_back"),
    path("licences/<uuid:pk>/report/", report, name="report"),
]
