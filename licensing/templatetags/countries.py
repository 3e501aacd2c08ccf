"""Countries and regions by name."""

from django import template

from licensing.forms.exporter import countries

register = template.Library()


@register.filter
def country(code: str | None) -> str:
    """The name of a two-letter code in the language of the page."""
    return countries.name_of(code) if code else ""
