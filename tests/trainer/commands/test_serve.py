"""`trainer serve`: one command, an address to open, a calm end."""

import os
import signal
import subprocess
import sys
import urllib.request
from types import SimpleNamespace

import pytest

from trainer.cli import main
from trainer.commands.serve import address_of, listen
from trainer.errors import TrainerError


def test_it_serves_and_ends_with_ctrl_c(tmp_path):
    command = [sys.executable, "-m", "trainer.cli", "serve", "--port", "0"]
    command += ["--database", str(tmp_path / "answers.db")]
    flags = subprocess.CREATE_NEW_PROCESS_GROUP if os.name == "nt" else 0
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        creationflags=flags,
    ) as program:
        first, second = program.stdout.readline(), program.stdout.readline()
        assert first.startswith("Two Views is ready: http://127.0.0.1:")
        with urllib.request.urlopen(first.split()[-1], timeout=60) as page:
            assert b"What would you like to practise?" in page.read()
        program.send_signal(signal.CTRL_BREAK_EVENT if os.name == "nt" else signal.SIGINT)
        rest, errors = program.communicate(timeout=60)
    assert "answers.db" in second
    if os.name == "posix":
        told = (program.returncode, rest, errors)
        assert told == (0, "Stopped. Your answers are kept.\n", "")


def test_a_busy_port_says_what_to_do():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(TrainerError, match=rf"port {port}: another program.*--port 0"):
            listen("127.0.0.1", port)


def test_a_busy_port_ends_with_a_message_and_status_1(tmp_path, capsys):
    with listen("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--port", port, "--database", str(tmp_path / "a.db")]) == 1
    assert "--port 0" in capsys.readouterr().err
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "::", "example.org", ""])
def test_other_machines_are_kept_out(host):
    with pytest.raises(TrainerError, match=r"use 127\.0\.0\.1 or ::1"):
        listen(host, 0)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_this_machine_is_let_in(host):
    with listen(host, 0) as listener:
        assert address_of(listener).startswith("http://127.0.0.")


def test_an_address_of_the_new_kind_is_written_in_brackets():
    listener = SimpleNamespace(getsockname=lambda: ("::1", 8642, 0, 0))
    assert address_of(listener) == "http://[::1]:8642/"


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_is_none_is_wrong_usage(port, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--port", port])
    assert ended.value.code == 2
    assert f"{port!r} is no port: choose one from 0 to 65535" in capsys.readouterr().err


def test_a_faulty_deck_is_refused_at_the_start(tmp_path, capsys):
    deck = tmp_path / "rome.yaml"
    deck.write_text("title: Rome\n", encoding="utf-8")
    command = ["serve", "--port", "0", "--database", str(tmp_path / "a.db"), "--deck", str(deck)]
    assert main(command) == 1
    assert "rome.yaml:1" in capsys.readouterr().err
