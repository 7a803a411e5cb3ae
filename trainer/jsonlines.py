"""Answers in, findings out: one JSON object a line, streamed in constant memory, always UTF-8."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from trainer.errors import DataError, TrainerError

LINE_LIMIT = 4_000_000
"""Bytes of one line: an answer at the limit of characters, fully escaped, many times over."""

_KEYS = ("id", "card", "text")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class BadLine(TrainerError):
    """A line that is no answer; the message says why.

    Attributes:
        answer_id: The line's id where it could be read, else None.
    """

    def __init__(self, message: str, answer_id: str | int | None = None) -> None:
        self.answer_id = answer_id
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer as it was handed in; `fields` is the whole object."""

    id: str | int
    card: str
    text: str
    fields: dict[str, Any]


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys stood there twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        keys = [key for key, _ in pairs]
        self.repeated = [key for key in _KEYS if keys.count(key) > 1]


def parse(line: bytes) -> AnswerLine:
    """Read one line, without its end.

    Raises:
        BadLine: If it is not a JSON object with `id` (text or a whole number), `card` and `text`.
    """
    if len(line) > LINE_LIMIT:
        raise BadLine(f"the line is over {LINE_LIMIT:,} bytes: write one answer a line")
    try:
        fields = json.loads(line.decode("utf-8"), object_pairs_hook=_Object)
    except UnicodeDecodeError as error:
        raise BadLine(f"byte {error.start + 1} is not UTF-8: save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadLine(f"not JSON: {error.msg} (character {error.pos + 1})") from None
    except (ValueError, RecursionError):
        raise BadLine("not JSON that can be read: nested too deep, or a number too long") from None
    if not isinstance(fields, _Object):
        raise BadLine('not an object: write {"id": ..., "card": ..., "text": ...}')
    answer_id = fields.get("id")
    known = answer_id if isinstance(answer_id, str) or type(answer_id) is int else None
    if fields.repeated:
        raise BadLine(f"the key {fields.repeated[0]!r} stands there twice: keep one", known)
    for key in _KEYS:
        if key not in fields:
            raise BadLine(f"no {key!r}: an answer needs id, card and text", known)
    if known is None:
        raise BadLine("the id is neither text nor a whole number: write it in quotes")
    for key in ("card", "text"):
        if not isinstance(fields[key], str):
            raise BadLine(f"the {key} is not text: write it in quotes", known)
    return AnswerLine(known, fields["card"], fields["text"], fields)


def transform(
    source: str,
    target: str | None,
    find: Callable[[AnswerLine], dict[str, Any]],
    *,
    progress: TextIO | None = None,
) -> int:
    """Write what `find` makes of every answer of `source`, in order, and count the bad lines.

    A line that cannot be read, or for which `find` raises a TrainerError, gives
    `{"id": ... or null, "line": n, "error": "..."}`; the rest go on. Blank lines are passed over.

    Args:
        source: A file, or `-` for standard input.
        target: A file, which appears whole at the end or not at all; None or `-` for standard
            output, where each line is sent as soon as it is there.
        progress: Where to say how far it is; None for nowhere.

    Raises:
        DataError: If the source cannot be read or the target cannot be written.
    """
    bad = done = 0
    with _writing(target) as write, _reading(source) as lines:
        for number, line in _numbered(lines, source):
            try:
                found = _find(parse(line), find)
            except BadLine as error:
                bad += 1
                found = {"id": error.answer_id, "line": number, "error": str(error)}
            write(encode(found))
            done += 1
            if progress is not None:
                _tell(progress, done)
    if progress is not None:
        _sum_up(progress, done, bad)
    return bad


def encode(found: dict[str, Any]) -> bytes:
    """One line of UTF-8; half a surrogate pair, which UTF-8 cannot hold, stays a JSON escape."""
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _find(answer: AnswerLine, find: Callable[[AnswerLine], dict[str, Any]]) -> dict[str, Any]:
    try:
        return find(answer)
    except TrainerError as error:
        raise BadLine(str(error), answer.id) from error


def _numbered(lines: BinaryIO, source: str) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank, without BOM and line end, numbered from 1; cut off over the limit.

    Raises:
        DataError: If the file is UTF-16 (as PowerShell's `>` writes), or reading fails.
    """
    number = 0
    while line := _read_line(lines, source):
        number += 1
        if number == 1:
            if line.startswith(_UTF16):
                raise DataError(f"{source}: the file is UTF-16: save it as UTF-8")
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line := line.strip(b" \t\r\n"):
            yield number, line


def _read_line(lines: BinaryIO, source: str) -> bytes:
    """The next line; of one over the limit just enough to tell."""
    try:
        line = rest = lines.readline(LINE_LIMIT + 2)
        while rest and not rest.endswith(b"\n"):
            rest = lines.readline(LINE_LIMIT + 2)
    except OSError as error:
        raise DataError(f"{source}: cannot be read: {error.strerror}") from None
    return line


@contextlib.contextmanager
def _reading(source: str) -> Generator[BinaryIO, None, None]:
    if source == "-":
        yield sys.stdin.buffer
        return
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(open(source, "rb"))
        except OSError as error:
            raise DataError(f"{source}: cannot be read: {error.strerror}") from None
        yield file


@contextlib.contextmanager
def _writing(target: str | None) -> Generator[Callable[[bytes], object], None, None]:
    """A function that writes a line; a regular file is put in place when all went well."""
    if target is None or target == "-":
        yield _send
        return
    path = Path(os.path.realpath(target))
    if path.exists() and not path.is_file() and not path.is_dir():
        with _naming(target), open(path, "wb") as device:
            yield device.write
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _naming(target):
            if path.is_dir():
                raise IsADirectoryError(None, "it is a folder")
            with open(part, "xb") as file:
                yield file.write
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _send(line: bytes) -> None:
    """Write to standard output now: the program behind the pipe may be waiting for this answer.

    Raises:
        BrokenPipeError: If the reader has gone.
        DataError: If the output is a file on a full disk.
    """
    try:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DataError(f"standard output: cannot be written: {error.strerror}") from None


@contextlib.contextmanager
def _naming(target: str) -> Generator[None, None, None]:
    """Turn a failure of the system into a message that names the file."""
    try:
        yield
    except OSError as error:
        raise DataError(f"{target}: cannot be written: {error.strerror}") from None


def _tell(progress: TextIO, done: int) -> None:
    """Say how far it is: on a terminal in one line, in a log every ten thousand answers."""
    if progress.isatty():
        if done % 100 == 0:
            progress.write(f"\r{done:,} answers")
            progress.flush()
    elif done % 10_000 == 0:
        progress.write(f"{done:,} answers\n")
        progress.flush()


def _sum_up(progress: TextIO, done: int, bad: int) -> None:
    start = "\r" if progress.isatty() else ""
    failed = f", {bad:,} of them could not be used: see their error" if bad else ""
    progress.write(f"{start}{done:,} {'answer' if done == 1 else 'answers'}{failed}\n")
