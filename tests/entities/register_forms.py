"""The register read back from each of its forms, as plain rows."""

import csv
from html.parser import HTMLParser
from io import StringIO
from xml.etree import ElementTree

from django.urls import reverse

from entities.enums import MeasureState

ATOM = {"a": "http://www.w3.org/2005/Atom", "x": "urn:x-xuke:register"}
KEYS = ("key", "status", "since", "until", "instrument")
STATE_OF_WORD = {str(state.label): state.value for state in MeasureState}


class _Table(HTMLParser):
    """The rows of the page's table: key and instrument from links, moments from `time`."""

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.cell, self.next_page = [], -1, None

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "tr":
            self.rows.append([[], [], [], [], [], []])
            self.cell = -1
        elif tag == "td":
            self.cell += 1
        elif tag == "a" and said.get("rel") == "next":
            self.next_page = said["href"]
        elif self.cell >= 0 and tag in ("a", "time"):
            self.rows[-1][self.cell].append(said.get("href") or said["datetime"])

    def handle_endtag(self, tag):
        if tag == "table":
            self.cell = -1

    def handle_data(self, data):
        if self.cell == 1 and data.strip():
            self.rows[-1][1].append(data.strip())


def of_page(client, **query):
    rows, address = [], reverse("register:entities") + "?" + _encoded(query)
    while address:
        table = _Table()
        table.feed(client.get(address).content.decode())
        rows += [_page_row(cells) for cells in table.rows if cells[0]]
        address = table.next_page and reverse("register:entities") + table.next_page
    return rows


def _page_row(cells):
    word = cells[1][0]
    return (
        cells[0][0].split("?")[0].split("/")[-2],
        "suspended" if word.startswith("Suspended") else STATE_OF_WORD[word],
        cells[2][0] if cells[2] else None,
        cells[3][0] if cells[3] else None,
        cells[4][0].split("/")[-2] if cells[4] else None,
    )


def of_json(client, **query):
    said = client.get(reverse("register_json"), query).json()["entities"]
    return [tuple(row[key] for key in KEYS) for row in said]


def of_csv(client, **query):
    content = client.get(reverse("register_csv"), query).content.decode("utf-8-sig")
    return [tuple(row[key] or None for key in KEYS) for row in csv.DictReader(StringIO(content))]


def feed_entries(client, **query):
    """Every entry over all pages of the feed, the latest first."""
    entries, address = [], reverse("register_atom") + "?" + _encoded(query)
    while address:
        root = ElementTree.fromstring(client.get(address).content)  # noqa: S314 - our own
        entries += root.findall("a:entry", ATOM)
        links = root.findall("a:link[@rel='next']", ATOM)
        address = links[0].attrib["href"] if links else None
    return entries


def of_feed(client, keys, **query):
    """The latest change of each of `keys`; who has none yet is not listed."""
    latest = {}
    for entry in feed_entries(client, **query):
        row = tuple(entry.findtext(f"x:{name}", None, ATOM) for name in ("entity", *KEYS[1:]))
        latest.setdefault(row[0], row)
    return [latest.get(key, (key, "not_listed", None, None, None)) for key in keys]


def _encoded(query):
    return "&".join(f"{name}={value}" for name, value in query.items())
