"""Templates: each is used, none carries style or script, the list's pages know no licence."""

import re

from tests.architecture.sources import modules, templates, texts

NAMED = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
QUOTED = re.compile(r"""["']([\w./-]+)["']""")
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE)
STYLE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", re.IGNORECASE)
LONGEST = 120
# found by their names: what Django, allauth and the form renderer look for
CONVENTIONS = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html")
LOOKED_UP = ("account/", "allauth/", "mfa/", "django/", "emails/", "socialaccount/")


def mentioned():
    """Every text that templates and code quote: names of templates, and beginnings of such."""
    found = {name for text in templates().values() for name in QUOTED.findall(text)}
    return found | {text for tree in modules().values() for text in texts(tree)}


def is_named(name, known):
    """By its whole name, by its beginning where the rest is put together, or, among documents and
    screens that live in one folder, by its last part."""
    last = name.rpartition("/")[2]
    begun = any(name.startswith(text) for text in known if len(text) > 12 and text[-1] in "_/")
    return name in known or begun or last in known or last.partition(".")[0] in known


def test_every_template_is_used():
    known = mentioned()
    unused = [
        name
        for name in templates()
        if name not in CONVENTIONS and not name.startswith(LOOKED_UP) and not is_named(name, known)
    ]
    assert unused == []


def test_every_template_that_is_named_exists():
    present = set(templates())
    missing = {
        name
        for text in templates().values()
        for name in NAMED.findall(text)
        if name not in present and not name.startswith(LOOKED_UP)
    }
    assert missing == set()


def test_no_template_carries_style_or_script():
    guilty = [
        name
        for name, text in templates().items()
        if name.endswith(".html") and (SCRIPT.search(text) or STYLE.search(text))
    ]
    assert guilty == []


def test_the_rules_about_style_and_script_bite():
    for bad in ("<p style='x'>", "<style>", '<a onclick="x()">', '<a href="javascript:x">'):
        assert STYLE.search(bad), bad
    assert SCRIPT.search("<script>x()</script>")
    assert not SCRIPT.search('<script src="/static/x.js" defer></script>')
    assert not STYLE.search('<p class="xk-style">on time = now</p>')


def test_no_page_is_longer_than_its_budget():
    long = {
        name: lines
        for name, text in templates().items()
        if name.endswith(".html") and (lines := len(text.splitlines())) > LONGEST
    }
    assert long == {}


def test_the_pages_of_the_list_lead_to_no_licence():
    spaces = ("exporter:", "ministry:", "customs:", "licensing:")
    guilty = [
        name
        for name, text in templates().items()
        if name.startswith("entities/") and any(space in text for space in spaces)
    ]
    assert guilty == []
