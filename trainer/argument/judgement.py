"""Does the writer commit to an answer, to which, and is a reason tied to it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.argument import stances
from trainer.argument.attribution import Heard
from trainer.argument.claims import Phrase, spans
from trainer.argument.lines import Line
from trainer.argument.results import Judgement
from trainer.argument.sides import LEANS, side_of
from trainer.argument.views import Views
from trainer.text import Analysed

ONE_SIDED = 0.75
"""The writer's own claims are for a view that has this share of their words."""
SURE_VOICE = 0.8
"""A view surer than this speaks, and the writer does not."""
FIRST_PERSON, VERDICT, SUMMING_UP = 1.0, 0.8, 0.7
"""How surely a sentence commits the writer; the surest one is the judgement."""


@dataclass(frozen=True, slots=True)
class _Commitment:
    number: int
    line: Line
    surely: float


class Judge:
    """Finds the writer's own judgement in one answer."""

    def __init__(
        self,
        views: Views,
        text: Analysed,
        lines: Sequence[Line],
        heard: Heard,
        phrases: Sequence[Phrase],
    ) -> None:
        self._views, self._text, self._lines = views, text, lines
        self._heard, self._phrases = heard, phrases

    def judge(self) -> Judgement:
        """The judgement; not present when no sentence commits the writer."""
        found = list(self._commitments())
        if not found:
            return Judgement()
        surest = sorted(found, key=lambda c: (-c.surely, -c.number))
        sides = (side_of(self._views, self._text, c.line, self._heard) for c in surest)
        side = next((side for side in sides if side), None) or self._own_side()
        places = spans(self._text, [(c.line.first, c.line.last) for c in found])
        return Judgement(True, side, any(map(self._is_reasoned, found)), places)

    def _commitments(self) -> Iterator[_Commitment]:
        for number, line in enumerate(self._lines):
            surely = self._commits(number, line)
            if surely:
                yield _Commitment(number, line, surely)

    def _commits(self, number: int, line: Line) -> float:
        """How surely a sentence commits the writer, in [0, 1]; 0 for not at all."""
        words = line.text
        for_both = stances.FOR_BOTH.search(words)
        if stances.on_the_fence(words) and not for_both:
            return 0.0
        own = stances.COMMITS.search(words) or stances.HEADED.match(words)
        if own and not stances.NO_COMMITMENT.search(words):
            return FIRST_PERSON
        if self._another_speaks(line):
            return VERDICT if self._is_verdict_on_speaker(line) else 0.0
        verdict = stances.VERDICT.search(words) or stances.CLEFT.search(words)
        if verdict and self._is_about_a_view(line):
            return VERDICT
        return SUMMING_UP if self._sums_up(number, line, bool(for_both)) else 0.0

    def _sums_up(self, number: int, line: Line, for_both: bool) -> bool:
        """Whether a sentence near an edge of the answer says what it comes to."""
        if for_both:
            return number >= len(self._lines) // 2
        if number and number < len(self._lines) - 2:
            return False
        about = stances.SHOULD.search(line.text) or self._is_about_a_view(line)
        concludes = about and stances.CONCLUDES.match(line.text)
        return bool(concludes or stances.IMPERATIVE.match(line.text))

    def _another_speaks(self, line: Line) -> bool:
        """Whether a sentence opens with a view that is named and goes on to speak."""
        first = self._heard.at(line.first)
        named = first.voice == "view" and first.strength >= SURE_VOICE
        return named and first.first < first.opening < first.last

    def _is_verdict_on_speaker(self, line: Line) -> bool:
        """Whether a sentence says of a view itself that it is weaker or more convincing."""
        opening = self._heard.at(line.first).opening
        starts = range(opening, min(opening + 3, line.last))
        return any(stances.VERDICT.match(line.after(at)) for at in starts)

    def _is_about_a_view(self, line: Line) -> bool:
        if stances.NAMES_A_VIEW.search(line.text):
            return True
        leaning = self._views.lean(self._text, line.first, line.last)
        return leaning.known > 0 and leaning.lead >= LEANS

    def _own_side(self) -> str | None:
        """The side of what the writer says in their own voice, where it is one-sided."""
        own = [phrase for phrase in self._phrases if phrase.segment.voice == "writer"]
        sizes = dict.fromkeys(self._views.ids, 0)
        for phrase in own:
            sizes[phrase.view] += phrase.last - phrase.first
        view = max(sizes, key=lambda view: sizes[view])
        return view if own and sizes[view] >= ONE_SIDED * sum(sizes.values()) else None

    def _is_reasoned(self, commitment: _Commitment) -> bool:
        """Whether a reason is tied to it: in its sentence, before its "therefore", or after it."""
        words, number = commitment.line.text, commitment.number
        if stances.REASON.search(words) or stances.THEREFORE.search(words):
            return True
        before, after = self._lines[max(number - 1, 0)], self._lines[number + 1 : number + 2]
        if stances.POINTS_BACK.match(words) and number and self._is_own(before):
            return True
        return bool(after) and self._is_own(after[0])

    def _is_own(self, line: Line) -> bool:
        """Whether a sentence is the writer's own."""
        if stances.EXPLAINS.match(line.text):
            return True
        first = self._heard.at(line.first)
        return first.voice == "writer" or first.strength < SURE_VOICE
