"""Minimal pairs made from a deck by rules: its own statements, reworded or turned wrong.

A right answer in the deck's words and a wrong one that differs by a word look alike to all that
counts shared words. A rule here makes one change whose effect is known from its form: a negator,
an opposite, names that change places, another year. Where the effect is in doubt, as with a name
on either side of "and", the rule makes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from trainer.deck.keypoints import complete
from trainer.deck.model import Card, Deck, KeyPoint
from trainer.deck.verbs import is_verb
from trainer.fitting import exchanges, opposites, rewordings, sides
from trainer.fitting.exchanges import DeckNames
from trainer.fitting.opposites import Change
from trainer.fitting.sides import SUBORDINATE
from trainer.language import polarity
from trainer.language.words import AUXILIARIES
from trainer.text import Analysed, analyse

LONGEST = 40
"""A statement of more words is left out: no student writes it as one sentence."""

_NO_NOT_BEFORE = frozenset(
    "only just merely also even always all every both not never no mainly mostly largely partly"
    " entirely very more so still that to".split()
)
_UNSURE = frozenset(("may", "might"))
_CUES = (", no, I mean ", ", sorry, I meant ", ", no wait, ", " - no, ", ", scratch that, ")
_DENYING = ("negation", "substitution", "failure")


@dataclass(frozen=True, slots=True)
class Contrast:
    """One sentence as an answer to a card, with a label for one point.

    Attributes:
        card_id: The card that it answers.
        point_id: The point that the label is of; the card's other points have none.
        text: The sentence.
        credited: Whether it earns the point; if not, it contradicts it.
        rule: What made it, such as "negator put in".
    """

    card_id: str
    point_id: str
    text: str
    credited: bool
    rule: str


@dataclass(frozen=True)
class _Sentence:
    """A statement of a point, read once, with what the rules ask about its surroundings."""

    read: Analysed
    point: KeyPoint
    names: DeckNames

    @property
    def text(self) -> str:
        return self.read.text

    @cached_property
    def denies(self) -> bool:
        """Whether anything in it is denied, so that an opposite may not turn it."""
        return any(cue.kind in _DENYING for cue in polarity.find(self.read.words))

    @cached_property
    def main_verb(self) -> int | None:
        """The first auxiliary that no subordinate clause holds, else the only verb."""
        verbs: list[int] = []
        for at, word in enumerate(self.read.words):
            if word in SUBORDINATE or word in ("and", "or", "but", "->", "=", "to"):
                if verbs or word in SUBORDINATE:
                    break
                continue
            if is_verb(self.read, at):
                verbs.append(at)
        helping = [at for at in verbs if self.read.words[at] in AUXILIARIES]
        if not helping and len(verbs) > 1:
            return None
        return next(iter(helping or verbs), None)

    @cached_property
    def asked(self) -> frozenset[str]:
        """Stems of the point's own statement and key terms: a change elsewhere proves nothing."""
        terms = " ; ".join(term for group in self.point.key_terms for term in group)
        return frozenset(analyse(self.point.text).stems + analyse(terms).stems)

    def changed(self, change: Change) -> str:
        return self.text[: change.start] + change.new + self.text[change.end :]


_Rule = Callable[[_Sentence, Random], Iterable[str]]


def contrasts(deck: Deck, *, seed: int = 0, most: int = 6) -> tuple[Contrast, ...]:
    """The minimal pairs of a deck, in its order, the same for the same seed.

    Args:
        deck: As it was loaded, or completed.
        seed: Which of the possible changes are made.
        most: At most so many wrong sentences a point, over the rules that apply, and so many
            right ones.
    """
    deck = complete(deck)
    names = DeckNames.of(deck)
    return tuple(
        contrast
        for card in deck.cards
        for point in card.points
        for contrast in _of_point(card, point, names, seed, most)
    )


def _of_point(
    card: Card, point: KeyPoint, names: DeckNames, seed: int, most: int
) -> Iterator[Contrast]:
    random = Random(f"{seed}/{card.id}/{point.id}")
    sentences = [_Sentence(read, point, names) for read in _statements(point)]
    taken = {_plain(sentence.text) for sentence in sentences}
    for rules, credited in ((_RIGHT, True), (_WRONG, False)):
        found = {
            name: [text for sentence in sentences for text in rule(sentence, random)]
            for name, rule in rules.items()
        }
        for name, text in _spread(found, random, most, set() if credited else taken):
            yield Contrast(card.id, point.id, text, credited, name)


