"""The wheel alone, in a new environment and with the checkout out of reach, does the whole job."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

GUARD = """
import os, sys

CHECKOUT, ALLOWED = {checkout!r}, {allowed!r}

def refuse(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "sqlite3.connect") and arguments:
        path = arguments[0]
        if isinstance(path, (str, bytes, os.PathLike)):
            path = os.path.abspath(os.fsdecode(path)) + os.sep
            if path.startswith(CHECKOUT + os.sep) and not path.startswith(ALLOWED + os.sep):
                raise PermissionError(f"reached into the checkout: {{path}}")

sys.addaudithook(refuse)
"""
"""Makes Python refuse to open anything of the checkout but the suite's installed packages."""


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and a folder to work in."""

    scripts: Path
    packages: Path
    folder: Path

    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
        return {**kept, "PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8"}

    def run(self, *command: str, text: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.scripts / command[0], *command[1:]],
            cwd=self.folder,
            env=self.environment(),
            input=text,
            capture_output=True,
            encoding="utf-8",
        )


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    built = subprocess.run([*command, checkout], capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def installed(wheel: Path, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a new environment, without its dependencies, beside the suite's packages."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home / "venv"], check=True)
    prefix = {"base": str(home / "venv"), "platbase": str(home / "venv")}
    paths = {
        name: Path(sysconfig.get_path(name, "venv", prefix)) for name in ("scripts", "purelib")
    }
    python = str(paths["scripts"] / "python")
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index"]
    subprocess.run([*install, "--no-deps", "--quiet", wheel], check=True)
    shared = sysconfig.get_path("purelib")
    guard = GUARD.format(checkout=str(checkout), allowed=shared)
    (paths["purelib"] / "out_of_reach.py").write_text(guard, encoding="utf-8")
    (paths["purelib"] / "suite.pth").write_text(
        f"import out_of_reach\n{shared}\n", encoding="utf-8"
    )
    (home / "work").mkdir()
    return Installed(paths["scripts"], paths["purelib"], home / "work")


def test_the_wheel_carries_all_that_is_read_at_run_time(wheel: Path, checkout: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    missing = {
        inside
        for folder, place in {
            "trainer": "trainer",
            "web": "web",
            "corpus/decks": "trainer/_shipped/corpus/decks",
            "models": "trainer/_shipped/models",
        }.items()
        for path in (checkout / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
        if (inside := f"{place}/{path.relative_to(checkout / folder).as_posix()}") not in carried
    }
    assert not missing
    kinds = {Path(name).suffix for name in carried}
    assert {".py", ".yaml", ".json", ".html", ".css", ".js"} <= kinds


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"trainer", "web"}


def test_the_guard_keeps_the_checkout_out_of_reach(installed: Installed, checkout: Path) -> None:
    reach = installed.run("python", "-c", f"open({str(checkout / 'README.md')!r})")
    assert "reached into the checkout" in reach.stderr
    where = installed.run("python", "-c", "import trainer, web; print(trainer.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed.packages), where.stderr


def test_shipped_decks_have_no_faults(installed: Installed) -> None:
    code = "from trainer import resources; print(*resources.decks().values(), sep='\\n')"
    decks = installed.run("python", "-c", code).stdout.splitlines()
    assert decks
    for deck in decks:
        checked = installed.run("trainer", "check", deck)
        assert checked.returncode == 0, checked.stderr


def test_answers_are_marked(installed: Installed) -> None:
    answers = [
        {"id": "ä", "card": "c01", "text": "It was signed in 1922 😀 \ud83d"},
        {"id": 2, "card": "c02", "text": ""},
    ]
    lines = "\n".join(json.dumps(answer) for answer in answers)
    marked = installed.run(
        "trainer", "mark", "--deck", "stalin-international-relations", "-", text=lines
    )
    assert marked.returncode == 0, marked.stderr
    found = [json.loads(line) for line in marked.stdout.splitlines()]
    assert [(line["id"], line["card"]) for line in found] == [("ä", "c01"), (2, "c02")]
    assert [line["max_mark"] > 0 for line in found] == [True, True]
    assert found[1]["flags"] == ["too_short"]


@pytest.fixture
def address(installed: Installed, tmp_path: Path) -> Generator[str, None, None]:
    """Where `trainer serve` listens, read from what it prints."""
    database = f"sqlite:///{(tmp_path / 'answers.db').as_posix()}"
    process = subprocess.Popen(
        [installed.scripts / "trainer", "serve", "--port", "0", "--database", database],
        cwd=installed.folder,
        env={**installed.environment(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout is not None
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found[0]
                break
        else:
            pytest.fail("no address was printed:\n" + "".join(said))
    finally:
        process.terminate()
        process.stdout.close()
        process.wait()


def test_the_page_is_served(address: str) -> None:
    with urllib.request.urlopen(address) as response:
        page = response.read().decode()
    assert response.status == 200
    linked = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert linked, "the page names its style sheet"
    for path in linked:
        with urllib.request.urlopen(address + path) as response:
            assert response.status == 200
