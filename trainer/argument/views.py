"""Which view a phrase belongs to: its words against everything the deck says for each view.

A view's profile is its name and summary, the points and accepted statements that carry it, and its
readings of the evidence. A phrase is compared with each of these statements (cosine over idf²
weights), and its words are asked how much likelier they are in one profile than in another
(multinomial naive Bayes over statements, add-0.3 smoothing).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from trainer.argument import profile
from trainer.argument.labels import Labels, people_of
from trainer.deck.model import Debate, Deck
from trainer.language import relations
from trainer.language.names import key
from trainer.language.words import FUNCTION
from trainer.marking.similarity import Tfidf, spelling
from trainer.text import Analysed, analyse

SMOOTHING = 0.3
TEMPERATURE = 1.5
"""Softens the likelihoods, whose words are not independent."""
FEW = 1.5
"""How much less a phrase of few known words is trusted: the temperature grows by FEW / words."""
UNKNOWN = 2.0
"""The weight of a word that no statement of the debate has, in idf."""
TYPO_FROM = 0.8
TYPO_LENGTH = 5
"""A misspelling of a known word: from this likeness on, and from this many letters."""
DENIED = "~"
"""Marks a term in the scope of a negation."""
DENIAL_COUNTS = 0.5
DENIAL_LIKENESS = 0.3
"""How much saying what another view denies (or denying what it says) counts for a view, and how
much a statement is like its denial."""
NEGATION_REACH = 3
"""Words of content that a negation governs at most."""
TELLING_WEIGHT = 0.5
QUESTION_WEIGHT = 0.5
"""What such words count, and words that the debate's question already says."""
RELATED = 0.7
RELATED_FROM = 0.55
RELATED_BESIDE = 0.25
DERIVED = 0.8
OPPOSED_FROM = 0.8
MOST_RELATED = 3
"""What a related word counts for the debate's own, from which strength in the lexicon, and to how
many of its words at most; an opposite counts as the word denied."""
REMEMBERED = 20_000
TELLING = frozenset("nobody none everyone everybody all each both every no one".split())
"""Function words that carry content in a claim about who did or wanted something."""
_NEGATES = re.compile(
    r"not|no|never|nobody|none|neither|nor|nothing|without|hardly|cannot|\w+n't|instead|rather"
)
_SCOPE_ENDS = frozenset("and or but because since so then until".split())
_NOT_A_CLAIM = frozenset(
    """view views reading readings interpretation interpretations school schools historian
    historians critic critics argument arguments argue argues argued claim claims
    claimed believe believes think thinks thought point points explanation explanations
    theory evidence support supports supporters case debate answer question example
    examples reason reasons fact facts side sides convincing opinion opinions idea ideas
    agree disagree say says important main factor economists good bad end day time times
    thing two three use uses used mention mentions""".split()
)
"""Words of talk about the debate: they are no part of a claim in it."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How a phrase leans.

    Attributes:
        likeness: By view: the nearest statement's cosine, in [0, 1].
        chance: By view: the likelihood of the phrase's words, as shares that sum to 1.
        content: How many words of content the phrase has.
        known: How many of them the debate knows.
    """

    likeness: Mapping[str, float]
    chance: Mapping[str, float]
    content: int
    known: int

    @property
    def best(self) -> str:
        """The view that likeness and chance together speak for."""
        return max(self.chance, key=lambda view: self.weight(view))

    @property
    def lead(self) -> float:
        """By how much the best view leads the next one, in [0, 1]."""
        best = self.best
        return min(self.margin(best, view) for view in self.chance if view != best)

    def weight(self, view: str) -> float:
        """Likeness and chance of a view together, in [0, 1]."""
        return self.likeness[view] * 0.5 + self.chance[view] * 0.5

    def margin(self, view: str, other: str) -> float:
        """How much more the phrase leans to one view than to another, in [-1, 1]."""
        return self.weight(view) - self.weight(other)


