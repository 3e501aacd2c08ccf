"""Countries and regions by their two-letter code, named in the language of the page."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

HOME = "CN"
CODE_LENGTH = 2
NO_COUNTRY = {
    "EU", "EZ", "QO", "UN", "XA", "XB", "XK", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA",
}  # fmt: skip


def choices() -> list[tuple[str, str]]:
    """Every destination outside the mainland, in the order of the page's language."""
    return [("", str(_("Choose a country or region"))), *_named(_language())]


def name_of(code: str) -> str:
    """The name of one code; a code nobody knows is shown as it is."""
    return dict(_named(_language())).get(code, code)


def _language() -> str:
    return "zh_Hans" if (get_language() or "").startswith("zh") else "en"


@cache
def _named(language: str) -> tuple[tuple[str, str], ...]:
    territories = Locale.parse(language).territories
    named = {
        code: name
        for code, name in territories.items()
        if len(code) == CODE_LENGTH and code.isalpha() and code not in {HOME, *NO_COUNTRY}
    }
    named["TW"] = "中国台湾地区" if language == "zh_Hans" else "Taiwan, China"
    return tuple(sorted(named.items(), key=lambda pair: pair[1]))
