"""Form controls with the classes that the style sheet expects; the rest is Django's own markup."""

from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

CONTROLS = {
    "textarea": "textarea",
    "select": "select",
    "selectmultiple": "select",
    "nullbooleanselect": "select",
    "file": "file-upload",
    "clearablefile": "file-upload",
    "checkbox": "checkboxes__input",
}
CHOICES = {"radioselect": "radios", "checkboxselectmultiple": "checkboxes"}


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control of one field; classes given on its widget (a width) are kept."""
    block = CONTROLS.get(field.widget_type, "input")
    classes = [f"govuk-{block}", field.field.widget.attrs.get("class", "")]
    if field.errors and block != "checkboxes__input":
        classes.append(f"govuk-{block}--error")
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def choice_kind(field: BoundField) -> str:
    """`radios` or `checkboxes`, for a field that offers one or several answers."""
    return CHOICES[field.widget_type]


@register.simple_tag
def option_control(option: BoundWidget, kind: str) -> SafeString:
    """One radio button or checkbox of a group, without the label Django wraps around it."""
    attrs = {**option.data["attrs"], "class": f"govuk-{kind}__input"}
    flags = SafeString("").join(
        format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
        for name, value in attrs.items()
        if value is not False and value is not None
    )
    data = option.data
    return format_html(
        '<input type="{}" name="{}" value="{}"{}>', data["type"], data["name"], data["value"], flags
    )
