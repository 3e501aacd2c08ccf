"""What the machine lacks is one sentence on stderr and exit code 1, before anything is changed."""

import subprocess
import sys

import pytest
from django.conf import settings

from config import bootstrap


@pytest.fixture
def taken_port():
    with bootstrap.socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_an_old_python_is_named():
    with pytest.raises(bootstrap.Missing, match=r"needs Python 3\.11 or newer and this is 3\.9"):
        bootstrap.require_python((3, 9))


def test_this_python_will_do():
    assert bootstrap.require_python() is None


def test_a_python_without_venv_is_told_what_to_install():
    with pytest.raises(bootstrap.Missing, match="apt install python3-venv"):
        bootstrap.require_venv(find=lambda name: name == "venv", fetch=lambda: None)


def test_what_venv_lacks_is_fetched_where_that_is_allowed():
    present = {"venv"}
    bootstrap.require_venv(find=present.__contains__, fetch=lambda: present.add("ensurepip"))
    assert present == {"venv", "ensurepip"}


def test_too_little_space_is_told_in_megabytes(tmp_path):
    with pytest.raises(bootstrap.Missing, match=r"\d+ MB free, 1073741824 MB needed"):
        bootstrap.require_space(tmp_path, least=1024**5)


def test_enough_space_will_do(tmp_path):
    assert bootstrap.require_space(tmp_path, least=1) is None


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", "8000.5", ""])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(bootstrap.Missing, match="write a number from 1 to 65535"):
        bootstrap.require_address("127.0.0.1", port)


def test_a_host_of_another_machine_is_refused():
    with pytest.raises(bootstrap.Missing, match=r"Nothing can listen at 192\.0\.2\.1:8000"):
        bootstrap.require_address("192.0.2.1", "8000")


def run_bootstrap(*arguments):
    return subprocess.run(
        [sys.executable, "config/bootstrap.py", *arguments],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_taken_port_is_one_sentence_and_exit_1(taken_port):
    done = run_bootstrap("--port", str(taken_port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Nothing can listen at 127.0.0.1:{taken_port} (Address already in use); "
        "stop what is using it or choose another: make run PORT=8001\n"
    )


def test_a_port_left_a_moment_ago_is_free(taken_port):
    with bootstrap.socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert (port != taken_port, bootstrap.require_address("127.0.0.1", port)) == (True, None)


def test_what_is_installed_is_not_installed_again(tmp_path, monkeypatch):
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    wanted = bootstrap.hashlib.sha256((bootstrap.ROOT / "requirements.txt").read_bytes())
    (tmp_path / "installed-requirements.txt").write_text(wanted.hexdigest())
    bootstrap.install("requirements.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "installed-requirements.txt"]


@pytest.mark.parametrize(("value", "is_marked"), [("1", True), ("0", False)])
def test_a_folder_is_marked_for_training_only_in_training(tmp_path, monkeypatch, value, is_marked):
    monkeypatch.setenv("XUKE_TRAINING", value)
    bootstrap.mark_training(tmp_path)
    assert (tmp_path / "training").exists() is is_marked
