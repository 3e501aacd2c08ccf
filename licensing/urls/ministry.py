from django.urls import include, path

from licensing.views.ministry import (
    act,
    case,
    findings,
    licence,
    licence_act,
    licences,
    order,
    paper,
    worklist,
)

app_name = "ministry"
urlpatterns = [
    path("", include("licensing.urls.ministry_list")),
    path("", worklist.worklist, name="worklist"),
    path("cases/<uuid:pk>/", case.case, name="case"),
    path("cases/<uuid:pk>/findings/", findings.findings, name="findings"),
    path("cases/<uuid:pk>/<slug:verb>/", act.act, name="act"),
    path("papers/<uuid:pk>/", paper.paper, name="paper"),
    path("licences/", licences.licences, name="licences"),
    path("licences/<uuid:pk>/", licence.licence, name="licence"),
    path("licences/<uuid:pk>/order/", order.order, name="order"),
    path("licences/<uuid:pk>/<slug:verb>/", licence_act.licence_act, name="licence_act"),
]
