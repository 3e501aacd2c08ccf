from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("read/", views.read_all, name="read_all"),
    path("<int:pk>/read/", views.read, name="read"),
]
