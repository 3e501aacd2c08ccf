from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import OrganisationKind

CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_LENGTH = 18


def check_social_credit_code(code: str) -> None:
    """Check a unified social credit code (GB 32100-2015), its last character included.

    Raises ValidationError with the sentence people see.
    """
    if len(code) != CODE_LENGTH or any(sign not in CODE_ALPHABET for sign in code):
        raise ValidationError(
            _(
                "A unified social credit code has 18 capital letters and digits, "
                "without I, O, S, V and Z."
            ),
            code="social_credit_code_form",
        )
    if social_credit_check_character(code[:-1]) != code[-1]:
        raise ValidationError(
            _(
                "The last character of this unified social credit code does not fit the others. "
                "Check for a typing mistake."
            ),
            code="social_credit_code_check",
        )


def social_credit_check_character(first17: str) -> str:
    """The 18th character for the first 17: weights 3^i mod 31, GB 32100-2015."""
    total = sum(CODE_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(first17))
    return CODE_ALPHABET[-total % 31]


class Organisation(models.Model):
    """An exporter, a department, a customs office or a body that is consulted."""

    kind = models.CharField(max_length=12, choices=OrganisationKind.choices)
    name = models.CharField(max_length=200)
    name_zh = models.CharField(max_length=200, blank=True)
    social_credit_code = models.CharField(
        max_length=18, blank=True, validators=[check_social_credit_code]
    )
    province = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values),
                name="entities_organisation_known_kind",
            ),
            models.UniqueConstraint(
                fields=["social_credit_code"],
                condition=~models.Q(social_credit_code=""),
                name="entities_organisation_one_per_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name
