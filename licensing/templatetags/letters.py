from django import template

from licensing.documents import correspondence
from licensing.documents.letter import TITLES
from licensing.documents.paper import LetterKind
from licensing.models import Application

register = template.Library()


@register.inclusion_tag("licensing/letters.html")
def letters_of(case: Application) -> dict[str, object]:
    """Links to the written acts of a case, titled as on the paper; no query of its own when the
    case comes with its correction and decisions."""
    return {
        "case": case,
        "letters": [(one, *TITLES[LetterKind(one)]) for one in correspondence.kinds(case)],
    }