class Views:
    """A debate's views with their profiles.

    Attributes:
        debate: The debate, its evidence borrowed from a debate with the same views if it has none.
        labels: What views and historians are called.
        points: (`card/point`, the point) of every point that carries a view of the debate.
        affirming: The view that "supporters" and "for" mean, in a debate about yes or no; or None.
        denying: The view that "opponents" and "against" mean.
    """

    def __init__(self, debate: Debate, deck: Deck) -> None:
        self._relations = relations.load()
        sisters = profile.sisters(debate, deck)
        self.debate = profile.with_evidence(debate, sisters)
        self.ids = tuple(view.id for view in debate.views)
        every = [view for sister in (debate, *sisters) for view in sister.views]
        self.labels = Labels(every if sisters else debate.views, people_of(every))
        self.points = profile.points(debate, sisters, deck)
        self.affirming, self.denying = profile.poles(
            debate.views, profile.references(debate, sisters, deck)
        )
        statements = list(profile.statements(every, self.points, self.debate.evidence))
        self._question = frozenset(self._keys(analyse(debate.question)))
        self._learn(statements)
        self._memory: dict[str, tuple[tuple[str, float], ...]] = {}

    def _learn(self, statements: Sequence[profile.Statement]) -> None:
        texts = [analyse(statement.text) for statement in statements]
        self._idf = Tfidf(self._keys).fit(texts).idf_of
        self._statements = [
            (statement.view, frozenset(self._polar_keys(text)))
            for statement, text in zip(statements, texts, strict=True)
        ]
        self._lengths = [
            sqrt(sum(self._square(term) for term in terms)) for _, terms in self._statements
        ]
        counts = {view: Counter[str]() for view in self.ids}
        sizes = Counter(view for view, _ in self._statements)
        for view, terms in self._statements:
            counts[view].update(terms)
        self._sizes = {view: sizes[view] + 1.0 for view in self.ids}
        self._counts = {view: _with_denials(view, counts) for view in self.ids}

    def _square(self, term: str) -> float:
        """The squared weight of a term, denied or not."""
        bare = term.removeprefix(DENIED)
        weight = self._idf[bare] * self._worth(bare)
        return weight * weight

    def _worth(self, term: str) -> float:
        """How much a term counts: less when the question says it, or when it is a function word."""
        if term in TELLING:
            return TELLING_WEIGHT
        return QUESTION_WEIGHT if term in self._question else 1.0

    def _keys(self, text: Analysed) -> list[str]:
        """What a text's words of content are looked up by."""
        return [term.removeprefix(DENIED) for term in self._polar_keys(text)]

    def _polar_keys(self, text: Analysed) -> list[str]:
        """The same, with a mark on words in the scope of a negation."""
        denied = _denied(text)
        return [
            DENIED * (index in denied) + self._relations.base(key(word, stem))
            for index, (word, stem) in enumerate(zip(text.words, text.stems, strict=True))
            if _is_content(word) and not self._names_a_school(text, index)
        ]

    def _names_a_school(self, text: Analysed, index: int) -> bool:
        """Whether a label stands before a school word, or is one: then it is no content."""
        following = text.words[index + 1] if index + 1 < len(text.words) else ""
        return (
            following in _NOT_A_CLAIM or text.words[index].endswith(("ists", "ist"))
        ) and self.labels.view_of(text.words[index], text.stems[index]) is not None

    def lean(
        self, text: Analysed, first: int, last: int, skip: frozenset[int] = frozenset()
    ) -> Leaning:
        """How the tokens `first` to `last` (out) of an answer lean, `skip` left aside."""
        matched: dict[str, float] = {}
        content = unknown = known = 0
        denied = _denied(text, first, last)
        for index in range(first, last):
            word = text.words[index]
            if index in skip or not _is_content(word):
                continue
            content += word not in TELLING
            found = self._terms(word, text.stems[index])
            unknown += not found and word not in TELLING
            known += bool(found) and word not in TELLING
            for term, strength in found:
                term = _denial(term) if index in denied else term
                matched[term] = max(matched.get(term, 0.0), strength)
        return Leaning(self._likeness(matched, unknown), self._chance(matched), content, known)

    def lean_text(self, text: str) -> Leaning:
        """How a text of its own leans."""
        read = analyse(text)
        return self.lean(read, 0, len(read.words))

    def reads(self, view: str, point: str, text: str) -> float:
        """How like a text is to a view's own reading of a fact (`card/point`), in [0, 1]."""
        linked = next((e for e in self.debate.evidence if e.point == point), None)
        if linked is None or view not in linked.readings:
            return 0.0
        ours, theirs = (
            {
                term: self._square(term)
                for term in self._polar_keys(analyse(said))
                if term.removeprefix(DENIED) in self._idf
            }
            for said in (text, linked.readings[view])
        )
        lengths = sqrt(sum(ours.values()) * sum(theirs.values()))
        return (
            sum(weight for term, weight in ours.items() if term in theirs) / lengths
            if lengths
            else 0.0
        )

    def _terms(self, word: str, stem: str) -> tuple[tuple[str, float], ...]:
        """The terms that an answer's word stands for, with strengths in (0, 1]."""
        if word not in self._memory:
            if len(self._memory) >= REMEMBERED:
                self._memory.clear()
            self._memory[word] = self._look_up(word, stem)
        return self._memory[word]

    def _look_up(self, word: str, stem: str) -> tuple[tuple[str, float], ...]:
        own = self._relations.base(key(word, stem))
        if own in self._idf:
            near = [
                (term, strength * RELATED_BESIDE)
                for term, strength in self._relations.synonyms(stem).items()
                if term in self._idf and strength >= DERIVED and term != own
            ]
            return ((own, 1.0), *sorted(near)[:MOST_RELATED])
        related = [
            (term, strength * RELATED)
            for term, strength in self._relations.synonyms(stem).items()
            if term in self._idf and strength >= RELATED_FROM
        ]
        opposed = [
            (DENIED + term, strength * RELATED)
            for term, strength in self._relations.antonyms(stem).items()
            if term in self._idf and strength >= OPPOSED_FROM
        ]
        found = sorted(related + opposed, key=lambda pair: (-pair[1], pair[0]))[:MOST_RELATED]
        return tuple(found) or self._misspelt(own)

    def _misspelt(self, own: str) -> tuple[tuple[str, float], ...]:
        if len(own) < TYPO_LENGTH or self._relations.knows(own):
            return ()
        near = [(spelling(own, term), term) for term in self._idf if term[0] == own[0]]
        strength, term = max(near, default=(0.0, ""))
        return ((term, strength),) if strength >= TYPO_FROM else ()

    def _likeness(self, matched: Mapping[str, float], unknown: int) -> dict[str, float]:
        length = sqrt(sum(self._square(t) for t in matched) + unknown * UNKNOWN**2)
        best = dict.fromkeys(self.ids, 0.0)
        if not length:
            return best
        weights = {term: self._square(term) * strength for term, strength in matched.items()}
        opposite = {_denial(term): weight * DENIAL_LIKENESS for term, weight in weights.items()}
        for (view, terms), norm in zip(self._statements, self._lengths, strict=True):
            shared = sum(weight for term, weight in weights.items() if term in terms)
            shared += sum(weight for term, weight in opposite.items() if term in terms)
            if shared:
                best[view] = max(best[view], shared / (length * norm))
        return best

    def _chance(self, matched: Mapping[str, float]) -> dict[str, float]:
        scores = {
            view: sum(
                strength
                * self._worth(term.removeprefix(DENIED))
                * log((self._counts[view].get(term, 0.0) + SMOOTHING) / self._sizes[view])
                for term, strength in matched.items()
            )
            for view in self.ids
        }
        top = max(scores.values())
        cool = TEMPERATURE * (1.0 + FEW / max(len(matched), 1))
        shares = {view: exp((score - top) / cool) for view, score in scores.items()}
        total = sum(shares.values())
        return {view: share / total for view, share in shares.items()}


