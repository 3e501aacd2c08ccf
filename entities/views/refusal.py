"""A bad question answered in the form it was asked in: the field, and a sentence."""

from django import forms
from django.http import HttpResponse, JsonResponse


def refusal(form: forms.Form, *, plain: bool = False) -> HttpResponse:
    """400 with the first field that is wrong and what is wrong with it."""
    field, sentences = next(iter(form.errors.items()))
    if plain:
        text = f"{field}: {sentences[0]}\n"
        return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
    return JsonResponse({"error": sentences[0], "field": field}, status=400)
