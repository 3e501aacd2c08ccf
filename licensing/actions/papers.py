"""The licence paper: printed once, after the grant, and kept with its SHA-256."""

import hashlib
from datetime import datetime

import structlog
from django.core.files.base import ContentFile
from django.db import transaction

from audit import journal
from licensing.documents import drafting
from licensing.documents.licence import render_licence
from licensing.models import Licence

BATCH = 50  # papers in one sweep

log = structlog.get_logger(__name__)


def ensure(licence: Licence, *, at: datetime) -> Licence:
    """The licence with its paper stored; what is stored already is never printed again.

    Typesetting and writing happen outside any transaction or lock. Of two who print at once one
    is kept; the bytes are the same.
    """
    if licence.paper:
        return licence
    pdf = render_licence(drafting.licence_paper(licence))
    field = Licence._meta.get_field("paper")
    name = field.storage.save(f"{field.upload_to}/{licence.pk}.pdf", ContentFile(pdf))
    if not _keep(licence, name, hashlib.sha256(pdf).hexdigest(), at):
        field.storage.delete(name)
    licence.refresh_from_db(fields=["paper", "paper_sha256"])
    return licence


def print_all(*, at: datetime) -> int:
    """Print what is not yet printed; one bad row is logged and stops nothing. Returns how many."""
    printed = 0
    waiting = Licence.objects.filter(paper="").select_related("exporter", "application")
    for licence in waiting.order_by("issued_at", "pk")[:BATCH]:
        try:
            ensure(licence, at=at)
            printed += 1
        except Exception:
            log.exception("a licence could not be printed", licence=licence.number)
    return printed


def _keep(licence: Licence, name: str, sha256: str, at: datetime) -> bool:
    """Write the file's name unless somebody printed meanwhile; True when this one is kept."""
    with transaction.atomic():
        kept = Licence.objects.filter(pk=licence.pk, paper="").update(
            paper=name, paper_sha256=sha256
        )
        if kept:
            journal.record(licence.chain, "print", by=None, at=at, facts={"sha256": sha256})
    return bool(kept)
