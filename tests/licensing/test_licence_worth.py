"""What a licence is worth to the second, with no job ever run."""

from datetime import timedelta

import pytest

from licensing.enums import LicenceState as L
from licensing.enums import Standing
from licensing.models import Licence
from licensing.queries.standing import worth_of, worths
from tests.factories import licence_in
from tests.world import LAPSE, NOW, moment, resume_suspension

SECOND = timedelta(seconds=1)


def valid_beyond_the_lapse(paper):
    Licence.objects.filter(pk=paper.pk).update(valid_until=moment("2027-01-01"))
    paper.refresh_from_db()
    return paper


@pytest.mark.parametrize(
    ("now", "standing", "since"),
    [
        (LAPSE - SECOND, Standing.USABLE, None),
        (LAPSE, Standing.USE_SUSPENDED, LAPSE),
        (LAPSE + SECOND, Standing.USE_SUSPENDED, LAPSE),
        (LAPSE + timedelta(days=40), Standing.USE_SUSPENDED, LAPSE),
    ],
)
def test_the_lapse_suspends_the_use_at_its_second(world, now, standing, since):
    worth = worth_of(licence_in(L.ISSUED), at=now)
    assert (worth.standing, worth.since, worth.is_usable) == (standing, since, since is None)


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        (LAPSE - SECOND, Standing.DECLARED),
        (LAPSE, Standing.HELD),
        (LAPSE + SECOND, Standing.HELD),
    ],
)
def test_declared_goods_are_held_from_that_second(world, now, standing):
    assert worth_of(licence_in(L.IN_CUSTOMS), at=now).standing == standing


def test_an_extension_recorded_before_the_end_lets_nothing_lapse(world):
    paper = valid_beyond_the_lapse(licence_in(L.ISSUED))
    resume_suspension()
    assert worth_of(paper, at=LAPSE).standing == Standing.USABLE


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        (moment("2026-10-31 23:59:59"), Standing.USABLE),
        (moment("2026-11-01 00:00"), Standing.EXPIRED),
    ],
)
def test_a_validity_that_ends_before_the_lapse_expires(world, now, standing):
    paper = licence_in(L.ISSUED)
    Licence.objects.filter(pk=paper.pk).update(valid_until=moment("2026-11-01 00:00"))
    assert worth_of(Licence.objects.get(pk=paper.pk), at=now).standing == standing


def test_a_declared_licence_expires_too(world):
    paper = licence_in(L.IN_CUSTOMS)
    Licence.objects.filter(pk=paper.pk).update(valid_until=moment("2026-11-01 00:00"))
    worth = worth_of(Licence.objects.get(pk=paper.pk), at=moment("2026-11-02 00:00"))
    assert worth.standing == Standing.EXPIRED


def test_a_use_suspended_licence_expires_when_its_longer_validity_ends(world):
    paper = valid_beyond_the_lapse(licence_in(L.USE_SUSPENDED))
    assert worth_of(paper, at=moment("2026-12-31 23:59:59")).standing == Standing.USE_SUSPENDED
    assert worth_of(paper, at=moment("2027-01-01 00:00")).standing == Standing.EXPIRED


@pytest.mark.parametrize("key", ["skydio", None])
def test_other_end_users_lose_nothing_at_the_lapse(world, key):
    paper = valid_beyond_the_lapse(licence_in(L.ISSUED, end_user_key=key))
    assert worth_of(paper, at=LAPSE).standing == Standing.USABLE


def test_special_circumstances_outlast_the_lapse(world):
    for state, standing in ((L.ISSUED, Standing.USABLE), (L.IN_CUSTOMS, Standing.DECLARED)):
        paper = licence_in(state, special_circumstances=True)
        assert worth_of(valid_beyond_the_lapse(paper), at=LAPSE).standing == standing


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        (L.USED, Standing.USED),
        (L.CLOSED, Standing.USED),
        (L.EXPIRED, Standing.EXPIRED),
        (L.WITHDRAWN, Standing.ENDED),
        (L.REVOKED, Standing.ENDED),
        (L.REPLACED, Standing.ENDED),
        (L.RETURNED, Standing.ENDED),
        (L.CANCELLED, Standing.ENDED),
    ],
)
def test_what_is_over_stays_over(world, state, standing):
    paper = licence_in(state)
    for now in (NOW, LAPSE + timedelta(days=400)):
        assert worth_of(paper, at=now).standing == standing


def test_many_licences_cost_two_questions(world, django_assert_num_queries):
    for many in (1, 3):
        papers = [licence_in(L.ISSUED) for _each in range(many)]
        with django_assert_num_queries(2):
            found = worths(papers, at=NOW)
        assert {worth.standing for worth in found.values()} == {Standing.USABLE}
