"""The outbox: a notice is written with what it tells, and reaches a person once."""

import pytest
from django.db import transaction

from notices import outbox
from notices.models import Notice
from tests.world import LAPSE, NOW, persona


def tell(*people, key="lapse:1", at=NOW):
    outbox.tell(people, "licence_used", key=key, at=at, link="/x/", context={"licence": "XL"})


def test_a_key_reaches_each_person_once(exporter, drafter):
    tell(exporter, drafter)
    tell(exporter, drafter)
    assert Notice.objects.count() == 2
    tell(exporter, key="lapse:2")
    assert Notice.objects.filter(recipient=exporter).count() == 2


def test_a_notice_is_due_at_once_and_cites_the_legal_instant(exporter):
    outbox.tell([exporter], "licence_used", key="x", at=LAPSE, effective_at=NOW)
    notice = Notice.objects.get()
    assert (notice.effective_at, notice.created_at, notice.next_attempt_at) == (NOW, LAPSE, LAPSE)
    assert (notice.sent_at, notice.attempts) == (None, 0)


def test_what_was_undone_is_not_told(world):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(persona("exporter"))
        raise ZeroDivisionError
    assert Notice.objects.count() == 0
