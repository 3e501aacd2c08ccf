from django.urls import include, path

urlpatterns = [
    path("exporter/", include("licensing.urls.exporter")),
    path("ministry/", include("licensing.urls.ministry")),
    path("customs/", include("licensing.urls.customs")),
    path("", include("licensing.urls.items")),
    path("", include("licensing.urls.public")),
]
