"""The seed: every state of every machine, through the real actions, the same each time."""

from collections import Counter

import pikepdf
import pytest
from django.core.management import call_command

from audit import journal
from audit.models import Event
from entities.enums import BarState, MeasureState
from entities.models import ExporterBar, ListedEntity, Organisation, User
from entities.models.organisation import check_social_credit_code
from entities.queries.status import status_of
from licensing.enums import PENDING, ApplicationState, LicenceState
from licensing.models import Application, Document, Licence, Party
from notices.models import Notice
from training.clock import STARTS_AT
from training.seed.stage import on, play


def said(capsys):
    return capsys.readouterr().out.strip()


def test_every_state_of_an_application_is_there(seeded):
    assert set(Application.objects.values_list("state", flat=True)) == set(ApplicationState)


def test_every_state_of_a_licence_is_there(seeded):
    assert set(Licence.objects.values_list("state", flat=True)) == set(LicenceState)


def test_every_state_of_a_measure_is_there_at_the_start(seeded):
    listed = ListedEntity.objects.values_list("pk", flat=True)
    assert {status_of(pk, at=STARTS_AT).state for pk in listed} == (
        set(MeasureState) - {MeasureState.NOT_LISTED}
    )


def test_every_state_of_a_bar_is_there_at_the_start(seeded):
    assert {bar.state_at(STARTS_AT) for bar in ExporterBar.objects.all()} == set(BarState)


def test_acceptance_was_deemed_once_the_five_days_had_passed(seeded):
    case = seeded.case("CH-2026-016")
    event = Event.objects.get(chain=case.chain, verb="deem_accepted")
    assert (case.state, case.acceptance_deemed) == (ApplicationState.ACCEPTED, True)
    assert (case.accepted_at, event.effective_at) == (case.received_at, case.received_at)
    assert event.recorded_at == on("2026-09-23 00:01")


def test_the_invented_suspension_lapsed_and_its_licence_may_not_be_used(seeded):
    licence = seeded.licence("NI-2026-060")
    assert licence.state == LicenceState.USE_SUSPENDED
    assert licence.use_suspended_at == on("2026-09-10 00:00")


def test_many_pending_cases_name_an_entity_whose_suspension_ends_on_10_november(seeded):
    parties = Party.objects.filter(role="end_user", application__state__in=PENDING)
    named = parties.filter(listed_entity__key__startswith="MOFCOM-2025-21-")
    assert named.count() == 16


def test_the_review_limits_end_on_both_sides_of_the_mark(seeded):
    cases = [seeded.case(contract) for contract in ("NI-2026-020", "SU-2026-021")]
    assert [case.accepted_at.date().isoformat() for case in cases] == ["2026-09-01", "2026-09-02"]


def test_nothing_is_recorded_after_the_clock_starts(seeded):
    assert not Event.objects.filter(recorded_at__gt=STARTS_AT).exclude(chain="edition").exists()


def test_the_journal_verifies(seeded):
    assert list(journal.verify()) == []


def test_numbers_codes_and_states_are_always_the_same(seeded):
    licences = Licence.objects.filter(application__contract_number__in=["NI-2026-050"])
    assert list(licences.values_list("verify_code", "state")) == [("86W4NY984Q", "issued")]
    filed = Application.objects.exclude(reference=None).order_by("submitted_at")
    references = list(filed.values_list("reference", flat=True))
    assert references == sorted(references)


def test_invented_people_cannot_sign_in_with_a_password(seeded):
    people = User.objects.filter(is_fictional=True)
    assert [person for person in people if person.has_usable_password()] == []
    assert people.exclude(email__endswith="@example.org").count() == 0


def test_invented_organisations_are_marked_and_their_codes_are_valid(seeded):
    assert not Organisation.objects.filter(is_fictional=False).exists()
    codes = Organisation.objects.exclude(social_credit_code="").values_list(
        "social_credit_code", flat=True
    )
    for code in codes:
        check_social_credit_code(code)
    assert len(codes) == 5


def test_parties_are_on_the_real_list_or_marked(seeded):
    unmarked = Party.objects.exclude(name__contains="(training)")
    assert not unmarked.filter(listed_entity=None).exists()
    assert not unmarked.filter(listed_entity__is_fictional=True).exists()


def test_papers_are_real_pdfs_kept_under_their_digest(seeded):
    document = Document.objects.first()
    with pikepdf.open(seeded.files / document.file.name) as paper:
        assert len(paper.pages) == 1
    assert (seeded.files / document.file.name).stat().st_size == document.size


def test_seeding_again_keeps_everything_and_says_so(seeded, capsys):
    before = Event.objects.count()
    call_command("seed_training")
    assert said(capsys) == "The training people are here already; nothing was changed."
    assert (Event.objects.count(), Application.objects.count()) == (before, seeded.count)


def test_nobody_was_told_the_same_twice(seeded):
    told = Counter(Notice.objects.values_list("recipient", "key"))
    assert set(told.values()) == {1}


def test_a_story_that_would_act_after_the_start_is_refused():
    def story():
        yield STARTS_AT

    with pytest.raises(ValueError, match="after the training begins"):
        play([story()], end=STARTS_AT)


def test_stories_are_woken_in_order_of_time():
    woken = []

    def story(name, *moments):
        for moment in moments:
            yield on(moment)
            woken.append((name, moment))

    play(
        [story("a", "2026-09-01", "2026-09-05"), story("b", "2026-09-02", "2026-09-03")],
        end=STARTS_AT,
    )
    assert [name for name, _ in woken] == ["a", "b", "b", "a"]
