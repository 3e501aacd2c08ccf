"""Changes of the control list; included into the ministry's addresses."""

from django.urls import path

from licensing.views.ministry import list_change, list_change_draft, list_changes

urlpatterns = [
    path("list-changes/", list_changes.list_changes, name="list_changes"),
    path("list-changes/new/", list_change_draft.start, name="list_change_start"),
    path("list-changes/<int:pk>/", list_change.list_change, name="list_change"),
    path("list-changes/<int:pk>/impact.csv", list_change.impact_csv, name="list_change_csv"),
    path(
        "list-changes/<int:pk>/instrument/",
        list_change_draft.instrument,
        name="list_change_instrument",
    ),
    path("list-changes/<int:pk>/acts/", list_change_draft.acts, name="list_change_acts"),
    path("list-changes/<int:pk>/listing/", list_change_draft.listing, name="list_change_listing"),
    path(
        "list-changes/<int:pk>/acts/<int:act>/drop/",
        list_change_draft.drop,
        name="list_change_drop",
    ),
    path("list-changes/<int:pk>/present/", list_change.present, name="list_change_present"),
    path("list-changes/<int:pk>/approve/", list_change.approve, name="list_change_approve"),
    path("list-changes/<int:pk>/reject/", list_change.reject, name="list_change_reject"),
]
