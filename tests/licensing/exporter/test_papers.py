"""Uploads are judged by their content."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from licensing.forms.exporter.papers import LARGEST
from licensing.models import Application, Document
from tests import drafts
from tests.licensing.exporter.conftest import PDF, PNG, upload, zipped
from tests.licensing.exporter.test_filing import here

pytestmark = pytest.mark.django_db

DOCX = zipped("[Content_Types].xml", "word/document.xml")
XLSX = zipped("[Content_Types].xml", "xl/workbook.xml", "xl/printerSettings/printerSettings1.bin")
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 30 + b"\xff\xd9"


@pytest.fixture
def draft(site: Client) -> Application:
    return drafts.empty_draft()


def send(site: Client, draft: Application, *files: SimpleUploadedFile) -> list[str]:
    """Upload; the sentences at the field, none when the files were kept."""
    said = {"kind": "contract", "uploads": list(files), "version": draft.version}
    answer = site.post(here("documents", draft), said)
    return [] if answer.status_code == 302 else answer.context["form"].errors["uploads"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("合同.PDF", PDF, "application/pdf"),
        ("a.png", PNG, "image/png"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("a.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_accepted_kinds_are_kept(
    site: Client, draft: Application, name: str, content: bytes, kind: str
) -> None:
    assert send(site, draft, upload(name, content)) == []
    kept = Document.objects.get()
    assert (kept.filename, kept.content_type, kept.size) == (name, kind, len(content))


WHOLE = "The file “{}” is not a whole PDF, PNG, JPEG, DOCX or XLSX document."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "The file “a.pdf” is empty."),
        ("a.pdf", b"MZ\x90\x00 a program", WHOLE.format("a.pdf")),
        ("a.pdf", b"%PDF-1.7 cut off", WHOLE.format("a.pdf")),
        ("a.docx", zipped("setup.exe"), WHOLE.format("a.docx")),
        ("a.docx", zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
         WHOLE.format("a.docx")),
        ("a.docx", b"PK\x03\x04 no zip", WHOLE.format("a.docx")),
        ("a.html", b"<script>alert(1)</script>", WHOLE.format("a.html")),
        ("a.exe", PDF, "The content of “a.exe” does not fit the ending of its name."),
        ("x" * 220 + ".pdf", PDF, f"The name of “{'x' * 60}…” is too long; rename the file."),
    ],
)  # fmt: skip
def test_other_files_are_refused(
    site: Client, draft: Application, name: str, content: bytes, sentence: str
) -> None:
    assert send(site, draft, upload(name, content)) == [sentence]
    assert Document.objects.count() == 0


def test_a_file_over_ten_megabytes_is_refused(site: Client, draft: Application) -> None:
    big = upload("big.pdf", PDF + b" " * LARGEST)
    assert send(site, draft, big) == ["The file “big.pdf” is larger than 10 MB."]


def test_one_wrong_file_keeps_none(site: Client, draft: Application) -> None:
    assert send(site, draft, upload(), upload("b.pdf", b"no")) == [WHOLE.format("b.pdf")]
    assert Document.objects.count() == 0


def test_signs_that_cannot_be_shown_leave_the_name(site: Client, draft: Application) -> None:
    assert send(site, draft, upload("../a\u202efdp\x01.pdf")) == []
    assert Document.objects.get().filename == "afdp.pdf"


def test_several_files_at_once_are_kept(site: Client, draft: Application) -> None:
    assert send(site, draft, upload("a.pdf"), upload("b.pdf")) == []
    assert Document.objects.count() == 2


def test_a_stale_upload_keeps_nothing(site: Client, draft: Application) -> None:
    send(site, draft, upload("a.pdf"))
    answer = site.post(
        here("documents", draft),
        {"kind": "contract", "uploads": [upload("b.pdf")], "version": draft.version},
    )
    assert "after you opened this page" in answer.context["form"].non_field_errors()[0]
    assert Document.objects.count() == 1


def test_a_paper_is_handed_out_as_a_file_to_its_own_people(
    site: Client, draft: Application
) -> None:
    send(site, draft, upload("合同.pdf"))
    answer = site.get(reverse("exporter:document", args=[Document.objects.get().pk]))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")


def test_a_paper_is_removed(site: Client, draft: Application) -> None:
    send(site, draft, upload())
    draft.refresh_from_db()
    there = reverse("exporter:document_remove", args=[draft.pk, Document.objects.get().pk])
    site.post(there, {"version": draft.version})
    assert Document.objects.count() == 0
