"""Before anything else can run: `make` starts this with whatever Python the machine has.

Standard library only, and readable by old Pythons, so that each thing that is missing is said in
one sentence on stderr (exit code 1) and never as a traceback.
"""

import argparse
import hashlib
import importlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
LEAST_FREE = 300 * 1024 * 1024  # bytes


class Missing(Exception):
    """What the machine lacks, as a sentence that says what to do."""


def require_python(version=sys.version_info[:2]):
    """Raise Missing when this Python is older than Xuke's libraries allow."""
    if tuple(version) < OLDEST_PYTHON:
        raise Missing(
            "Xuke needs Python 3.11 or newer and this is {}.{}; "
            "name another one: make PYTHON=/path/to/python3.11 run".format(*version)
        )


def require_venv(find=importlib.util.find_spec, fetch=None):
    """Raise Missing when Python cannot make virtual environments (Debian packs that apart).

    The administrator of a Debian machine gets the package that is missing fetched.
    """
    if not (find("venv") and find("ensurepip")):
        (fetch or fetch_venv)()
        importlib.invalidate_caches()
    if not (find("venv") and find("ensurepip")):
        raise Missing(
            "Python's venv module is incomplete; install it (Debian: apt install python3-venv)."
        )


def fetch_venv():
    """Install Debian's python3-venv when this user may; says nothing when it cannot."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "python3-venv"]):
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)  # noqa: S603


def require_space(folder=ROOT, least=LEAST_FREE):
    """Raise Missing when less than `least` bytes are free, or the folder cannot be written."""
    free = shutil.disk_usage(str(folder)).free
    if free < least:
        raise Missing(
            f"There is too little space in {folder}: "
            f"{free // 1024**2} MB free, {least // 1024**2} MB needed."
        )
    if not os.access(str(folder), os.W_OK):
        raise Missing(f"The folder {folder} cannot be written to by this user.")


def require_address(host, port):
    """Raise Missing when nothing can listen at host:port; `port` is text or a number."""
    if not str(port).isdecimal() or not 0 < int(port) < 65536:
        raise Missing(f"PORT is {port!r}; write a number from 1 to 65535.")
    try:
        family, kind, *_, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        raise Missing(f"HOST is {host!r}, which is not an address of this machine.") from None
    except OSError as error:
        raise Missing(_refused(host, port, error)) from None


def _refused(host, port, error):
    if isinstance(error, PermissionError):
        return f"Port {port} needs administrator rights; choose one above 1023: make run PORT=8001"
    return (
        f"Nothing can listen at {host}:{port} ({error.strerror}); "
        "stop what is using it or choose another: make run PORT=8001"
    )


def install(*lists):
    """Make .venv hold the pinned packages of these lists; does nothing when it already does."""
    stamp = VENV / f"installed-{lists[-1]}"
    wanted = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in lists)).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and (VENV / "bin" / "python").exists():
        return
    sys.stdout.write("Installing the packages into .venv (about a minute the first time).\n")
    sys.stdout.flush()
    if not (VENV / "bin" / "pip").exists():
        _run(sys.executable, "-m", "venv", "--clear", str(VENV))
    for name in lists:
        _run(
            *(str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input"),
            *("--disable-pip-version-check", "--require-hashes", "-r", str(ROOT / name)),
        )
    stamp.write_text(wanted)


def _run(*command):
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["no reason given"]
        raise Missing(f"The packages could not be installed: {said[-1].strip()}")


def mark_training(folder=ROOT / "var"):
    """Note that this folder is a training copy, for `manage.py` commands typed by hand."""
    if os.environ.get("XUKE_TRAINING") == "1":
        folder.mkdir(exist_ok=True)
        (folder / "training").write_text("This folder holds a training copy of Xuke.\n")


def prepare(arguments):
    """Check the machine, then install; `arguments` as on the command line."""
    require_python()
    require_venv()
    require_space()
    if arguments.port is not None:
        require_address(arguments.host, arguments.port)
    install("requirements.txt", *(["requirements-dev.txt"] if arguments.dev else []))
    mark_training()


def main():
    """Exit code 0 when Xuke can start, else 1 and one sentence."""
    parser = argparse.ArgumentParser(description="Prepare this folder so that Xuke can start.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", help="also check that this port is free")
    parser.add_argument("--dev", action="store_true", help="install what the tests need, too")
    try:
        prepare(parser.parse_args())
    except (Missing, OSError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
