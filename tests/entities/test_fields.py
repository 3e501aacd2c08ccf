"""Every field is labelled, explained and corrected in the same markup."""

from django import forms
from django.utils import translation


class Sample(forms.Form):
    goods = forms.CharField(label="Goods", help_text="As in the contract.")
    note = forms.CharField(label="Note", required=False)
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "Goods"), ("b", "Technology")], widget=forms.RadioSelect
    )
    true = forms.BooleanField(label="The answers are true")
    width = forms.CharField(widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}))


def group(name: str, data: dict | None = None) -> str:
    with translation.override("en"):
        return Sample(data)[name].as_field_group()


def test_hint_and_mistake_describe_the_control() -> None:
    html = group("goods", {})
    assert 'aria-describedby="id_goods_helptext id_goods_error"' in html
    assert 'id="id_goods_helptext"' in html
    assert 'id="id_goods_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_missing_answer_names_its_question() -> None:
    assert "“Goods” needs an answer." in group("goods", {})
    assert "Confirm: “The answers are true”" in group("true", {})


def test_an_optional_question_says_so() -> None:
    assert "(optional)" in group("note")
    assert "(optional)" not in group("goods")


def test_choices_are_a_fieldset_whose_labels_point_at_their_buttons() -> None:
    html = group("kind", {"kind": "b"})
    assert "<legend" in html
    assert '<label class="govuk-label govuk-radios__label" for="id_kind_1">' in html
    assert html.count("checked") == 1


def test_a_width_given_to_the_widget_is_kept() -> None:
    assert 'class="govuk-input govuk-input--width-10"' in group("width")


def test_typed_markup_comes_back_as_text() -> None:
    assert "&lt;script&gt;" in group("goods", {"goods": "<script>"})
