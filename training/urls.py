from django.urls import URLPattern, path

from training import views

app_name = "training"
urlpatterns: list[URLPattern] = [
    path("", views.people, name="people"),
    path("people/<str:username>/become", views.become, name="become"),
    path("clock/", views.clock_page, name="clock"),
    path("clock/move", views.move, name="move"),
]
