"""Answers streamed line by line: what is read, what is refused, and what stands in the output."""

from __future__ import annotations

import contextlib
import io
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer import jsonlines
from trainer.errors import DataError, UnknownCard

ANSWER = {"id": "a", "card": "c01", "text": "Ebert died in 1925."}


def length(answer: jsonlines.AnswerLine) -> dict[str, Any]:
    """A stand-in for marking: what it needs of an answer, and a card it does not know."""
    if answer.card == "c99":
        raise UnknownCard("no card 'c99'")
    return {"id": answer.id, "text": answer.text, "length": len(answer.text)}


def transform(data: bytes, tmp_path: Path, **options: Any) -> tuple[int, list[Any]]:
    source, target = tmp_path / "answers.jsonl", tmp_path / "found.jsonl"
    source.write_bytes(data)
    bad = jsonlines.transform(str(source), str(target), length, **options)
    return bad, [json.loads(line) for line in target.read_bytes().splitlines()]


def as_line(**changes: Any) -> bytes:
    return json.dumps({**ANSWER, **changes}).encode() + b"\n"


def test_every_answer_gives_a_line_in_the_same_order(tmp_path: Path) -> None:
    bad, found = transform(b"".join(as_line(id=f"a{n}") for n in range(50)), tmp_path)
    assert (bad, [one["id"] for one in found]) == (0, [f"a{n}" for n in range(50)])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbf" + as_line(), id="a BOM"),
        pytest.param(as_line().replace(b"\n", b"\r\n"), id="Windows line ends"),
        pytest.param(as_line().rstrip(b"\n"), id="no last line end"),
        pytest.param(b"\n  \n" + as_line() + b"\t\n", id="blank lines"),
        pytest.param(as_line(mark=3, seen={"id": 1, "card": [None]}), id="other keys"),
        pytest.param(b'{"x":{"id":1,"id":2},' + as_line()[1:], id="other keys, twice inside"),
    ],
)
def test_these_change_nothing(data: bytes, tmp_path: Path) -> None:
    bad, found = transform(data, tmp_path)
    assert (bad, found) == (0, [{"id": "a", "text": ANSWER["text"], "length": 19}])


@pytest.mark.parametrize("answer_id", ["", "é/1", 7, -1, 10**20])
def test_the_id_comes_back_as_it_was(answer_id: str | int, tmp_path: Path) -> None:
    assert transform(as_line(id=answer_id), tmp_path)[1][0]["id"] == answer_id


BAD = {
    "not JSON": (b"Ebert died in 1925.", None, "not JSON"),
    "cut short": (as_line()[:-5], None, "not JSON"),
    "not an object": (b'["a", "c01", "text"]', None, "not an object"),
    "null": (b"null", None, "not an object"),
    "two objects": (as_line().strip() + as_line().strip(), None, "not JSON"),
    "no id": (b'{"card": "c01", "text": "x"}', None, "no 'id'"),
    "no card": (b'{"id": "a", "text": "x"}', "a", "no 'card'"),
    "no text": (b'{"id": 4, "card": "c01"}', 4, "no 'text'"),
    "an id that is null": (as_line(id=None), None, "neither text nor a whole number"),
    "an id that is a list": (as_line(id=["a"]), None, "neither text nor a whole number"),
    "an id that is true": (as_line(id=True), None, "neither text nor a whole number"),
    "an id with a fraction": (as_line(id=1.5), None, "neither text nor a whole number"),
    "a card that is a number": (as_line(card=1), "a", "the card is not text"),
    "a text that is null": (as_line(text=None), "a", "the text is not text"),
    "a key twice": (b'{"id": "a", "text": "x", "card": "c01", "text": "y"}', "a", "'text' stands"),
    "an unknown card": (as_line(card="c99"), "a", "no card 'c99'"),
    "Latin-1": ('{"id": "a", "card": "c01", "text": "Zürich"}'.encode("latin-1"), None, "UTF-8"),
    "nested too deep": (b'{"id": "a", "x": ' + b"[" * 100_000, None, "nested too deep"),
    "a number too long": (b'{"id": ' + b"1" * 5_000 + b"}", None, "a number too long"),
}


@pytest.mark.parametrize(("line", "answer_id", "message"), BAD.values(), ids=BAD.keys())
def test_a_bad_line_says_why_and_the_rest_go_on(
    line: bytes, answer_id: str | int | None, message: str, tmp_path: Path
) -> None:
    bad, found = transform(as_line() + b"\n" + line.strip() + b"\n" + as_line(id="b"), tmp_path)
    assert bad == 1
    assert [one["id"] for one in found] == ["a", answer_id, "b"]
    assert found[1].keys() == {"id", "line", "error"}
    assert found[1]["line"] == 3, "counted as an editor counts, blank lines too"
    assert message in found[1]["error"]


