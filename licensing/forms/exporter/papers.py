"""Uploaded papers: judged by their content, never by what their name or the browser claims."""

import hashlib
import io
import zipfile
from typing import Any

import puremagic
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from licensing.enums import Paper
from licensing.forms.exporter.section import VersionedForm
from licensing.models import Document

LARGEST = 10 * 1024 * 1024  # bytes a file
AT_ONCE = 10  # files
LONGEST_NAME = 200  # characters
HEAD, TAIL = 4096, 2048  # bytes that are looked at
PARTS_AT_MOST = 2000  # of a zip
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFFICE_PARTS = {WORD: "word/document.xml", SHEET: "xl/workbook.xml"}
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    WORD: (".docx",),
    SHEET: (".xlsx",),
}
ENDS_WITH = {"application/pdf": b"%%EOF", "image/png": b"IEND", "image/jpeg": b"\xff\xd9"}


class FileInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is judged, and the first fault of each is said with its name."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in data or [] if file]
        if not files and not self.required:
            return []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > AT_ONCE:
            raise forms.ValidationError(
                _("Choose at most %(most)d files at once.") % {"most": AT_ONCE}, code="too_many"
            )
        faults = [fault for file in files if (fault := fault_of(file))]
        if faults:
            raise forms.ValidationError(faults)
        return files


class PapersForm(VersionedForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What the file is"),
        choices=[("", gettext_lazy("Choose a paper")), *Paper.choices],
        error_messages={"required": gettext_lazy("Choose what the file is.")},
    )
    uploads = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("PDF, PNG, JPEG, DOCX or XLSX, at most 10 MB each, 10 at once."),
        widget=FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.docx,.xlsx"}),
        error_messages={"required": gettext_lazy("Choose at least one file.")},
    )

    @property
    def documents(self) -> list[Document]:
        return [
            document_of(file, self.cleaned_data["kind"]) for file in self.cleaned_data["uploads"]
        ]


def document_of(file: UploadedFile, kind: str) -> Document:
    """An unsaved paper with its size in bytes, SHA-256 and the type its content has."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return Document(
        kind=kind,
        file=file,
        filename=file.name or "",
        size=file.size or 0,
        sha256=digest.hexdigest(),
        content_type=type_of(file) or "",
    )


def fault_of(file: UploadedFile) -> str | None:
    """What is wrong with a file, in a sentence; None when it may be kept."""
    name = file.name or ""
    said = {"name": name[:60]}
    if len(name) > LONGEST_NAME:
        return _("The name of “%(name)s…” is too long; rename the file.") % said
    if not file.size:
        return _("The file “%(name)s” is empty.") % said
    if file.size > LARGEST:
        return _("The file “%(name)s” is larger than 10 MB.") % said
    kind = type_of(file)
    if kind is None:
        return _("The file “%(name)s” is not a whole PDF, PNG, JPEG, DOCX or XLSX document.") % said
    if not name.lower().endswith(ENDINGS[kind]):
        return _("The content of “%(name)s” does not fit the ending of its name.") % said
    return None


def type_of(file: UploadedFile) -> str | None:
    """The media type by the content, or None for anything that is not accepted."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(max((file.size or 0) - TAIL, 0))
    tail = file.read(TAIL)
    file.seek(0)
    if head.startswith(b"PK\x03\x04"):
        return _office_type(file)
    try:
        named = {row.mime_type for row in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return None
    return next((kind for kind, end in ENDS_WITH.items() if kind in named and end in tail), None)


def _office_type(file: UploadedFile) -> str | None:
    """A zip counts as an office document only with its right parts, and without programs."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.read())) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    finally:
        file.seek(0)
    if (
        len(names) > PARTS_AT_MOST
        or "[Content_Types].xml" not in names
        or any(map(_is_risky, names))
    ):
        return None
    return next((kind for kind, part in OFFICE_PARTS.items() if part in names), None)


def _is_risky(name: str) -> bool:
    endings = (".bin", ".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".jar", ".sh")
    is_settings = "printersettings" in name.lower()
    return (
        ".." in name or name.startswith("/") or (name.lower().endswith(endings) and not is_settings)
    )
