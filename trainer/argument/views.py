"""Which view a phrase belongs to: its words against everything the deck says for each view.

A view's profile is its name and summary, the points and accepted statements that carry it, and its
readings of the evidence. A phrase is compared with each of these statements (cosine over idf²
weights), and its words are asked how much likelier they are in one profile than in another
(multinomial naive Bayes over statements, add-0.3 smoothing).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from trainer.argument import profile
from trainer.argument.denials import denial, denied
from trainer.argument.labels import Labels, people_of
from trainer.argument.vocabulary import DENIED, Vocabulary, is_content
from trainer.deck.model import Debate, Deck
from trainer.marking.similarity import Tfidf
from trainer.text import Analysed, analyse

SMOOTHING = 0.3
TEMPERATURE = 1.5
"""Softens the likelihoods, whose words are not independent."""
FEW = 1.5
"""How much less a phrase of few known words is trusted: the temperature grows by FEW / words."""
UNKNOWN = 2.0
"""The weight of a word that no statement of the debate has, in idf."""
DENIAL_COUNTS = 0.5
DENIAL_LIKENESS = 0.3
"""How much saying what another view denies (or denying what it says) counts for a view, and how
much a statement is like its denial."""
TELLING_WEIGHT = 0.5
QUESTION_WEIGHT = 0.5
"""What these words count, and words of the question that belong to no view."""
TELLING = frozenset("nobody none everyone everybody all each both every no one".split())
"""Function words that carry content in a claim about who did or wanted something."""
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
        ids: The views' letters.
        labels: What views and historians are called.
        points: (`card/point`, the point) of every point that carries a view of the debate.
        affirming: The view that "supporters" and "for" mean, in a debate about yes or no; or None.
        denying: The view that "opponents" and "against" mean.
    """

    def __init__(self, debate: Debate, deck: Deck) -> None:
        sisters = profile.sisters(debate, deck)
        self.debate = profile.with_evidence(debate, sisters)
        self.ids = tuple(view.id for view in debate.views)
        every = [view for sister in (debate, *sisters) for view in sister.views]
        self.labels = Labels(every, people_of(every))
        self.points = profile.points(debate, sisters, deck)
        self.affirming, self.denying = profile.poles(
            debate.views, profile.references(debate, sisters, deck)
        )
        self._vocabulary = Vocabulary(is_claim)
        self._question = self._asked(debate)
        self._learn(list(profile.statements(every, self.points, self.debate.evidence)))

    def _asked(self, debate: Debate) -> frozenset[str]:
        """Words of the question that tell no view apart: those of one view's name do."""
        named = [set(self._vocabulary.terms(analyse(view.name))) for view in debate.views]
        telling = {t for terms in named for t in terms if sum(t in other for other in named) == 1}
        return frozenset(self._vocabulary.terms(analyse(debate.question))) - telling

    def _learn(self, statements: Sequence[profile.Statement]) -> None:
        texts = [analyse(statement.text) for statement in statements]
        self._vocabulary.learn(texts)
        self._idf = Tfidf(self._bare_terms).fit(texts).idf_of
        self._statements = [
            (statement.view, frozenset(self._terms(text)))
            for statement, text in zip(statements, texts, strict=True)
        ]
        self._index: dict[str, list[int]] = {}
        for number, (_, terms) in enumerate(self._statements):
            for term in terms:
                self._index.setdefault(term, []).append(number)
        self._lengths = [sqrt(sum(map(self._square, terms))) for _, terms in self._statements]
        counts = {view: Counter[str]() for view in self.ids}
        sizes = Counter(view for view, _ in self._statements)
        for view, terms in self._statements:
            counts[view].update(terms)
        self._sizes = {view: sizes[view] + 1.0 for view in self.ids}
        self._counts = {view: _with_denials(view, counts) for view in self.ids}

    def _square(self, term: str) -> float:
        """The squared weight of a term, denied or not."""
        bare = term.removeprefix(DENIED)
        weight = self._idf.get(bare, UNKNOWN) * self._worth(bare)
        return weight * weight

    def _worth(self, term: str) -> float:
        """How much a term counts: less when the question says it, or when it is a function word."""
        if term in TELLING:
            return TELLING_WEIGHT
        return QUESTION_WEIGHT if term in self._question else 1.0

    def _bare_terms(self, text: Analysed) -> list[str]:
        return [term.removeprefix(DENIED) for term in self._terms(text)]

    def _terms(self, text: Analysed) -> list[str]:
        """A statement's terms, those in the scope of a negation marked; labels are no content."""
        governed = denied(text, is_content)
        return [
            DENIED * (index in governed) + self._vocabulary.term(word, text.stems[index])
            for index, word in enumerate(text.words)
            if is_claim(word) and not self._names_a_school(text, index)
        ]

    def _names_a_school(self, text: Analysed, index: int) -> bool:
        """Whether a label stands before a school word, or is one."""
        word, following = text.words[index], text.words[index + 1 : index + 2]
        school = word.endswith(("ists", "ist")) or any(w in _NOT_A_CLAIM for w in following)
        return school and self.labels.view_of(word, text.stems[index]) is not None

    def lean(
        self, text: Analysed, first: int, last: int, skip: frozenset[int] = frozenset()
    ) -> Leaning:
        """How the tokens `first` to `last` (out) of an answer lean, `skip` left aside."""
        matched: dict[str, float] = {}
        content = unknown = 0
        governed = denied(text, is_content, first, last)
        for index in range(first, last):
            word = text.words[index]
            if index in skip or not is_claim(word):
                continue
            found = self._vocabulary.meanings(word, text.stems[index])
            content += word not in TELLING
            unknown += not found and word not in TELLING
            for term, strength in found:
                term = denial(term) if index in governed else term
                matched[term] = max(matched.get(term, 0.0), strength)
        return Leaning(
            self._likeness(matched, unknown), self._chance(matched), content, content - unknown
        )

    def lean_text(self, text: str) -> Leaning:
        """How a text of its own leans."""
        read = analyse(text)
        return self.lean(read, 0, len(read.words))

    def reads(self, view: str, point: str, text: str, fact: str = "") -> float:
        """How like a text is to a view's own reading of a fact (`card/point`), in [0, 1].

        The words of `fact` are left aside: to say the fact again is no reading of it.
        """
        linked = next((e for e in self.debate.evidence if e.point == point), None)
        if linked is None or view not in linked.readings:
            return 0.0
        known = {term.removeprefix(DENIED) for term in self._terms(analyse(fact))}
        ours, theirs = (
            {
                term: self._square(term)
                for term in self._terms(analyse(said))
                if term.removeprefix(DENIED) not in known
            }
            for said in (text, linked.readings[view])
        )
        lengths = sqrt(sum(ours.values()) * sum(theirs.values()))
        shared = sum(weight for term, weight in ours.items() if term in theirs)
        return shared / lengths if lengths else 0.0

    def _likeness(self, matched: Mapping[str, float], unknown: int) -> dict[str, float]:
        length = sqrt(sum(self._square(t) for t in matched) + unknown * UNKNOWN**2)
        best = dict.fromkeys(self.ids, 0.0)
        if not length:
            return best
        shared: dict[int, float] = {}
        for term, strength in matched.items():
            weight = self._square(term) * strength
            for said, worth in ((term, weight), (denial(term), weight * DENIAL_LIKENESS)):
                for number in self._index.get(said, ()):
                    shared[number] = shared.get(number, 0.0) + worth
        for number, worth in shared.items():
            view = self._statements[number][0]
            best[view] = max(best[view], worth / (length * self._lengths[number]))
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


def is_claim(word: str) -> bool:
    """Whether a folded word can be part of a claim: content, and no talk about the debate."""
    return (is_content(word) or word in TELLING) and word not in _NOT_A_CLAIM


def _with_denials(view: str, counts: Mapping[str, Counter[str]]) -> dict[str, float]:
    """A view's term counts, with half of what the other views deny counted as said, and back."""
    found = {term: float(count) for term, count in counts[view].items()}
    others = [counter for other, counter in counts.items() if other != view]
    for counter in others:
        for term, count in counter.items():
            opposite = denial(term)
            found[opposite] = found.get(opposite, 0.0) + DENIAL_COUNTS * count / len(others)
    return found
