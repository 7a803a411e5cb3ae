"""A deck's own language, learnt once: what its words weigh, its names, its abbreviations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from trainer.deck import Card, Deck
from trainer.language import relations
from trainer.language.names import PLACE_OF, keys_of, written_as_names
from trainer.language.words import FUNCTION
from trainer.marking.similarity import Tfidf, characters_of, words_of
from trainer.text import Analysed, analyse, fold, stem


@dataclass(frozen=True)
class Language:
    """What a deck's own language adds: idf, names, abbreviations.

    Attributes:
        tfidf: The word vectoriser, fitted on the deck.
        names: Keys of the deck's names.
        exact: Folded abbreviation -> its exact spelling, for those that are also words ("US").
        short: Folded abbreviation -> the key that it and its long form share.
        long: First stem of a long form -> (its stems, that key).
        known: Whether the lexicon knows a stem.
    """

    tfidf: Tfidf
    names: frozenset[str]
    exact: Mapping[str, str]
    short: Mapping[str, str]
    long: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    known: Callable[[str], bool]

    def keys(self, text: Analysed) -> list[str]:
        """What each token is looked up by; "" for the rest of a long form after its first word.

        An abbreviation and its long form share a key, a country and its people likewise; an
        abbreviation that is also a word counts only in its exact spelling.
        """
        words, stems = text.words, text.stems
        found = keys_of(words, stems)
        short, long = self.short, self.long
        if short.keys().isdisjoint(words) and long.keys().isdisjoint(stems):
            return found
        for index in [i for i, w in enumerate(words) if w in short or stems[i] in long]:
            word = words[index]
            if word in short and self._is_short(text, index, word):
                found[index] = short[word]
            elif stems[index] in long:
                self._collapse(stems, index, found)
        return found

    def _is_short(self, text: Analysed, index: int, word: str) -> bool:
        exact = self.exact.get(word)
        return exact is None or text.surface(index).replace(".", "") == exact

    def _collapse(self, stems: Sequence[str], index: int, found: list[str]) -> None:
        """Put a long form's key on its first word, and nothing on the others."""
        for form, shared in self.long[stems[index]]:
            if tuple(stems[index : index + len(form)]) == form:
                found[index : index + len(form)] = [shared] + [""] * (len(form) - 1)
                return


def learn(deck: Deck) -> tuple[Language, Tfidf]:
    """Learn a deck's language: idf over its statements, its names, its abbreviations."""
    documents = [analyse(text) for card in deck.cards for text in _statements(card)]
    exact = {fold(short): short for short in deck.abbreviations if _is_exact(short)}
    short, long = _abbreviations(deck)
    terms = [
        analyse(alternative)
        for card in deck.cards
        for point in card.points
        for group in point.key_terms
        for alternative in group
    ]
    known = relations.load().knows
    names = written_as_names(documents, terms, known) | set(short.values())
    language = Language(Tfidf(words_of).fit(documents), names, exact, short, long, known)
    return language, Tfidf(characters_of).fit(documents)


def _abbreviations(
    deck: Deck,
) -> tuple[dict[str, str], dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Abbreviation -> shared key, and first stem of each long form -> (its stems, that key).

    An abbreviation of a country shares the country's key; two with one long form share one key.
    """
    short: dict[str, str] = {}
    long: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    of_form: dict[tuple[str, ...], str] = {}
    for written, meaning in deck.abbreviations.items():
        folded, form = fold(written), analyse(meaning).stems
        place = PLACE_OF.get(folded) or PLACE_OF.get(analyse(meaning).words[0] if form else "")
        short[folded] = of_form.setdefault(form, place or f"#{folded}")
        if form and (form, short[folded]) not in long.setdefault(form[0], []):
            long[form[0]].append((form, short[folded]))
    return short, {first: tuple(forms) for first, forms in long.items()}


def _is_exact(short: str) -> bool:
    """Whether an abbreviation counts only as it is spelt: one or two letters, or also a word."""
    return len(short) <= 2 or fold(short) in FUNCTION or relations.load().knows(stem(fold(short)))


def _statements(card: Card) -> list[str]:
    texts = [card.question, *card.references]
    for point in card.points:
        texts.append(point.text)
        texts.extend(point.accepted)
    return texts
