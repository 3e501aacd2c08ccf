"""Nobody sets a state by hand, and a save over somebody else's change is noticed."""

import pytest
from django.db import transaction

from licensing.enums import ApplicationState as A
from licensing.enums import LicenceState as L
from licensing.models import Application, Licence
from licensing.workflow import ConcurrentTransition
from tests.factories import case_in, licence_in


def test_a_state_cannot_be_assigned(world):
    case, paper = case_in(A.DRAFT), licence_in(L.ISSUED)
    with pytest.raises(AttributeError):
        case.state = A.GRANTED
    with pytest.raises(AttributeError):
        paper.state = L.USED
    assert (case.state, paper.state) == (A.DRAFT, L.ISSUED)


def test_a_state_cannot_be_given_to_a_saved_row_again(world):
    case = Application.objects.get(pk=case_in(A.DRAFT).pk)
    with pytest.raises(AttributeError):
        case.state = A.DRAFT


def test_refresh_reads_the_state_anew_and_protects_it_still(world):
    case = case_in(A.SUBMITTED)
    Application.objects.filter(pk=case.pk).update(state=A.PROVINCIAL_CHECK)
    case.refresh_from_db()
    assert case.state == A.PROVINCIAL_CHECK
    with pytest.raises(AttributeError):
        case.state = A.DRAFT


def test_refresh_of_other_fields_leaves_the_state_as_it_was_read(world):
    case = case_in(A.SUBMITTED)
    Application.objects.filter(pk=case.pk).update(state=A.PROVINCIAL_CHECK)
    case.refresh_from_db(fields=["version"])
    assert case.state == A.SUBMITTED
    case.refresh_from_db(fields=["state"])
    assert case.state == A.PROVINCIAL_CHECK


def test_a_row_read_without_its_state_loads_it_when_asked(world):
    case = Application.objects.only("reference").get(pk=case_in(A.SUBMITTED).pk)
    assert case.state == A.SUBMITTED
    with pytest.raises(AttributeError):
        case.state = A.GRANTED


def test_a_row_read_without_its_state_saves_its_other_fields(world):
    case = Application.objects.only("reference", "end_use").get(pk=case_in(A.SUBMITTED).pk)
    case.end_use = "Changed."
    case.save(update_fields=["end_use"])
    assert Application.objects.get(pk=case.pk).end_use == "Changed."


def test_a_save_over_a_changed_state_is_refused(world):
    first = case_in(A.SUBMITTED)
    second = Application.objects.get(pk=first.pk)
    first.receive()
    first.save()
    second.receive()
    with pytest.raises(ConcurrentTransition), transaction.atomic():
        second.save()
    assert Application.objects.get(pk=first.pk).state == A.PROVINCIAL_CHECK


def test_a_save_that_does_not_write_the_state_is_not_held_up(world):
    first = licence_in(L.ISSUED)
    second = Licence.objects.get(pk=first.pk)
    first.declare()
    first.save()
    second.conditions = "By sea only."
    second.save(update_fields=["conditions"])
    assert Licence.objects.get(pk=first.pk).state == L.IN_CUSTOMS
