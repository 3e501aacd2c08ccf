"""The licence paper is printed once, outside any transaction, and kept as it is."""

import hashlib

import pytest
from django.db import connection

from audit.models import Event
from licensing.actions import papers
from licensing.documents import drafting
from licensing.documents.licence import render_licence
from licensing.enums import LicenceState
from licensing.models import Licence
from tests import factories
from tests.world import NOW


def test_paper_is_stored_once_with_its_fingerprint(licence):
    stored = papers.ensure(licence, at=NOW)
    with stored.paper.open() as file:
        content = file.read()
    assert content.startswith(b"%PDF-")
    assert hashlib.sha256(content).hexdigest() == stored.paper_sha256
    assert Event.objects.get(verb="print").facts == {"sha256": stored.paper_sha256}
    papers.ensure(Licence.objects.get(), at=NOW)
    assert Event.objects.filter(verb="print").count() == 1


def test_same_record_gives_the_same_bytes(licence):
    first, second = (render_licence(drafting.licence_paper(licence)) for _time in range(2))
    assert first == second


def test_of_two_who_print_at_once_one_file_is_kept(licence):
    late = Licence.objects.get()
    first = papers.ensure(licence, at=NOW)
    second = papers.ensure(late, at=NOW)
    assert second.paper.name == first.paper.name
    assert second.paper.storage.listdir("licences")[1] == [first.paper.name.rpartition("/")[2]]


def test_square_code_leads_to_the_check(licence, client):
    page = client.get(drafting.verify_url(licence).removeprefix("http://127.0.0.1:8000"))
    assert "This licence is valid and has not been used." in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_typesetting(world, monkeypatch):
    licence = factories.licence_in(LicenceState.ISSUED)
    seen = []

    def watched(paper):
        seen.append(connection.in_atomic_block)
        return render_licence(paper)

    monkeypatch.setattr(papers, "render_licence", watched)
    papers.ensure(licence, at=NOW)
    assert seen == [False]


def test_sweep_prints_what_is_missing_and_goes_on_after_a_bad_row(licence):
    bad = factories.licence_in(LicenceState.ISSUED)
    bad.application.parties.all().delete()
    assert papers.print_all(at=NOW) == 1
    assert Licence.objects.get(pk=licence.pk).paper
    assert not Licence.objects.get(pk=bad.pk).paper


@pytest.mark.parametrize("who", ["exporter", "officer", "customs_officer", "provincial_officer"])
def test_paper_is_handed_out_as_a_file(request, sign_in, licence, who):
    got = sign_in(request.getfixturevalue(who)).get(f"/licences/{licence.pk}/paper")
    content = b"".join(got.streaming_content)
    assert content.startswith(b"%PDF-")
    assert got["Content-Type"] == "application/pdf"
    assert got["Content-Disposition"] == f'attachment; filename="{licence.number}.pdf"'
    assert got["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("who", ["rival_exporter", "other_province_officer", "consulted"])
def test_paper_of_others_is_not_found(request, sign_in, licence, who):
    got = sign_in(request.getfixturevalue(who)).get(f"/licences/{licence.pk}/paper")
    assert got.status_code == 404
    assert not Licence.objects.get().paper


def test_paper_needs_sign_in(licence, client):
    assert client.get(f"/licences/{licence.pk}/paper").status_code == 302
