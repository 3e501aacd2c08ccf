"""Customs: one export under a licence, asked again at every step."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from licensing.actions import _move, customs
from licensing.checks import Refused
from licensing.enums import LicenceState as L
from licensing.models import CustomsUse, Licence
from notices.models import Notice
from tests.factories import licence_in
from tests.world import LAPSE, NOW, moment

SECOND = timedelta(seconds=1)


def declare(paper, by, at=NOW, number="2301-2026-1"):
    return customs.declare(paper, declaration_number=number, customs_office="Nanjing", by=by, at=at)


def code(act):
    with pytest.raises(Refused) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


def test_a_licence_covers_one_export(customs_officer, exporter):
    paper = licence_in(L.ISSUED)
    declare(paper, customs_officer)
    paper = customs.release(paper, by=customs_officer, at=NOW)
    assert (paper.state, paper.ended_at) == (L.USED, NOW)
    assert Notice.objects.get(kind="licence_used").recipient == exporter
    with pytest.raises(_move.SomeoneWasFaster):
        declare(paper, customs_officer, number="2301-2026-2")
    assert CustomsUse.objects.count() == 1


def test_declaring_writes_who_where_and_when(customs_officer):
    use = declare(licence_in(L.ISSUED), customs_officer).customs_use
    assert (use.declaration_number, use.customs_office, use.declared_by, use.declared_at) == (
        "2301-2026-1", "Nanjing", customs_officer, NOW,
    )  # fmt: skip


def test_an_exporter_does_not_declare_for_customs(exporter):
    with pytest.raises(PermissionDenied):
        declare(licence_in(L.ISSUED), exporter)


def test_a_declaration_number_stands_under_one_licence(customs_officer):
    first, second = licence_in(L.ISSUED), licence_in(L.ISSUED)
    declare(first, customs_officer)
    assert code(lambda: declare(second, customs_officer)) == ["declaration_known"]
    with pytest.raises(IntegrityError), transaction.atomic():
        CustomsUse.objects.create(
            licence=second, declaration_number="2301-2026-1", customs_office="Nanjing",
            declared_by=customs_officer, declared_at=NOW,
        )  # fmt: skip


@pytest.mark.parametrize("ahead", [timedelta(0), SECOND])
def test_after_the_lapse_nothing_is_declared_though_no_job_has_run(customs_officer, ahead):
    paper = licence_in(L.ISSUED)
    assert code(lambda: declare(paper, customs_officer, at=LAPSE + ahead)) == [
        "standing_use_suspended"
    ]
    assert declare(paper, customs_officer, at=LAPSE - SECOND).state == L.IN_CUSTOMS


def test_after_the_lapse_declared_goods_are_held_though_no_job_has_run(customs_officer):
    paper = licence_in(L.IN_CUSTOMS)
    assert code(lambda: customs.release(paper, by=customs_officer, at=LAPSE)) == ["standing_held"]
    released = customs.release(paper, by=customs_officer, at=LAPSE - SECOND)
    assert released.state == L.USED


def test_after_its_validity_nothing_is_declared_or_released(customs_officer):
    fresh = licence_in(L.ISSUED, end_user_key=None)
    declared = licence_in(L.IN_CUSTOMS, end_user_key=None)
    after = {"by": customs_officer, "at": LAPSE}
    assert code(lambda: declare(fresh, customs_officer, at=LAPSE)) == ["standing_expired"]
    assert code(lambda: customs.release(declared, **after)) == ["standing_expired"]


def test_goods_already_exported_stay_exported(customs_officer):
    paper = licence_in(L.USED)
    assert Licence.objects.get(pk=paper.pk).state == L.USED


def test_an_undone_declaration_leaves_the_licence_unused(customs_officer):
    paper = licence_in(L.IN_CUSTOMS)
    paper = customs.undo_declaration(paper, reason="Not loaded.", by=customs_officer, at=NOW)
    assert Licence.objects.get(pk=paper.pk).state == L.ISSUED
    assert CustomsUse.objects.count() == 0
    assert declare(paper, customs_officer).state == L.IN_CUSTOMS


def test_what_was_not_declared_cannot_be_undone(customs_officer):
    with pytest.raises(_move.SomeoneWasFaster):
        customs.undo_declaration(licence_in(L.ISSUED), reason="x", by=customs_officer, at=NOW)


def test_a_release_is_not_before_its_declaration(customs_officer):
    paper = licence_in(L.IN_CUSTOMS)
    with pytest.raises(IntegrityError), transaction.atomic():
        CustomsUse.objects.filter(licence=paper).update(
            released_by=customs_officer, released_at=moment("2026-10-01 00:00")
        )
