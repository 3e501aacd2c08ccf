"""Every state has an owner and a way out; every job is real; the drawings are those of the code."""

from django.conf import settings

from config.celery import SCHEDULE, app
from entities import workflow as lists
from entities.enums import BarState, MeasureState
from licensing import policies
from licensing.enums import CONTESTED, FINAL, PENDING, ApplicationState, LicenceState
from licensing.management.commands.write_docs import FOLDER, written
from licensing.queries import reference
from tests.architecture.sources import modules, texts


def ways_out(arrows):
    return {arrow.source for arrow in arrows if arrow.source != arrow.target}


def owners(arrows, rules):
    """State -> the roles (and the clock) that can lead out of it."""
    return {
        arrow.source: {*rules[arrow.verb].roles} or {"the clock"}
        for arrow in arrows
        if arrow.source != arrow.target
    }


def test_every_state_of_an_application_can_be_left_or_is_final():
    assert ways_out(reference.application_arrows()) == set(ApplicationState) - set(FINAL)


def test_every_state_of_a_licence_can_be_left_or_is_final():
    final = set(reference.LICENCE_FINAL)
    assert ways_out(reference.licence_arrows()) == set(LicenceState) - final


def test_every_state_of_a_measure_and_of_a_bar_can_be_left_or_is_final():
    measure = ways_out(reference.list_arrows(lists.MEASURE))
    bar = ways_out(reference.list_arrows(lists.BAR))
    assert measure == set(MeasureState) - {MeasureState.REMOVED}
    assert bar == set(BarState) - {BarState.LIFTED, BarState.ENDED}


def test_every_state_can_be_reached():
    for arrows, start, states in (
        (reference.application_arrows(), ApplicationState.DRAFT, ApplicationState),
        (reference.licence_arrows(), LicenceState.ISSUED, LicenceState),
        (reference.list_arrows(lists.MEASURE), MeasureState.NOT_LISTED, MeasureState),
        (reference.list_arrows(lists.BAR), BarState.PENDING, BarState),
    ):
        assert {start, *(arrow.target for arrow in arrows)} == set(states)


def test_every_open_state_has_an_owner():
    case = owners(reference.application_arrows(), policies.APPLICATION)
    paper = owners(reference.licence_arrows(), policies.LICENCE)
    assert set(case) == set(ApplicationState) - set(FINAL)
    assert set(paper) == set(LicenceState) - set(reference.LICENCE_FINAL)
    assert all([*case.values(), *paper.values()])


def test_every_state_of_an_application_is_of_one_kind():
    kinds = ({ApplicationState.DRAFT}, {ApplicationState.REFUSED}, PENDING, CONTESTED, FINAL)
    assert sorted(state for kind in kinds for state in kind) == sorted(ApplicationState)


def test_every_verb_has_a_rule_and_every_rule_a_use():
    verbs = {arrow.verb for arrow in reference.application_arrows()}
    beside = set(policies.APPLICATION) - verbs
    used = {text for tree in modules("licensing").values() for text in texts(tree)}
    assert verbs <= set(policies.APPLICATION)
    assert {arrow.verb for arrow in reference.licence_arrows()} == set(policies.LICENCE) - {
        "propose_order"
    }
    assert beside == {"edit", "assess", "screen", "reply_to_consultation", "restate"}
    assert beside <= used


def test_every_scheduled_job_is_a_real_task():
    app.loader.import_default_modules()
    own = {name for name in app.tasks if name.split(".")[0] in settings.INSTALLED_APPS}
    assert set(SCHEDULE) <= own
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} == set(SCHEDULE)
    assert all(seconds <= 60 for seconds in SCHEDULE.values())


def test_the_written_documents_are_those_of_the_code():
    stored = {name: (FOLDER / name).read_text(encoding="utf-8") for name in written()}
    assert stored == written(), "run `make docs`"


def test_a_changed_machine_would_change_the_documents():
    text = written()["states.md"]
    assert "proposed --> granted: grant" in text
    assert "submitted --> accepted: (deem_accepted)" in text
