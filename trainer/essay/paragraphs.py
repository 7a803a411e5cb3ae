"""Paragraphs: where they are, what they claim, rest on, link back to and set against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.argument.cues import anywhere, opening
from trainer.argument.results import Argument, Claim
from trainer.deck.model import Card
from trainer.essay.results import Covered, Paragraph, Role
from trainer.language.names import key
from trainer.language.words import FUNCTION
from trainer.marking.results import Span
from trainer.text import Analysed, Stretch, analyse

LINK_TERMS = 3
LINK_TERMS_WITH_CUE = 1
"""Words of the question that tie a sentence to it, without and with a word like "therefore"."""
CLAIM_TERMS = 2
"""Words of the question that make an opening sentence the paragraph's claim."""

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n\s*")
_BREAK = re.compile(r"[\r\n]")
_GENERAL = frozenset(
    "far extent what how why when did does was were between convincing view".split()
)
LINKS = anywhere(
    r"""
    this (?:shows?|suggests?|means?|proves?|supports?|explains?|demonstrates?|indicates?)
    (?:which|it) (?:shows?|suggests?|supports?|proves?|demonstrates?) | therefore | thus | hence
    clearly | so it | as a result | consequently | overall | in this way | for this reason
    """
)
SIGNPOSTS = opening(
    r"""
    firstly | secondly | thirdly | first | second | another | one (?:reason|factor|way|argument)
    (?:the|a) (?:main|most|key|further|final|other|second|third) | however | on the other hand
    """
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question's words of content, by key."""

    terms: frozenset[str]

    @classmethod
    def of(cls, card: Card) -> Question:
        """What an essay has to link back to."""
        return cls(frozenset(_keys(analyse(card.question), None)) - _GENERAL)

    def shared(self, text: Analysed, sentence: Stretch) -> int:
        """How many of the question's words a sentence has."""
        return len(self.terms & set(_keys(text, sentence)))


def split(text: str) -> tuple[Span, ...]:
    """The places of the paragraphs: between blank lines, or else lines; none is blank."""
    breaks = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    edges = [0, *(edge for match in breaks.finditer(text) for edge in match.span()), len(text)]
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return tuple(_trimmed(text, a, b) for a, b in spans if text[a:b].strip())


def flowing(text: str, places: Sequence[Span]) -> str:
    """A text of the same length in which the lines of a paragraph run on."""
    parts, done = [], 0
    for start, end in places:
        parts += [text[done:start], _BREAK.sub(" ", text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def paragraphs(
    text: Analysed,
    places: Sequence[Span],
    question: Question,
    points: Sequence[Covered],
    argument: Argument | None,
    answer: Span | None = None,
) -> tuple[Paragraph, ...]:
    """What each paragraph does; the sentence that answers the question ties its own to it."""
    roles = _roles(len(places))
    return tuple(
        _paragraph(text, place, role, question, points, argument, answer)
        for place, role in zip(places, roles, strict=True)
    )


def _paragraph(
    text: Analysed,
    place: Span,
    role: Role,
    question: Question,
    points: Sequence[Covered],
    argument: Argument | None,
    answer: Span | None,
) -> Paragraph:
    sentences = [s for s in text.sentences if place[0] <= s.span[0] < place[1]]
    here = _once([p for p in points if place[0] <= p.span[0] < place[1]])
    claims = _inside(argument.claims, place) if argument else []
    view = _main_view(claims)
    answers = answer if answer and place[0] <= answer[0] < place[1] else None
    return Paragraph(
        span=place,
        role=role,
        claim=_claim(text, sentences, question, claims),
        view=view,
        points=here,
        evidence=any(point.credited for point in here),
        link=answers or _link(text, sentences, question, role),
        counter=_counter(claims, view, argument, place),
    )


def _once(points: Sequence[Covered]) -> tuple[Covered, ...]:
    """Each point once, in its best version, in the order of the text."""
    best: dict[str, Covered] = {}
    for point in points:
        other = best.get(point.point)
        if other is None or _rank(point) > _rank(other):
            best[point.point] = point
    return tuple(sorted(best.values(), key=lambda point: (point.span, point.point)))


def _rank(point: Covered) -> tuple[bool, bool]:
    return point.credited, point.verdict == "stated"


def _roles(count: int) -> list[Role]:
    roles: list[Role] = ["body"] * count
    if count > 1:
        roles[-1] = "conclusion"
    if count > 2:
        roles[0] = "introduction"
    return roles


def _claim(
    text: Analysed, sentences: Sequence[Stretch], question: Question, claims: Sequence[Claim]
) -> Span | None:
    """The sentence that makes the paragraph's point: one of its first two, else its last."""
    for sentence in (*sentences[:2], *sentences[2:][-1:]):
        start, end = sentence.span
        line = f" {' '.join(text.words[sentence.first : sentence.last])} "
        if (
            any(start <= claim.span[0] < end for claim in claims)
            or question.shared(text, sentence) >= CLAIM_TERMS
            or (SIGNPOSTS.match(line) and question.shared(text, sentence))
        ):
            return sentence.span
    return None


def _link(
    text: Analysed, sentences: Sequence[Stretch], question: Question, role: Role
) -> Span | None:
    """The last sentence that ties the paragraph to the question: in the body one after the first,
    which makes its point."""
    for sentence in reversed((role == "body" and sentences[1:]) or sentences):
        line = f" {' '.join(text.words[sentence.first : sentence.last])} "
        needed = LINK_TERMS_WITH_CUE if LINKS.search(line) else LINK_TERMS
        if question.shared(text, sentence) >= min(needed, max(len(question.terms), 1)):
            return sentence.span
    return None


def _counter(
    claims: Sequence[Claim], view: str | None, argument: Argument | None, place: Span
) -> tuple[Span, ...]:
    """Claims of other views than the main one, and where views are set against each other."""
    if argument is None:
        return ()
    other = [claim.span for claim in claims if claim.view != view]
    weighed = [span for span in argument.weighing if place[0] <= span[0] < place[1]]
    return tuple(sorted({*other, *weighed}))


def _main_view(claims: Sequence[Claim]) -> str | None:
    sizes: dict[str, int] = {}
    for claim in claims:
        if not claim.denied:
            sizes[claim.view] = sizes.get(claim.view, 0) + claim.span[1] - claim.span[0]
    return max(sizes, key=lambda view: sizes[view]) if sizes else None


def _inside(claims: Sequence[Claim], place: Span) -> list[Claim]:
    return [claim for claim in claims if place[0] <= claim.span[0] < place[1]]


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _keys(text: Analysed, sentence: Stretch | None) -> list[str]:
    first, last = (sentence.first, sentence.last) if sentence else (0, len(text.words))
    return [
        key(text.words[i], text.stems[i])
        for i in range(first, last)
        if text.words[i] not in FUNCTION and text.words[i][0].isalpha()
    ]
