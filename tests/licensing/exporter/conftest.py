"""A browser without scripts for the exporter's people, and files as people upload them."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from entities.models import User
from tests import world as the_world

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 20 + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def upload(name: str = "contract.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def zipped(*names: str) -> bytes:
    """A zip whose parts have these names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        for name in names:
            parts.writestr(name, "<xml/>")
    return held.getvalue()


@pytest.fixture
def browser_of(sign_in: Callable[[User], Client]) -> Callable[[str], Client]:
    """`browser_of("drafter")`: a signed-in browser of that person."""
    return lambda key: sign_in(the_world.persona(key))


@pytest.fixture
def site(world: None, browser_of: Callable[[str], Client]) -> Client:
    """The browser of a person who may file for the exporter."""
    return browser_of("exporter")