def test_a_line_over_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonlines, "LINE_LIMIT", 200)
    data = as_line(text="x" * 1_000) + as_line(id="b") + as_line(id="c", text="y" * 120)
    bad, found = transform(data, tmp_path)
    assert bad == 1
    assert found[0] == {
        "id": None,
        "line": 1,
        "error": "the line is over 200 bytes: write one answer a line",
    }
    assert [one["id"] for one in found[1:]] == ["b", "c"]


@given(st.text() | st.integers(), st.text(), st.text(), st.booleans())
def test_any_answer_comes_through_whole(
    answer_id: str | int, card: str, text: str, escaped: bool
) -> None:
    fields = {"id": answer_id, "card": card, "text": text}
    answer = jsonlines.parse(json.dumps(fields, ensure_ascii=escaped).encode())
    assert (answer.id, answer.card, answer.text) == (answer_id, card, text)
    assert json.loads(jsonlines.encode(fields)) == fields


@given(st.binary(max_size=60))
def test_any_bytes_are_an_answer_or_a_bad_line(line: bytes) -> None:
    with contextlib.suppress(jsonlines.BadLine):
        assert isinstance(jsonlines.parse(line), jsonlines.AnswerLine)


def test_half_a_surrogate_pair_stays_an_escape(tmp_path: Path) -> None:
    line = b'{"id": "a\\ud800", "card": "c01", "text": "\\udfff \\ud83d\\ude00"}'
    bad, found = transform(line, tmp_path)
    assert (bad, found) == (0, [{"id": "a\ud800", "text": "\udfff \U0001f600", "length": 3}])
    (tmp_path / "found.jsonl").read_text(encoding="utf-8")


def test_line_separators_inside_a_text_do_not_end_the_line(tmp_path: Path) -> None:
    text = "one\u2028two\u0085three\x0bfour"
    line = json.dumps({**ANSWER, "text": text}, ensure_ascii=False).encode()
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(line)
    assert jsonlines.transform(str(source), str(target), length) == 0
    assert json.loads(target.read_bytes())["text"] == text


def test_utf16_is_named_once(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"answers\.jsonl: the file is UTF-16: save it as UTF-8"):
        transform(as_line().decode().encode("utf-16"), tmp_path)


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    source = tmp_path / "absent.jsonl"
    with pytest.raises(DataError, match=r"absent\.jsonl: cannot be read: No such file"):
        jsonlines.transform(str(source), None, length)


def test_the_target_is_never_half_written(tmp_path: Path) -> None:
    source, target = tmp_path / "answers.jsonl", tmp_path / "found.jsonl"
    source.write_bytes(as_line() * 3)
    target.write_text("as it was")

    def fail(answer: jsonlines.AnswerLine) -> dict[str, Any]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jsonlines.transform(str(source), str(target), fail)
    assert target.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.jsonl", "found.jsonl"]


def test_answers_may_be_replaced_by_what_was_found(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_bytes(as_line() * 1_000)
    assert jsonlines.transform(str(path), str(path), length) == 0
    assert path.read_bytes().count(b'"length": 19') == 1_000


@pytest.mark.parametrize("target", ["absent/found.jsonl", "."])
def test_a_target_that_cannot_be_written_is_named(target: str, tmp_path: Path) -> None:
    source = tmp_path / "answers.jsonl"
    source.write_bytes(as_line())
    with pytest.raises(DataError, match="cannot be written"):
        jsonlines.transform(str(source), str(tmp_path / target), length)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_device_is_written_to_and_stays_a_device(tmp_path: Path) -> None:
    source = tmp_path / "answers.jsonl"
    source.write_bytes(as_line())
    assert jsonlines.transform(str(source), os.devnull, length) == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (io.StringIO(), "10,000 answers\n20,000 answers\n20,001 answers, 1 of them could not"),
        (Terminal(), "\r19,900 answers\r20,000 answers\r20,001 answers, 1 of them could not"),
    ],
    ids=["a log", "a terminal"],
)
def test_progress_is_told(progress: io.StringIO, said: str, tmp_path: Path) -> None:
    transform(as_line() * 20_000 + b"oops\n", tmp_path, progress=progress)
    assert said in progress.getvalue()
