"""What `trainer --help` says, and that it does not load the world to say it."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

import pytest

from trainer import cli

HEAVY = {"alembic", "flask", "nltk", "numpy", "rapidfuzz", "scipy", "sklearn", "sqlalchemy"}

LOADED = """
import sys
from trainer import cli
try:
    cli.main(sys.argv[1:])
finally:
    print(*sys.modules, file=sys.stderr)
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True
    )


def test_help_names_every_command() -> None:
    said = run("--help").stdout
    for name, summary in cli.COMMANDS.items():
        assert name in said
        assert summary in " ".join(said.split())


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        cli.main(["--version"])
    assert leaving.value.code == 0
    assert capsys.readouterr().out == f"Two Views {metadata.version('two-views')}\n"


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        cli.main([name, "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert leaving.value.code == 0
    assert cli.COMMANDS[name] in said
    assert f"usage: trainer {name}" in said


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in cli.COMMANDS)])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    loaded = set(run(*arguments).stderr.split())
    assert "argparse" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("arguments", [[], ["marks"], ["mark"], ["mark", "a.jsonl", "--dekc", "x"]])
def test_wrong_usage_says_how_and_exits_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        cli.main(arguments)
    assert leaving.value.code == 2
    assert "usage: trainer" in capsys.readouterr().err
