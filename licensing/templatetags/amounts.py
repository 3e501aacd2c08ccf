from decimal import Decimal

from django import template

from licensing.documents import wording

register = template.Library()


@register.filter
def quantity(amount: Decimal) -> str:
    """As the licence prints it: every digit that counts, thousands grouped."""
    return wording.quantity(amount)