def _statements(point: KeyPoint) -> Iterator[Analysed]:
    """The point's text, its clause if that says all of it, and what is accepted: each once."""
    seen = set()
    for text in dict.fromkeys((point.text, point.clause, *point.accepted)):
        read = analyse(text.strip().rstrip("."))
        if len(read.sentences) != 1 or len(read.words) > LONGEST or _plain(text) in seen:
            continue
        if text != point.clause or text == point.text or _says_all(read, point):
            seen.add(_plain(text))
            yield read


def _says_all(read: Analysed, point: KeyPoint) -> bool:
    """Whether a clause holds a term of every group and little that the point does not say."""
    stems = set(read.stems)
    filled = all(
        any(stems.issuperset(analyse(term).stems) for term in group) for group in point.key_terms
    )
    return filled and len(read.words) <= 2 * len(analyse(point.text).words)


def _spread(
    found: Mapping[str, list[str]], random: Random, most: int, taken: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """One text of each rule in turn, until there are enough or none is left."""
    order = sorted(found)
    random.shuffle(order)
    piles = {name: sorted(set(found[name])) for name in order}
    for pile in piles.values():
        random.shuffle(pile)
    seen = set(taken)
    while most > 0 and any(piles.values()):
        for name in order:
            text = next((t for t in _drain(piles[name]) if _plain(t) not in seen), None)
            if text is None or not most:
                continue
            seen.add(_plain(text))
            most -= 1
            yield name, text


def _drain(pile: list[str]) -> Iterator[str]:
    while pile:
        yield pile.pop()


def _plain(text: str) -> str:
    return " ".join(text.rstrip(".").casefold().split())


def _itself(sentence: _Sentence, _: Random) -> Iterator[str]:
    yield sentence.text + "."


def _thought(sentence: _Sentence, _: Random) -> Iterator[str]:
    """The sentence after "I think that"; not one without a verb."""
    if sentence.main_verb is None:
        return
    first = sentence.read.surface(0)
    runs = [start for start, _ in sentence.names.runs(sentence.read)]
    small = 0 not in runs and first[:1].isupper() and first[1:].islower()
    text = sentence.text[:1].lower() + sentence.text[1:] if small else sentence.text
    yield f"I think that {text}."


def _negated(sentence: _Sentence, random: Random) -> Iterator[str]:
    """The main verb denied: "was not", "wasn't", or "never" before a verb without an auxiliary."""
    at, read = sentence.main_verb, sentence.read
    if at is None or sentence.denies or read.words[at] in _UNSURE:
        return
    following = read.words[at + 1] if at + 1 < len(read.words) else ""
    if following in _NO_NOT_BEFORE or not following or read.words[at - 1 : at] == ("never",):
        return
    word, (start, end) = read.surface(at), read.spans[at]
    if read.words[at] not in AUXILIARIES or _is_full_verb(read, at):
        new = f"never {word}"
    elif word == "can":
        new = "cannot"
    else:
        new = random.choice((f"{word} not", f"{word}n't")) if word.islower() else f"{word} not"
    new = {"willn't": "won't", "shalln't": "shan't", "amn't": "am not"}.get(new, new)
    yield sentence.changed(Change(start, end, new))


def _is_full_verb(read: Analysed, at: int) -> bool:
    """Whether a form of have or do stands alone: "had a plan"."""
    following = read.words[at + 1] if at + 1 < len(read.words) else ""
    if read.words[at] in ("do", "does", "did"):
        return True
    helps = following.endswith(("ed", "en", "wn")) or following in opposites.PARTICIPLES
    return read.words[at] in ("have", "has", "had") and not helps


_FREED = {
    "cannot": "can",
    "can't": "can",
    "won't": "will",
    "never": "",
    "not": "",
}


def _affirmed(sentence: _Sentence, _: Random) -> Iterator[str]:
    """The only negator taken out: "was not" -> "was", "cannot" -> "can", "no longer" -> "still"."""
    read = sentence.read
    cues = [cue for cue in polarity.find(read.words) if cue.kind in _DENYING]
    words = set(read.words)
    if len(cues) != 1 or words & {"but", "only", "rather", "instead", "until", "either", "yet"}:
        return
    for at in range(cues[0].first, min(cues[0].last, len(read.words))):
        word, (start, end) = read.words[at], read.spans[at]
        following = read.words[at + 1] if at + 1 < len(read.words) else ""
        aside = read.text[:start].rstrip()[-1:] in tuple(",(;:")
        if aside or following in _NO_NOT_BEFORE or following in ("because", "any", "the"):
            continue
        if word == "no" and following == "longer":
            yield sentence.changed(Change(start, read.spans[at + 1][1], "still"))
        elif word in _FREED and at:
            new = _FREED[word]
            yield sentence.changed(Change(start if new else start - 1, end, new))
        elif word.endswith("n't"):
            yield sentence.changed(Change(start, end, read.surface(at)[:-3]))


def _opposed(sentence: _Sentence, _: Random) -> Iterator[str]:
    if not sentence.denies:
        yield from map(sentence.changed, opposites.opposites(*_seen(sentence)))


def _swapped(sentence: _Sentence, _: Random) -> Iterator[str]:
    for one, other in exchanges.swaps(sentence.read, sentence.names):
        yield _Sentence(analyse(sentence.changed(other)), sentence.point, sentence.names).changed(
            one
        )


def _renamed(sentence: _Sentence, random: Random) -> Iterator[str]:
    changes = exchanges.other_names(*_seen(sentence), sentence.point, sentence.names, random)
    yield from map(sentence.changed, changes)


def _redated(sentence: _Sentence, random: Random) -> Iterator[str]:
    yield from map(sentence.changed, exchanges.other_dates(*_seen(sentence), random))


def _recounted(sentence: _Sentence, _: Random) -> Iterator[str]:
    yield from map(sentence.changed, exchanges.other_numbers(*_seen(sentence)))


def _seen(sentence: _Sentence) -> tuple[Analysed, frozenset[str]]:
    return sentence.read, sentence.asked


def _sides_over(sentence: _Sentence, _: Random) -> Iterator[str]:
    opens = any(first == 0 for first, _ in sentence.names.runs(sentence.read))
    yield from sides.exchanged(sentence.text, named=opens)


def _slips(sentence: _Sentence, random: Random) -> list[Change]:
    """The changes of a name, date or number that a student might take back."""
    return [
        *exchanges.other_names(*_seen(sentence), sentence.point, sentence.names, random),
        *exchanges.other_dates(*_seen(sentence), random),
        *exchanges.other_numbers(*_seen(sentence)),
    ]


def _mended(sentence: _Sentence, random: Random) -> Iterator[str]:
    """Wrong, taken back at once: what was right stands last."""
    for change in _slips(sentence, random):
        old = sentence.text[change.start : change.end]
        yield _taken_back(sentence, change, change.new, old, random)


def _spoilt(sentence: _Sentence, random: Random) -> Iterator[str]:
    """Right, and taken back for what is wrong."""
    for change in _slips(sentence, random):
        old = sentence.text[change.start : change.end]
        yield _taken_back(sentence, change, old, change.new, random)


def _taken_back(sentence: _Sentence, change: Change, said: str, meant: str, random: Random) -> str:
    tail = sentence.text[change.end :]
    stop = "," if tail[:1] == " " else ""
    return f"{sentence.text[: change.start]}{said}{random.choice(_CUES)}{meant}{stop}{tail}"


def _synonym(sentence: _Sentence, _: Random) -> Iterator[str]:
    yield from map(sentence.changed, opposites.synonyms(sentence.read))


def _terse(sentence: _Sentence, _: Random) -> Iterator[str]:
    yield from rewordings.terse(sentence.read)


def _misspelt(sentence: _Sentence, random: Random) -> Iterator[str]:
    yield from map(sentence.changed, rewordings.slips(sentence.read, random))


def _date_form(sentence: _Sentence, _: Random) -> Iterator[str]:
    yield from map(sentence.changed, rewordings.date_forms(sentence.text))


_RIGHT: Mapping[str, _Rule] = {
    "itself": _itself,
    "I think that": _thought,
    "synonym": _synonym,
    "terse": _terse,
    "spelling slip": _misspelt,
    "other date form": _date_form,
    "taken back, right": _mended,
}
_WRONG: Mapping[str, _Rule] = {
    "negator put in": _negated,
    "negator taken out": _affirmed,
    "opposite": _opposed,
    "names exchanged": _swapped,
    "other name": _renamed,
    "other date": _redated,
    "other number": _recounted,
    "sides exchanged": _sides_over,
    "taken back, wrong": _spoilt,
}


def strangers(deck: Deck, *, seed: int = 0, most: int = 4) -> Iterator[tuple[str, str]]:
    """What other cards say as answers to each card: (card id, text).

    Args:
        deck: A completed deck.
        seed: Of the choice.
        most: Statements of other cards a card, and half as many of their reference answers.
    """
    for card in deck.cards:
        others = [other for other in deck.cards if other is not card]
        statements = [point.text for other in others for point in other.points]
        references = [reference for other in others for reference in other.references[:1]]
        chance = Random(f"{seed}/{card.id}")
        for texts, number in ((statements, most), (references, most // 2)):
            for text in chance.sample(texts, min(number, len(texts))):
                yield card.id, text
