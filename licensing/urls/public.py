from django.urls import path

from licensing.views.public import about, home, papers, verify

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("verify/", verify.verify, name="verify"),
    path("guidance/", about.guidance, name="guidance"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("about-the-data/", about.about_data, name="about_data"),
    path("licences/<uuid:pk>/paper", papers.licence_paper, name="licence_paper"),
    path("applications/<uuid:pk>/letters/<slug:kind>", papers.letter, name="letter"),
]
