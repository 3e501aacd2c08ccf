"""Every address of Xuke, by package."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views import defaults
from django.views.i18n import set_language

from config import health
from entities.views import feed, rows

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("accounts/", include("allauth.urls")),
    path("notices/", include("notices.urls")),
    *([path("training/", include("training.urls"))] if settings.XUKE_TRAINING else []),
    path("register.json", rows.as_json, name="register_json"),
    path("register.csv", rows.as_csv, name="register_csv"),
    path("register.atom", feed.as_atom, name="register_atom"),
    path("register/", include("entities.urls")),
    path("", include("licensing.urls")),
]

handler400 = defaults.bad_request
handler403 = defaults.permission_denied
handler404 = defaults.page_not_found
handler500 = defaults.server_error
