"""Make the table of word relations in `models/lexicon/` from WordNet 3.0.

`python -m trainer.language.make_lexicon /usr/share/wordnet -o models/lexicon` (the folder of
Debian's `wordnet-base`) writes `relations.tsv.gz`, `forms.tsv` and the licence; the same files
give the same bytes. No gloss and no example sentence is kept.

A word stands for the senses it is used in most: a sense's share is its count in WordNet's tagged
corpus, smoothed, over those of all senses of the lemma. Rare senses are noise and are left out.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from itertools import combinations, product
from pathlib import Path

from trainer.language import wordnet
from trainer.language.wordnet import Key, Synset, WordNet
from trainer.text import stem

SAME_SPELLING, DERIVED, SIMILAR, HYPERNYM = 95, 80, 50, 40
DIRECT, DERIVED_OPPOSITE, INDIRECT = 90, 80, 50
"""Strengths in percent; synonyms lie between 55 and 78 by the shares of their senses."""

FIRST_SENSE, OTHER_SENSE = 0.4, 0.1
"""What a sense counts on top of its tagged uses."""
SYNONYM_SHARE, ANTONYM_SHARE, SIMILAR_SHARE, HYPERNYM_SHARE = 0.12, 0.1, 0.25, 0.3
"""Least share of a lemma's uses that a sense must have."""
MOST_HYPONYMS = 40
"""A word with more direct hyponyms ("person", "act") says too little to stand for them."""

Pairs = dict[str, dict[str, int]]


class Lexicon:
    """Pairs of stems with their strengths, gathered from one WordNet."""

    def __init__(self, source: WordNet) -> None:
        self.source = source
        self.related: Pairs = defaultdict(dict)
        self.opposed: Pairs = defaultdict(dict)
        self._shares = _shares(source)
        self._common = {
            lemma for (lemma, _), senses in source.senses.items() if any(n for _, n in senses)
        }

    def gather(self) -> None:
        """Read all relations of all synsets."""
        hyponyms = self._hyponym_counts()
        for synset in self.source.synsets.values():
            self._synonyms(synset)
            self._pointers(synset, hyponyms)
        self._opposites_of_relatives()

    def share(self, word: str, key: Key) -> float:
        """The share of a word's uses that one synset has, in [0, 1]."""
        return self._shares.get((word.lower(), key), 0.0)

    def _synonyms(self, synset: Synset) -> None:
        for a, b in combinations(synset.words, 2):
            shares = self.share(a, synset.key), self.share(b, synset.key)
            if min(shares) >= SYNONYM_SHARE:
                self._relate(a, b, 55 + round(23 * (shares[0] * shares[1]) ** 0.5))

    def _pointers(self, synset: Synset, hyponyms: dict[Key, int]) -> None:
        for pointer in synset.pointers:
            target = self.source.synsets[pointer.target]
            if pointer.source_word:
                a = synset.words[pointer.source_word - 1]
                b = target.words[pointer.target_word - 1]
                if pointer.symbol in ("+", "\\", "<"):
                    self._relate(a, b, DERIVED)
                elif pointer.symbol == "!":
                    self._oppose(a, synset, b, target)
            elif pointer.symbol == "@" and hyponyms[target.key] <= MOST_HYPONYMS:
                self._broader(synset, target, HYPERNYM_SHARE, HYPERNYM)
            elif pointer.symbol == "&" and synset.satellite:
                self._broader(synset, target, SIMILAR_SHARE, SIMILAR)

    def _broader(self, synset: Synset, target: Synset, least: float, strength: int) -> None:
        for a, b in product(synset.words, target.words):
            if not self._common >= {a.lower(), b.lower()}:
                continue
            if self.share(a, synset.key) >= least and self.share(b, target.key) >= least:
                self._relate(a, b, strength)

    def _oppose(self, a: str, synset: Synset, b: str, target: Synset) -> None:
        if min(self.share(a, synset.key), self.share(b, target.key)) < ANTONYM_SHARE:
            return
        self._put(self.opposed, a, b, DIRECT)
        if synset.key[0] == "a":
            for pointer in synset.pointers:
                near = self.source.synsets[pointer.target]
                if pointer.symbol == "&":
                    for word in near.words:
                        if self.share(word, near.key) >= SIMILAR_SHARE:
                            self._put(self.opposed, word, b, INDIRECT)

    def _opposites_of_relatives(self) -> None:
        """Oppose what is derived from one side of a direct pair to the other side."""
        direct = [(a, b) for a, row in self.opposed.items() for b, n in row.items() if n == DIRECT]
        for a, b in direct:
            for relative, strength in self.related.get(a, {}).items():
                if strength >= DERIVED and relative not in self.related.get(b, {}):
                    _set(self.opposed, relative, b, DERIVED_OPPOSITE)

    def _hyponym_counts(self) -> dict[Key, int]:
        counts: dict[Key, int] = defaultdict(int)
        for synset in self.source.synsets.values():
            for pointer in synset.pointers:
                counts[pointer.target] += pointer.symbol == "@"
        return counts

    def _relate(self, a: str, b: str, strength: int) -> None:
        self._put(self.related, a, b, strength)

    def _put(self, pairs: Pairs, a: str, b: str, strength: int) -> None:
        """Note a pair both ways if one of the words is in common use and both are usable."""
        if a.lower() in self._common or b.lower() in self._common:
            one, other = self._usable(a), self._usable(b)
            if one and other and one != other:
                _set(pairs, one, other, strength)

    def _usable(self, word: str) -> str:
        """The key of a word; "" for a phrase that the tagged corpus never uses."""
        phrase = "_" in word or "-" in word
        return "" if phrase and word.lower() not in self._common else _key(word)


