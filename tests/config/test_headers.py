"""What a browser is told, and what a visitor cannot do."""

import pytest


@pytest.mark.django_db
def test_pages_may_load_only_their_own_files(client):
    policy = client.get("/healthz").headers["Content-Security-Policy"]
    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
    ]


@pytest.mark.django_db
def test_nobody_signs_up(client, django_user_model):
    answer = client.post(
        "/accounts/signup/",
        {"email": "li@example.cn", "username": "li", "password1": "x", "password2": "x"},
    )
    assert (answer.status_code, django_user_model.objects.count()) == (200, 0)


@pytest.mark.django_db
def test_a_visitor_may_change_the_language_and_stays_on_the_page(client):
    answer = client.post("/i18n/setlang/", {"language": "zh-hans", "next": "/register/?q=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/register/?q=1")
    assert answer.cookies["django_language"].value == "zh-hans"
