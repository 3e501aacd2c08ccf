"""The letters of a case: there when the act was done, in both languages, for those who may see."""

import io

import pytest
from pypdf import PdfReader

from licensing.documents import correspondence
from licensing.enums import ApplicationState as A
from tests import factories

WRITTEN = {
    A.SUBMITTED: [],
    A.CORRECTION_REQUESTED: ["correction"],
    A.NOT_ACCEPTED: ["not_accepted"],
    A.ACCEPTED: ["accepted"],
    A.GRANTED: ["accepted", "granted"],
    A.REFUSED: ["accepted", "refused"],
    A.UPHELD: ["accepted", "refused"],
}
SAYS = {
    A.CORRECTION_REQUESTED: ("correction", "1. Sign the contract."),
    A.NOT_ACCEPTED: ("not_accepted", "Reason: Below the threshold."),
    A.ACCEPTED: ("accepted", "It is decided within 45 working days"),
    A.GRANTED: ("granted", "valid until 10 November 2026, 00:00 Beijing"),
    A.REFUSED: ("refused", "Reasons: The end use is civil."),
}


def place(case, kind: str) -> str:
    return f"/applications/{case.pk}/letters/{kind}"


@pytest.mark.parametrize("state", WRITTEN)
def test_case_has_the_letters_of_what_was_done(suspended_entity, state):
    assert correspondence.kinds(factories.case_in(state)) == WRITTEN[state]


@pytest.mark.parametrize("state", SAYS)
def test_letter_says_what_was_decided(suspended_entity, exporter, sign_in, state):
    kind, sentence = SAYS[state]
    case = factories.case_in(state)
    got = sign_in(exporter).get(place(case, kind))
    words = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(got.content)).pages).split()
    )
    assert sentence in words
    assert case.reference in words
    assert got["Content-Disposition"] == f'attachment; filename="{case.reference}-{kind}.pdf"'


def test_refusal_names_the_remedy(suspended_entity):
    letter = correspondence.letter(factories.case_in(A.REFUSED), "refused")
    assert "administrative reconsideration within 60 days" in letter.remedies_en


@pytest.mark.parametrize("kind", ["granted", "nonsense"])
def test_letter_that_was_not_written_is_not_found(suspended_entity, exporter, sign_in, kind):
    case = factories.case_in(A.REFUSED)
    assert sign_in(exporter).get(place(case, kind)).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 200), ("rival_exporter", 404), ("customs_officer", 404)]
)
def test_letter_is_for_exporter_and_officers(request, suspended_entity, sign_in, who, status):
    case = factories.case_in(A.REFUSED)
    client = sign_in(request.getfixturevalue(who))
    assert client.get(place(case, "refused")).status_code == status


def test_exporter_finds_the_letters_on_the_page_of_the_case(suspended_entity, exporter, sign_in):
    case = factories.case_in(A.REFUSED)
    page = sign_in(exporter).get(f"/exporter/applications/{case.pk}/").content.decode()
    assert place(case, "refused") in page
    assert place(case, "granted") not in page
