from django.urls import path

from licensing.views.public import items

app_name = "items"
urlpatterns = [
    path("items/", items.items, name="items"),
    path("items.json", items.as_json, name="items_json"),
]
