"""The words that a deck's statements use, and which of them an answer's word stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trainer.language import relations
from trainer.language.names import key
from trainer.language.words import FUNCTION
from trainer.marking.similarity import spelling
from trainer.text import Analysed

DENIED = "~"
"""Marks a term in the scope of a negation, or the opposite of one."""
RELATED_FROM, RELATED = 0.55, 0.7
"""From which strength in the lexicon a related word counts for an unknown one, and how much."""
OPPOSED_FROM = 0.8
"""An opposite counts as much, as the word denied."""
DERIVED_FROM, BESIDE = 0.8, 0.25
"""A known word's own derivations count a little beside it."""
MOST_RELATED = 3
TYPO_LENGTH, TYPO_FROM = 5, 0.8
"""A misspelling of a known word: from this many letters, and from this likeness on."""
REMEMBERED = 50_000

Meanings = tuple[tuple[str, float], ...]


def is_content(word: str) -> bool:
    """Whether a folded word carries content of its own."""
    return word not in FUNCTION and word[0].isalnum()


class Vocabulary:
    """The terms of some statements: stems, with countries under one key and irregular forms undone.

    Args:
        content: Which folded words count.
        related: Whether related words and opposites stand for known ones, too.
    """

    def __init__(
        self, content: Callable[[str], bool] = is_content, *, related: bool = True
    ) -> None:
        self._content, self._related = content, related
        self._relations = relations.load()
        self._forms: dict[str, dict[str, str]] = {}
        self._known: set[str] = set()
        self._memory: dict[str, Meanings] = {}

    def learn(self, texts: Iterable[Analysed]) -> None:
        """Make the content words of some statements known."""
        for text in texts:
            for word, stem in zip(text.words, text.stems, strict=True):
                if self._content(word):
                    term = self.term(word, stem)
                    self._known.add(term)
                    self._forms.setdefault(word[0], {})[word] = term

    def term(self, word: str, stem: str) -> str:
        """What a word is looked up by."""
        return self._relations.base(key(word, stem))

    def terms(self, text: Analysed) -> list[str]:
        """The terms of a text's content words, in order."""
        pairs = zip(text.words, text.stems, strict=True)
        return [self.term(word, stem) for word, stem in pairs if self._content(word)]

    def meanings(self, word: str, stem: str) -> Meanings:
        """The known terms that an answer's word stands for, with strengths in (0, 1]."""
        if not self._content(word):
            return ()
        if word not in self._memory:
            if len(self._memory) >= REMEMBERED:
                self._memory.clear()
            self._memory[word] = self._look_up(word, stem)
        return self._memory[word]

    def _look_up(self, word: str, stem: str) -> Meanings:
        own = self.term(word, stem)
        if not self._related:
            return ((own, 1.0),) if own in self._known else self._misspelt(word, own)
        row = self._relations.synonyms(stem)
        if own in self._known:
            near = [(t, BESIDE * s) for t, s in row.items() if s >= DERIVED_FROM and t != own]
            return ((own, 1.0), *self._strongest(near))
        found = [(t, RELATED * s) for t, s in row.items() if s >= RELATED_FROM]
        opposites = self._relations.antonyms(stem).items()
        found += [(DENIED + t, RELATED * s) for t, s in opposites if s >= OPPOSED_FROM]
        return self._strongest(found) or self._misspelt(word, own)

    def _strongest(self, found: Iterable[tuple[str, float]]) -> Meanings:
        known = [pair for pair in found if pair[0].removeprefix(DENIED) in self._known]
        return tuple(sorted(known, key=lambda pair: (-pair[1], pair[0]))[:MOST_RELATED])

    def _misspelt(self, word: str, own: str) -> Meanings:
        if len(word) < TYPO_LENGTH or self._relations.knows(own):
            return ()
        forms = self._forms.get(word[0], {})
        strength, form = max(((spelling(word, f), f) for f in forms), default=(0.0, ""))
        return ((forms[form], strength),) if strength >= TYPO_FROM else ()
