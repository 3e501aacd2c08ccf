"""The courier: claims what is due, tries again with patience, and one bad row stops nobody."""

from datetime import timedelta

import pytest
from django.core import mail

from notices import courier, outbox
from notices.models import Notice
from tests.world import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def post_box(settings):
    """Letters arrive in `mail.outbox`, worded by the templates of these tests."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    loader = "django.template.loaders.locmem.Loader"
    texts = {
        "emails/plain.txt": "Licence {{ licence }}\n\nSee {{ base }}{{ notice.link }}\n",
        "emails/broken.txt": "{% include 'emails/nowhere.txt' %}",
    }
    engine = {**settings.TEMPLATES[0], "APP_DIRS": False}
    engine["OPTIONS"] = {**engine["OPTIONS"], "loaders": [(loader, texts)]}
    settings.TEMPLATES = [engine]


def tell(person, kind="plain", key="1"):
    outbox.tell([person], kind, key=key, at=NOW, link="/l/", context={"licence": "XL-1"})
    return Notice.objects.get(recipient=person, key=key)


def test_a_due_notice_goes_out_once(exporter, settings):
    notice = tell(exporter)
    assert [courier.deliver(at=NOW), courier.deliver(at=NOW + MINUTE)] == [1, 0]
    letter = mail.outbox[0]
    assert (letter.subject, letter.to) == ("Licence XL-1", [exporter.email])
    assert letter.body == f"See {settings.XUKE_BASE_URL}/l/"
    notice.refresh_from_db()
    assert (notice.sent_at, notice.last_error) == (NOW, "")


def test_nothing_goes_out_before_it_is_due(exporter):
    tell(exporter)
    assert courier.deliver(at=NOW - MINUTE) == 0
    assert mail.outbox == []


def test_without_an_address_the_notice_waits_in_the_application(exporter):
    exporter.email = ""
    exporter.save()
    tell(exporter)
    assert (courier.deliver(at=NOW), mail.outbox) == (1, [])


def test_a_claimed_notice_is_not_taken_by_another_courier(exporter):
    notice = tell(exporter)
    assert courier.claim(NOW) == [notice.pk]
    assert courier.claim(NOW) == []


def test_attempts_are_put_off_doubling_up_to_an_hour(exporter):
    notice = tell(exporter, kind="broken")
    waits, at = [], NOW
    for _attempt in range(8):
        courier.deliver(at=at)
        notice.refresh_from_db()
        waits.append((notice.next_attempt_at - at) // MINUTE)
        at = notice.next_attempt_at
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert (notice.attempts, notice.sent_at) == (8, None)
    assert "nowhere" in notice.last_error


def test_one_bad_notice_stops_nobody(exporter, drafter):
    tell(exporter, kind="broken")
    tell(drafter)
    assert courier.deliver(at=NOW) == 1
    assert [letter.to for letter in mail.outbox] == [[drafter.email]]


def test_a_notice_speaks_its_readers_language(exporter):
    exporter.language = "zh-hans"
    exporter.save()
    notice = tell(exporter)
    assert courier.worded(notice, exporter.language) == (
        "Licence XL-1", f"See {courier.settings.XUKE_BASE_URL}/l/",
    )  # fmt: skip
