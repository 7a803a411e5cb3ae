"""`trainer check` and `trainer import`, as their users meet them."""

from __future__ import annotations

import errno
import io
import sys
from pathlib import Path

import pytest

from trainer.cli import main
from trainer.deck.files import load

DECK = """\
title: Tides
cards:
  - {id: c01, question: When?, kind: recall, reference: "At new moon\\nAt full moon"}
  - id: c02
    question: Why?
    kind: recall
    reference: They pull in line
    points: [{id: p1, text: They pull in line.}]
"""

SHEET = """\
Tides
When is a spring tide?
At new moon and at full moon
What are the two views of the tides' cause
The moon alone
Or the moon with the sun
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tides.yaml").write_text(DECK, encoding="utf-8")
    (tmp_path / "sheet.txt").write_text(SHEET, encoding="utf-8")
    return tmp_path


def test_check_sums_up_a_clean_deck(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "tides.yaml"]) == 0
    said = capsys.readouterr()
    assert said.out == (
        "tides.yaml: 2 cards, 3 points, 0 debates (points of 1 card derived); no faults\n"
    )
    assert said.err == ""


def test_check_prints_every_fault_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = DECK.replace("kind: recall\n", "kind: recal\n").replace("title: Tides\n", "")
    (folder / "faulty.yaml").write_text(faulty, encoding="utf-8")
    assert main(["check", "faulty.yaml"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [
        "faulty.yaml:1",
        "faulty.yaml:5",
    ]


def test_check_goes_through_several_decks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = DECK.replace("kind: recall\n", "kind: recal\n")
    for name in ("first.yaml", "last.yaml"):
        (folder / name).write_text(faulty, encoding="utf-8")
    assert main(["check", "first.yaml", "tides.yaml", "last.yaml"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("tides.yaml: 2 cards")
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [
        "first.yaml:6",
        "last.yaml:6",
    ]


def test_check_names_a_missing_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "none.yaml"]) == 1
    assert "no deck file 'none.yaml'" in capsys.readouterr().err


def test_check_knows_shipped_decks_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "stalin-international-relations"]) == 0
    assert "128 points, 2 debates; no faults" in capsys.readouterr().out


def test_import_writes_a_deck_and_accounts_for_each_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "sheet.txt", "-o", "deck.yaml"]) == 0
    deck = load("deck.yaml")
    assert deck.title == "Tides"
    assert [(card.id, card.kind) for card in deck.cards] == [
        ("c01", "recall"),
        ("c02", "two-views"),
    ]
    assert deck.cards[0].references == ("At new moon and at full moon",)
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert [line.split()[1] for line in lines[1:7]] == ["title"] + ["question", "answer"] * 2 + [
        "answer"
    ]
    assert "c02 became a two-views card" in said.err
    assert lines[-1] == "deck.yaml: 2 cards written"


@pytest.mark.parametrize("output", [[], ["-o", "-"]])
def test_import_without_an_output_writes_to_the_pipe(
    output: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "sheet.txt", *output]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("title: Tides\n")
    assert "read as sheet" in said.err


def test_import_reads_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Why?\tSo")))
    assert main(["import", "-", "--title", "Piped"]) == 0
    assert capsys.readouterr().out.startswith("title: Piped\n")


def test_import_takes_the_title_it_is_given(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "sheet.txt", "--title", "Moon"]) == 0
    assert capsys.readouterr().out.startswith("title: Moon\n")


def test_import_keeps_a_file_that_is_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "sheet.txt", "-o", "tides.yaml"]) == 1
    assert "tides.yaml: is already there: give --force" in capsys.readouterr().err
    assert (folder / "tides.yaml").read_text(encoding="utf-8") == DECK
    assert main(["import", "sheet.txt", "-o", "tides.yaml", "--force"]) == 0
    assert len(load("tides.yaml").cards) == 2


def test_import_may_replace_what_is_no_loss(folder: Path) -> None:
    (folder / "empty.yaml").touch()
    assert main(["import", "sheet.txt", "-o", "empty.yaml"]) == 0
    assert main(["import", "sheet.txt", "-o", "empty.yaml"]) == 0, "the same once more"
    assert len(load("empty.yaml").cards) == 2


def test_import_reads_the_form_it_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "terms.csv").write_text("Power,P = IV\nOhm's law,V = IR\n", encoding="utf-8")
    assert main(["import", "terms.csv", "--format", "commas", "-o", "terms.yaml"]) == 0
    deck = load("terms.yaml")
    assert deck.title == "terms"
    assert [card.question for card in deck.cards] == ["Power", "Ohm's law"]


def test_import_reads_what_a_spreadsheet_saves_as_unicode_text(folder: Path) -> None:
    (folder / "utf16.txt").write_bytes("Wer?\tMüller\r\nWas?\tÖl\r\n".encode("utf-16"))
    assert main(["import", "utf16.txt", "-o", "utf16.yaml"]) == 0
    assert load("utf16.yaml").cards[1].references == ("Öl",)


def test_import_reads_what_a_spreadsheet_saves_as_csv(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "old.csv").write_bytes("Question,Answer\nWho?,‘Böß’ – mayor\n".encode("cp1252"))
    assert main(["import", "old.csv", "-o", "old.yaml"]) == 0
    assert load("old.yaml").cards[0].references == ("‘Böß’ – mayor",)
    assert "old.csv: not in UTF-8, read as Windows-1252" in capsys.readouterr().err


def test_import_sends_a_deck_to_the_commands_for_decks(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "tides.yaml", "-o", "new.yaml"]) == 1
    assert "tides.yaml: this is a deck already" in capsys.readouterr().err
    assert not (folder / "new.yaml").exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the sheet is empty"),
        (b"%PDF-1.7 ...", "this is a PDF, not text: copy the text out"),
        (b"PK\x03\x04...", "this is a Word, Excel or OpenDocument file"),
        ("Что это?\nСлово".encode("cp1251"), "bad.txt:1: not text in UTF-8"),
        (b"What?\n\x81\x8d and so on in this way", "bad.txt:2: not text in UTF-8"),
        (b"\xff\xfeW\x00h\x00y", "not text in UTF-8"),
        (b"What?\n\x00\x01", "not text: it holds control characters"),
        (b"What is it?\nWhy?\nBecause", "bad.txt:1: no answer to the question"),
    ],
)
def test_import_refuses_what_it_cannot_use(
    data: bytes, message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_bytes(data)
    assert main(["import", "bad.txt", "-o", "bad.yaml"]) == 1
    assert message in capsys.readouterr().err
    assert not (folder / "bad.yaml").exists()


def test_import_names_a_sheet_that_is_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "none.txt", "-o", "deck.yaml"]) == 1
    assert "none.txt: cannot be read" in capsys.readouterr().err


def test_import_names_a_place_that_cannot_be_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "sheet.txt", "-o", "none/deck.yaml"]) == 1
    assert "none/deck.yaml: cannot be written" in capsys.readouterr().err.replace("\\", "/")


def test_a_full_disk_leaves_the_old_deck_and_no_half_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert main(["import", "sheet.txt", "-o", "tides.yaml", "--force"]) == 1
    assert "tides.yaml: cannot be written: No space left on device" in capsys.readouterr().err
    assert (folder / "tides.yaml").read_text(encoding="utf-8") == DECK
    assert sorted(path.name for path in folder.iterdir()) == ["sheet.txt", "tides.yaml"]
