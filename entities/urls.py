from django.urls import path

from entities.views import calendar, changes, register, rows

app_name = "register"

urlpatterns = [
    path("", register.entities, name="entities"),
    path("calendar.ics", calendar.as_calendar, name="calendar"),
    path("changes/", changes.changes, name="changes"),
    path("changes.csv", changes.changes_as_csv, name="changes_csv"),
    path("announcements/", register.announcements, name="announcements"),
    path("announcements/<slug:key>/", register.announcement, name="announcement"),
    path("<slug:key>/", register.entity, name="entity"),
    path("<slug:key>.json", rows.entity_as_json, name="entity_json"),
    path("<slug:key>.ics", calendar.entity_as_calendar, name="entity_calendar"),
]
