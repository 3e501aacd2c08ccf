"""Writing a draft: every step is kept at once, and only by the exporter's own people."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import Event
from licensing.actions import _move, draft
from licensing.enums import ApplicationState as A
from licensing.enums import Paper, PartyRole
from licensing.models import Application
from tests.drafts import complete_draft, empty_draft, end_user, goods, paper
from tests.world import NOW, organisation

CARRIER = {"role": PartyRole.CARRIER, "name": "Yangtze Lines", "country": "CN"}


def test_the_same_token_gives_the_same_draft(exporter, drafter):
    token, place = uuid.uuid4(), organisation("exporter")
    first = draft.start(place, by=exporter, at=NOW, token=token)
    assert draft.start(place, by=drafter, at=NOW, token=token) == first
    assert Event.objects.filter(chain=first.chain).count() == 1


def test_a_draft_is_begun_for_ones_own_organisation_only(rival_exporter, exporter):
    with pytest.raises(PermissionDenied):
        draft.start(organisation("exporter"), by=rival_exporter, at=NOW, token=uuid.uuid4())


def test_a_rivals_token_gives_nothing_away(exporter, rival_exporter):
    token = uuid.uuid4()
    draft.start(organisation("exporter"), by=exporter, at=NOW, token=token)
    with pytest.raises(PermissionDenied):
        draft.start(organisation("rival"), by=rival_exporter, at=NOW, token=token)


def test_only_the_exporters_own_fields_can_be_written(exporter):
    case = empty_draft()
    with pytest.raises(KeyError, match="case_officer"):
        draft.write(case, {"case_officer": exporter}, by=exporter, at=NOW, version=case.version)


def test_a_colleague_writes_on(exporter, drafter):
    case = empty_draft()
    case = draft.write(case, {"end_use": "Radar."}, by=drafter, at=NOW, version=case.version)
    assert Application.objects.get(pk=case.pk).end_use == "Radar."


def test_naming_the_end_user_again_replaces_it(exporter, stopped_entity):
    case = complete_draft()
    case = draft.name_end_user(
        case, end_user(stopped_entity), special_circumstances=False, reason="left over",
        by=exporter, at=NOW, version=case.version,
    )  # fmt: skip
    assert [party.name for party in case.parties.all()] == ["Skydio"]
    assert case.special_circumstances_reason == ""


def test_another_party_comes_and_goes_but_never_the_end_user(exporter):
    case = complete_draft()
    case = draft.add_party(case, CARRIER, by=exporter, at=NOW, version=case.version)
    assert case.has_other_parties is True
    for party in case.parties.all():
        case = draft.remove_party(case, party, by=exporter, at=NOW, version=case.version)
    assert [party.role for party in Application.objects.get(pk=case.pk).parties.all()] == [
        PartyRole.END_USER
    ]


def test_an_item_is_written_anew_and_taken_off(exporter):
    case = complete_draft()
    item = case.items.get()
    case = draft.put_item(
        case, goods(quantity="3"), by=exporter, at=NOW, version=case.version, replacing=item
    )
    assert [str(row.quantity) for row in case.items.all()] == ["3.000"]
    case = draft.remove_item(case, item, by=exporter, at=NOW, version=case.version)
    assert case.items.count() == 0


def test_a_foreign_item_is_left_alone(exporter, rival_exporter):
    theirs = complete_draft(by=rival_exporter).items.get()
    case = complete_draft()
    case = draft.remove_item(case, theirs, by=exporter, at=NOW, version=case.version)
    theirs.refresh_from_db()
    assert str(theirs.quantity) == "12.500"


def test_a_paper_taken_off_takes_its_file_along(exporter, django_capture_on_commit_callbacks):
    case = complete_draft()
    document = case.documents.get(kind=Paper.CONTRACT)
    storage, name = document.file.storage, document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        draft.detach(case, document, by=exporter, at=NOW, version=case.version)
    assert (case.documents.count(), storage.exists(name)) == (3, False)


def test_a_foreign_paper_keeps_its_file(
    exporter, rival_exporter, django_capture_on_commit_callbacks
):
    theirs = complete_draft(by=rival_exporter).documents.first()
    case = complete_draft()
    with django_capture_on_commit_callbacks(execute=True):
        draft.detach(case, theirs, by=exporter, at=NOW, version=case.version)
    theirs.refresh_from_db()
    assert theirs.file.storage.exists(theirs.file.name)


def test_a_stored_paper_never_bears_the_users_file_name(exporter):
    case = empty_draft()
    document = paper(Paper.CONTRACT)
    document.filename = "../../etc/passwd"
    draft.attach(case, document, by=exporter, at=NOW, version=case.version)
    assert document.file.name == f"papers/{case.pk}/{document.pk}"


def test_a_discarded_draft_stays_discarded(exporter, drafter):
    case = complete_draft()
    case = draft.discard(case, by=drafter, at=NOW, version=case.version)
    assert case.state == A.DISCARDED
    with pytest.raises(_move.SomeoneWasFaster):
        draft.write(case, {"end_use": "x"}, by=exporter, at=NOW, version=case.version)
