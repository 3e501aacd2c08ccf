import uuid

from django.conf import settings
from django.db import models

from licensing.enums import Paper
from licensing.models.application import Application


def stored_as(document: "Document", filename: str) -> str:
    """A name of our own below the files' folder; nothing of the user's name is a path."""
    return f"papers/{document.application_id}/{document.id}"


class Document(models.Model):
    """A paper of an application, kept with its SHA-256."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=24, choices=Paper.choices)
    file = models.FileField(upload_to=stored_as)
    filename = models.CharField(max_length=200)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=100)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "uploaded_at"]

    def __str__(self) -> str:
        return self.filename
