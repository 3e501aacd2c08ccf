"""The signing key of a training copy: made once, kept beside its data, readable by its owner."""

import os
import secrets
from pathlib import Path


def kept_in(path: Path) -> str:
    """The key in the file; the first caller makes it (mode 0600), and later ones find it."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    key = secrets.token_urlsafe(60)
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
