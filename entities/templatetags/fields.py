"""Form controls with the classes that the style sheet expects; the rest is Django's own markup."""

from django import template
from django.forms import BoundField, Field
from django.forms.boundfield import BoundWidget
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

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
def errors_said(field: BoundField) -> list[str]:
    """What is wrong with a field; a missing answer names its question."""
    if not field.errors:
        return []
    plain = Field.default_error_messages["required"]
    is_plain = field.field.error_messages.get("required") == plain
    return [
        missing_answer(field) if is_plain and message == str(plain) else str(message)
        for message in field.errors
    ]


def missing_answer(field: BoundField) -> str:
    """A required question without an answer; a declaration is confirmed rather than answered."""
    if field.widget_type == "checkbox":
        return _("Confirm: “%(question)s”") % {"question": field.label}
    return _("“%(question)s” needs an answer.") % {"question": field.label}


@register.filter
def choice_kind(field: BoundField) -> str:
    """`radios` or `checkboxes`, for a field that offers one or several answers."""
    return CHOICES[field.widget_type]


@register.simple_tag
def option_control(option: BoundWidget, kind: str) -> SafeString:
    """One radio button or checkbox of a group, without the label Django wraps around it."""
    data = option.data
    attrs = {**data["attrs"], "class": f"govuk-{kind}__input"}
    named = {"type": data["type"], "name": data["name"], "value": str(data["value"])}
    return format_html("<input{}>", flatatt({**named, **attrs}))
