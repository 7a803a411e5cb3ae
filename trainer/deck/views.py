"""Where an answer that gives two or more views turns from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from trainer.deck.model import View
from trainer.deck.verbs import verb_between
from trainer.language.words import FUNCTION
from trainer.text import Span, analyse

_OPENING = re.compile(r"(?:^|(?<=[.;!?\n]))[ \t]*(?:[-*•–][ \t]+)?(?=[^\s.;!?])", re.MULTILINE)
"""The places where a line, a sentence or a part after a semicolon begins."""

_LABEL = re.compile(r"(?P<label>[^\W\d_][\w'’() -]{0,40}?)[ \t]*(?::|[ \t][-–—])[ \t]*(?=\S)")
_PAIRS = frozenset(
    "for against pro con pros cons advantages disadvantages yes no agree disagree support oppose"
    " arguments argument case view side one first second other a b".split()
)
_TURN = re.compile(
    r"(?:or(?: else)?(?: that)?|alternatively|on the other hand|others?|other [\w-]+s|by contrast"
    r"|in contrast|conversely|(?:the|an)other (?:view|side|interpretation|argument|school)"
    r"|(?:the )?(?:second|third|opposing|opposite|rival) [\w-]+|some (?:others|however))\b,?\s*",
    re.IGNORECASE,
)
_WEAK_TURN = re.compile(r"(?:however|but|whereas|against this|yet)\b", re.IGNORECASE)
_INNER_OR = re.compile(r"[,;]? or that |[,;] or (?:else )?", re.IGNORECASE)


def divide(answer: str, count: int) -> tuple[int, ...]:
    """Where each of `count` views begins in an answer, by its labels, turning words or lines.

    Returns:
        `count` rising offsets; empty when nothing in the answer tells the views apart.
    """
    for starts in (
        _labels(answer, known=_PAIRS),
        _turning(answer, _TURN),
        _labels(answer),
        _lines(answer),
        _turning(answer, _WEAK_TURN),
        _inner(answer),
    ):
        if len(starts) == count:
            return tuple(starts)
    return ()


def sections(reference: str, views: Sequence[View]) -> tuple[tuple[str, Span], ...]:
    """Which view each stretch of a reference answer gives; together they cover all of it.

    Where nothing marks the turn, each sentence goes to the view whose words it shares; one that
    shares none goes with the sentence before it.
    """
    named = _named_labels(reference, views)
    if not named:
        starts = divide(reference, len(views))
        named = list(zip(starts, [view.id for view in views], strict=False))
    if not named:
        return tuple(_sentences(reference, views))
    ends = [at for at, _ in named[1:]] + [len(reference)]
    found = [(view, (at, end)) for (at, view), end in zip(named, ends, strict=True)]
    return (*_sentences(reference[: named[0][0]], views), *found)


def _named_labels(reference: str, views: Sequence[View]) -> list[tuple[int, str]]:
    """The labels that name one view each, if together they name all of them."""
    words = {view.id: _content(f"{view.id} {view.name}") for view in views}
    found = []
    for at in _openings(reference):
        label, _ = labelled(reference[at : at + 60])
        best = _only_best(_content(label), words)
        if best:
            found.append((at, best))
    return found if {view for _, view in found} == set(words) else []


def _only_best(label: set[str], words: Mapping[str, set[str]]) -> str:
    """The one view that shares most words with a label; "" when none or several do."""
    shared = {view: len(label & own) for view, own in words.items()}
    most = max(shared.values())
    best = [view for view, count in shared.items() if count == most]
    return best[0] if most and len(best) == 1 else ""


def without_turn(part: str) -> str:
    """A view's part of an answer without the word that turns to it: "Or that he" -> "he"."""
    part = part.strip()
    match = _TURN.match(part)
    return part[match.end() :] if match and match.end() < len(part) else part


def labelled(part: str) -> tuple[str, str]:
    """A label such as "Orthodox:" and what follows it; no label is ""."""
    match = _LABEL.match(part)
    return (match["label"].strip(), part[match.end() :]) if match else ("", part)


def after_label(text: str) -> int:
    """Where the content begins in a view's part of an answer that may begin with its label.

    A label that is a clause itself ("The Tsar was to blame: ...") is content.
    """
    label, content = labelled(text)
    read = analyse(label)
    return 0 if not label or verb_between(read, 0, len(read.words)) else len(text) - len(content)


def tells_a_view(label: str) -> bool:
    """Whether a label has a word of its own, as "Orthodox" has and "For" or "View A" have not."""
    return bool(_words(label) - _PAIRS - FUNCTION)


def _labels(answer: str, known: frozenset[str] | None = None) -> list[int]:
    """Where labels stand: those with one of the `known` words, or any."""
    starts = []
    for at in _openings(answer):
        label, _ = labelled(answer[at : at + 60])
        if label and (known is None or _words(label) & known):
            starts.append(at)
    return starts


def _turning(answer: str, marker: re.Pattern[str]) -> list[int]:
    openings = list(_openings(answer))
    turns = [at for at in openings[1:] if marker.match(answer, at)]
    return [openings[0], *turns] if turns else []


def _lines(answer: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?m)^[ \t]*\S", answer)]


def _inner(answer: str) -> list[int]:
    first = next(iter(_openings(answer)), 0)
    return [first, *(match.end() for match in _INNER_OR.finditer(answer))]


def _openings(answer: str) -> Iterator[int]:
    return (match.end() for match in _OPENING.finditer(answer))


def _sentences(text: str, views: Sequence[View]) -> Iterator[tuple[str, Span]]:
    current = views[0].id
    words = {view.id: _content(f"{view.name} {view.summary}") for view in views}
    read = analyse(text)
    for sentence in read.sentences:
        stems = set(read.stems[sentence.first : sentence.last])
        best = max(words, key=lambda view: (len(stems & words[view]), view == current))
        current = best if stems & words[best] else current
        yield current, sentence.span


def _content(text: str) -> set[str]:
    read = analyse(text)
    return {s for s, w in zip(read.stems, read.words, strict=True) if w not in FUNCTION}


def _words(text: str) -> set[str]:
    return set(analyse(text).words)
