"""Under CI=true a skipped test is a failed one, and says why it wanted to be skipped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SKIPS = {
    "in the test": "import pytest\ndef test_a(): pytest.skip('no browser')\n",
    "by a mark": (
        "import pytest\n@pytest.mark.skipif(True, reason='no browser')\ndef test_a(): pass\n"
    ),
    "in a fixture": (
        "import pytest\n@pytest.fixture\ndef page(): pytest.skip('no browser')\n"
        "def test_a(page): pass\n"
    ),
    "of a module": "import pytest\npytest.skip('no browser', allow_module_level=True)\n",
}


def run_pytest(folder: Path, checkout: Path, ci: str) -> subprocess.CompletedProcess[str]:
    conftest = (checkout / "tests" / "conftest.py").read_text(encoding="utf-8")
    (folder / "conftest.py").write_text(conftest, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", folder, folder],
        capture_output=True,
        text=True,
        env={**os.environ, "CI": ci},
    )


@pytest.mark.parametrize("test", SKIPS.values(), ids=SKIPS.keys())
def test_a_skip_fails_with_its_reason_in_ci(test: str, tmp_path: Path, checkout: Path) -> None:
    (tmp_path / "test_it.py").write_text(test, encoding="utf-8")
    run = run_pytest(tmp_path, checkout, ci="true")
    assert run.returncode != 0
    assert "nothing may be: Skipped: no browser" in run.stdout


def test_elsewhere_a_skip_stays_a_skip(tmp_path: Path, checkout: Path) -> None:
    (tmp_path / "test_it.py").write_text(SKIPS["in the test"] + "def test_b(): pass\n")
    run = run_pytest(tmp_path, checkout, ci="")
    assert (run.returncode, "1 passed, 1 skipped" in run.stdout) == (0, True), run.stdout
