"""A string that lacks its translation, in either language, is found and named."""

import pytest

from config import translations

SOURCE = (
    'from django.utils.translation import gettext as _\n\nSAID = _("The licence of %(name)s")\n'
)
PAGE = """  <p>{% translate 'Register' %}</p>
{% blocktranslate trimmed %}
  Days left
{% endblocktranslate %}
"""
WANTED = {
    "The licence of %(name)s": "%(name)s的许可证",
    "Register": "名录",
    "Days left": "剩余天数",
}


@pytest.fixture
def project(tmp_path):
    (tmp_path / "licensing").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "licensing" / "views.py").write_text(SOURCE)
    (tmp_path / "templates" / "register.html").write_text(PAGE)
    translations.update_all(tmp_path)
    translate(tmp_path, WANTED)
    return tmp_path


def catalogue(project):
    return project / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def translate(project, words):
    lines = catalogue(project).read_text().split("\n")
    for number, line in enumerate(lines):
        for source, target in words.items():
            if line == f'msgid "{source}"':
                lines[number + 1] = f'msgstr "{target}"'
    catalogue(project).write_text("\n".join(lines))


def test_a_complete_catalogue_has_no_problem(project):
    assert translations.problems(project) == []


def test_a_new_string_is_missing_in_both_languages(project):
    (project / "templates" / "new.html").write_text("{% translate 'Verify' %}")
    assert translations.problems(project) == ["en: missing 'Verify'", "zh_Hans: missing 'Verify'"]


def test_an_untranslated_string_is_named(project):
    translate(project, {"Register": ""})
    assert translations.problems(project) == ["zh_Hans: untranslated 'Register'"]


def test_a_fuzzy_string_is_named(project):
    text = catalogue(project).read_text().replace('msgid "Register"', '#, fuzzy\nmsgid "Register"')
    catalogue(project).write_text(text)
    assert translations.problems(project) == ["zh_Hans: fuzzy 'Register'"]


def test_a_lost_placeholder_is_named(project):
    translate(project, {"The licence of %(name)s": "许可证"})
    problem = "zh_Hans: other placeholders in 'The licence of %(name)s'"
    assert translations.problems(project) == [problem]


def test_updating_keeps_what_was_translated_and_drops_what_went(project):
    (project / "templates" / "register.html").write_text("{% translate 'Register' %}")
    translations.update_all(project)
    text = catalogue(project).read_text()
    assert ('msgstr "名录"' in text, "Days left" in text) == (True, False)


def test_compiling_writes_what_django_reads(project):
    translations.compile_all(project / "locale")
    assert catalogue(project).with_suffix(".mo").read_bytes().count("名录".encode()) == 1
