"""`trainer backup` and `trainer restore` as they are typed."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
from plain_marker import PlainMarker

from trainer import practice
from trainer.cli import main
from trainer.store import Store

AT = datetime(2026, 3, 1, tzinfo=UTC)


def hand_in(database: str | None, text: str) -> None:
    with Store.open(database) as store:
        practice.hand_in(store, PlainMarker(), "leaf", "c1", text, "me", AT)


def texts(database: str | None) -> list[str]:
    with Store.open(database) as store:
        return [a.text for a in practice.attempts(store, "leaf", "c1", "me")]


def test_back_and_forth(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "a.zip")
    hand_in(database, "light")
    assert main(["backup", file, "--database", database]) == 0
    assert capsys.readouterr().out == (
        f"{file}: 1 answer, 0 drafts, 0 decks of your own, written and checked\n"
    )
    hand_in(database, "water")
    assert main(["restore", file, "--database", database]) == 0
    out = capsys.readouterr().out
    assert ": 1 answer, 0 drafts, 0 decks of your own, restored from" in out
    assert texts(database) == ["light"]
    back = shlex.split(out.strip().rpartition("to go back: trainer restore ")[2])
    assert main(["restore", back[0], "--database", database]) == 0
    assert texts(database) == ["water", "light"]


def test_the_way_back_is_told_with_the_store_it_is_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, database = str(tmp_path / "a.zip"), str(tmp_path / "my answers.db")
    before = texts(None)
    hand_in(database, "light")
    main(["backup", file, "--database", database])
    hand_in(database, "water")
    main(["restore", file, "--database", database])
    back = capsys.readouterr().out.strip().rpartition("to go back: trainer ")[2]
    assert main(shlex.split(back)) == 0
    assert texts(database) == ["water", "light"]
    assert texts(None) == before, "the user's own store is another"


def test_without_an_address_it_is_the_users_own_store(tmp_path: Path) -> None:
    file = str(tmp_path / "a.zip")
    hand_in(None, "light")
    assert main(["backup", file]) == 0
    hand_in(None, "water")
    assert main(["restore", file]) == 0
    assert texts(None) == ["light"]


def test_a_store_that_is_not_there_is_not_backed_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "typo.db"
    assert main(["backup", str(tmp_path / "a.zip"), "--database", str(missing)]) == 1
    assert f"nothing to back up: {missing} does not exist" in capsys.readouterr().err
    assert not missing.exists()
    assert not (tmp_path / "a.zip").exists()


def test_a_damaged_store_is_named_and_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, file = tmp_path / "a.db", str(tmp_path / "a.zip")
    hand_in(str(database), "light")
    main(["backup", file, "--database", str(database)])
    database.write_bytes(b"broken" * 1_000)
    assert main(["backup", file, "--database", str(database)]) == 1
    assert "or it is damaged" in capsys.readouterr().err
    assert main(["restore", file, "--database", str(database)]) == 0
    assert "The old file was damaged and is kept as" in capsys.readouterr().out
    assert texts(str(database)) == ["light"]


def test_no_backup_is_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("hello")
    database = str(tmp_path / "a.db")
    assert main(["restore", str(tmp_path / "a.txt"), "--database", database]) == 1
    assert "is not a backup of Two Views" in capsys.readouterr().err