def _set(pairs: Pairs, a: str, b: str, strength: int) -> None:
    pairs[a][b] = max(strength, pairs[a].get(b, 0))
    pairs[b][a] = max(strength, pairs[b].get(a, 0))


def _shares(source: WordNet) -> dict[tuple[str, Key], float]:
    weights: dict[str, list[tuple[Key, float]]] = defaultdict(list)
    for (lemma, _), senses in source.senses.items():
        for place, (key, count) in enumerate(senses):
            weights[lemma].append((key, count + (OTHER_SENSE if place else FIRST_SENSE)))
    return {
        (lemma, key): weight / sum(w for _, w in senses)
        for lemma, senses in weights.items()
        for key, weight in senses
    }


def _key(word: str) -> str:
    """The stem of a word, or the stems of a phrase of two or three; "" for what cannot be one."""
    parts = word.lower().replace("-", "_").split("_")
    if len(parts) > 3 or not all(part.isalpha() and part.isascii() for part in parts):
        return ""
    if len(parts) == 1 and len(word) < 3 and word not in ("go", "do"):
        return ""
    return " ".join(stem(part) for part in parts)


def forms(source: WordNet) -> dict[str, str]:
    """Stem of an irregular form -> stem of its base, where they differ: "withdrew", "men"."""
    counts: dict[str, int] = defaultdict(int)
    for (lemma, _), senses in source.senses.items():
        counts[lemma] += sum(count for _, count in senses) + 1
    best: dict[str, tuple[int, str]] = {}
    for exceptions in source.irregular.values():
        for form, bases in exceptions.items():
            for base in bases:
                one, other = _key(form), _key(base)
                if one and other and one != other and " " not in one:
                    best[one] = max(best.get(one, (0, "")), (counts[base], other))
    return {form: base for form, (_, base) in sorted(best.items())}


def lines(lexicon: Lexicon) -> list[str]:
    """One sorted line a key: the key, its relatives and its opposites with strengths in percent."""
    return sorted(
        f"{key}\t{_cell(lexicon.related.get(key, {}))}\t{_cell(lexicon.opposed.get(key, {}))}"
        for key in {*lexicon.related, *lexicon.opposed}
    )


def _cell(row: dict[str, int]) -> str:
    ordered = sorted(row.items(), key=lambda item: (-item[1], item[0]))
    return ",".join(f"{other}={strength}" for other, strength in ordered)


def main() -> None:
    """Read WordNet and write the tables."""
    parser = argparse.ArgumentParser(description="Make the word relations from WordNet 3.0.")
    parser.add_argument("wordnet", type=Path, help="folder with data.noun, index.noun, ...")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder to write to")
    args = parser.parse_args()
    source = wordnet.read(args.wordnet)
    lexicon = Lexicon(source)
    lexicon.gather()
    rows = lines(lexicon)
    phrases = [row.partition("\t")[0] for row in rows if " " in row.partition("\t")[0]]
    text = "\n".join((*phrases, "", *rows)) + "\n"
    packed = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    (args.output / "relations.tsv.gz").write_bytes(packed)
    irregular = "".join(f"{form}\t{base}\n" for form, base in forms(source).items())
    (args.output / "forms.tsv").write_text(irregular, encoding="utf-8")
    licence = "\n".join(wordnet.licence(args.wordnet)) + "\n"
    (args.output / "LICENSE-WordNet").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()