def _with_denials(view: str, counts: Mapping[str, Counter[str]]) -> dict[str, float]:
    """A view's term counts, with half of what the other views deny counted as said, and back."""
    found = {term: float(count) for term, count in counts[view].items()}
    others = [counter for other, counter in counts.items() if other != view]
    for counter in others:
        for term, count in counter.items():
            opposite = _denial(term)
            if DENIED in (term[0], opposite[0]):
                found[opposite] = found.get(opposite, 0.0) + DENIAL_COUNTS * count / len(others)
    return found


def _denial(term: str) -> str:
    """A term denied, or a denied one said."""
    return term[1:] if term.startswith(DENIED) else DENIED + term


def _denied(text: Analysed, first: int = 0, last: int | None = None) -> frozenset[int]:
    """Tokens that a negation governs: up to the clause's end, or a few words of content."""
    last = len(text.words) if last is None else last
    ends = [clause.last for clause in text.clauses if clause.last > first]
    found: set[int] = set()
    at = 0
    for index in range(first, last):
        while at < len(ends) and ends[at] <= index:
            at += 1
        if not _NEGATES.fullmatch(text.words[index]):
            continue
        left = NEGATION_REACH
        for following in range(index + 1, min(last, ends[at] if at < len(ends) else last)):
            if text.words[following] in _SCOPE_ENDS or not left:
                break
            if _is_content(text.words[following]):
                found.add(following)
                left -= 1
    return frozenset(found)


def _is_content(word: str) -> bool:
    return (
        (word not in FUNCTION or word in TELLING) and word[0].isalnum() and word not in _NOT_A_CLAIM
    )
