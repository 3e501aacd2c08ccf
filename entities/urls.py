from django.urls import path

from entities.views import register

app_name = "register"

urlpatterns = [
    path("", register.entities, name="entities"),
    path("announcements/", register.announcements, name="announcements"),
    path("announcements/<slug:key>/", register.announcement, name="announcement"),
    path("<slug:key>/", register.entity, name="entity"),
]
