"""Small papers for the training cases: one page each, plain, and really PDF."""

import hashlib

from django.core.files.base import ContentFile

from licensing.enums import Paper
from licensing.models import Document


def paper(kind: Paper, reference: str, lines: list[str]) -> Document:
    """An unsaved document with its file; the same words give the same bytes."""
    content = one_page(["TRAINING PAPER - invented, without legal force", reference, *lines])
    filename = f"{kind.value}.pdf"
    return Document(
        kind=kind,
        file=ContentFile(content, name=filename),
        filename=filename,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content_type="application/pdf",
    )


def one_page(lines: list[str]) -> bytes:
    """A PDF 1.4 of one A4 page with `lines` in Latin letters, other signs shown as `?`."""
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    text = f"BT /F1 12 Tf 18 TL 72 770 Td\n{shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return _file(objects)


def _file(objects: list[str]) -> bytes:
    body, places = "%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + end).encode("ascii")


def _escaped(line: str) -> str:
    plain = line.encode("ascii", "replace").decode()
    return plain.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
