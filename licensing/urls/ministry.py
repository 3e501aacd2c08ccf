from django.urls import path

from licensing.views.ministry import act, case, findings, paper, worklist

app_name = "ministry"
urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("cases/<uuid:pk>/", case.case, name="case"),
    path("cases/<uuid:pk>/findings/", findings.findings, name="findings"),
    path("cases/<uuid:pk>/<slug:verb>/", act.act, name="act"),
    path("papers/<uuid:pk>/", paper.paper, name="paper"),
]
