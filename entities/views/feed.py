"""The changes of the list as an Atom feed (RFC 4287), in pages (RFC 5005)."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import feedgenerator, translation
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from entities.forms.register import FeedLanguage
from entities.models import ListedEntity
from entities.queries.changes import Change, changes
from entities.templatetags.changes import basis, sentence
from entities.views import question
from entities.views.question import Question
from entities.views.refusal import refusal
from entities.views.rows import standing
from entities.views.unchanged import not_sent_twice

NAMESPACE = "urn:x-xuke:register"
PAGE = 200
IDENTITIES = uuid.UUID("6f0b6c62-6d5e-5f0c-9d0a-2a54f3c1a9b7")
NOT_THE_FILTER = {"page", "lang", "as_of"}


@login_not_required
@require_safe
@not_sent_twice
def as_atom(request: HttpRequest) -> HttpResponse:
    """Every dated change of the entities found, up to the moment asked for; the latest first."""
    language = FeedLanguage(request.GET)
    if not language.is_valid():
        return refusal(language, plain=True)
    chosen = language.cleaned_data["lang"] or translation.get_language()
    with translation.override(chosen):
        asked = question.of_list(request)
        if not asked.form.is_valid():
            return refusal(asked.form, plain=True)
        text = _feed(request, asked, chosen).writeString("utf-8")
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    response.headers["Content-Language"] = chosen
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


class ChangeFeed(feedgenerator.Atom1Feed):
    """An Atom feed whose entries also say the status in the words of the register's rows."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:xuke": NAMESPACE}

    def latest_post_date(self) -> datetime:
        moments = [item["updateddate"] for item in self.items]
        return max(moments, default=self.feed["updated"])

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for relation, address in self.feed["pages"].items():
            handler.addQuickElement("link", None, {"rel": relation, "href": address})

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name, value in item["said"].items():
            if value is not None:
                handler.addQuickElement(f"xuke:{name}", value)


def identity(*parts: str) -> str:
    """The same name for the same thing, on whatever host: `urn:uuid:…`."""
    return uuid.uuid5(IDENTITIES, "/".join(parts)).urn


def _feed(request: HttpRequest, asked: Question, language: str) -> ChangeFeed:
    found = changes(asked.shown, until=asked.at)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    filters = sorted((k, v) for k, v in request.GET.items() if k not in NOT_THE_FILTER and v)
    feed = ChangeFeed(
        title=_("Control list register: changes"),
        link=request.build_absolute_uri(reverse("register:changes")),
        description=_("Each dated change of each entity on the export control list."),
        language=language,
        author_name="Xuke 许可",
        feed_url=request.build_absolute_uri(),
        feed_guid=identity("feed", repr(filters)),
        updated=asked.current.loaded_at or asked.at,
        pages=_pages(request, page),
    )
    for change in page:
        _add(feed, request, change)
    return feed


def _pages(request: HttpRequest, page: Page) -> dict[str, str]:
    numbers = {"first": 1, "last": page.paginator.num_pages}
    if page.has_previous():
        numbers["previous"] = page.previous_page_number()
    if page.has_next():
        numbers["next"] = page.next_page_number()
    return {relation: _page_address(request, number) for relation, number in numbers.items()}


def _page_address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _add(feed: ChangeFeed, request: HttpRequest, change: Change) -> None:
    listing = change.measure.instrument.key
    where = request.build_absolute_uri(reverse("register:entity", args=[change.entity.key]))
    feed.add_item(
        title=f"{both_names(change.entity)}: {change.kind.label}",
        link=where,
        description=format_html("<p>{}</p><p>{}</p>", sentence(change), basis(change)),
        unique_id=identity(change.entity.key, listing, f"{change.at:%Y%m%dT%H%M%SZ}", change.kind),
        updateddate=change.seen_at,
        categories=[change.kind.value],
        said={"entity": change.entity.key, "announcement": listing, **standing(change.after)},
    )


def both_names(entity: ListedEntity) -> str:
    """Both names in one line, with the mark of an invented entity."""
    mark = _("(fictional)") if entity.is_fictional else ""
    return " ".join(filter(None, (entity.name, entity.name_zh, mark)))
