"""Customs: declare the one export under a licence, release it, or undo the declaration (REG 21)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from entities.models import User
from licensing.actions import _move
from licensing.checks import Problem, Refused
from licensing.enums import Standing
from licensing.models import CustomsUse, Licence
from licensing.queries import people
from licensing.queries.standing import worth_of
from notices import outbox

REFUSALS = {
    Standing.HELD: _(
"The measure against the end user is in force: hold the goods "
"(Regulations art. 22)."
),
    Standing.USE_SUSPENDED: _("The use of this licence is suspended: no export under it."),
    Standing.EXPIRED: _("The validity of this licence has ended: no export under it."),
    Standing.USED: _("This licence was used already; it covers one export."),
    Standing.ENDED: _("This licence is no longer valid: no export under it."),
}  # fmt: skip

DECLARATION_KNOWN = Problem(
    "declaration_known",
    _("This declaration number is already entered under a licence."),
    "declaration_number",
)


def declare(
    licence: Licence, *, declaration_number: str, customs_office: str, by: User, at: datetime
) -> Licence:
    """Enter the export declaration; the licence's worth is asked at `at`, after the lock."""
    said = {"declaration": declaration_number, "office": customs_office}
    with _move.licence(licence, "declare", by=by, at=at, said=said) as paper:
        _demand_standing(paper, Standing.USABLE, at)
        if CustomsUse.objects.filter(declaration_number=declaration_number).exists():
            raise Refused(
                [
                    Problem(
                        "declaration_known",
                        _("This declaration number is already entered under a licence."),
                        "declaration_number",
                    )
                ]
            )
        CustomsUse.objects.create(
            licence=paper,
            declaration_number=declaration_number,
            customs_office=customs_office,
            declared_by=by,
            declared_at=at,
        )
    return paper


def release(licence: Licence, *, by: User, at: datetime) -> Licence:
    """Release the goods: the licence is used and lapses by itself (REG 15). Asked again now:
    measure and validity."""
    with _move.licence(licence, "release", by=by, at=at) as paper:
        _demand_standing(paper, Standing.DECLARED, at)
        use = paper.customs_use
        use.released_by, use.released_at = by, at
        use.save()
        paper.ended_at = at
        outbox.tell(
            people.of_the_exporter(paper),
            "licence_used",
            key=f"used:{paper.pk}",
            at=at,
            link=f"/exporter/licences/{paper.pk}/",
            context={"licence": paper.number, "declaration": use.declaration_number},
        )
    return paper


def undo_declaration(licence: Licence, *, reason: str, by: User, at: datetime) -> Licence:
    """The declaration is cancelled and nothing left the country; the licence is unused again."""
    said = {"reason": reason}
    with _move.licence(licence, "undo_declaration", by=by, at=at, said=said) as paper:
        said["declaration"] = paper.customs_use.declaration_number
        paper.customs_use.delete()
    return paper


def _enter(use: CustomsUse) -> None:
    """The database says whether the number is taken, also when two officers enter it at once."""
    try:
        with transaction.atomic():
            use.save(force_insert=True)
    except IntegrityError:
        raise Refused([DECLARATION_KNOWN]) from None


def _demand_standing(paper: Licence, wanted: Standing, at: datetime) -> None:
    standing = worth_of(paper, at=at).standing
    if standing != wanted:
        message = REFUSALS.get(standing, _("The licence is not in the state this needs."))
        raise Refused([Problem(f"standing_{standing}", message, "licence")])
