from django.urls import path

from licensing.views.customs import declare, home, licence, release, undo_declaration

app_name = "customs"
urlpatterns = [
    path("", home.home, name="home"),
    path("licences/<uuid:pk>/", licence.licence, name="licence"),
    path("licences/<uuid:pk>/declare/", declare.declare, name="declare"),
    path("licences/<uuid:pk>/release/", release.release, name="release"),
    path(
        "licences/<uuid:pk>/undo-declaration/",
        undo_declaration.undo_declaration,
        name="undo_declaration",
    ),
]
