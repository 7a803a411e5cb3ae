"""Make `models/lexicon/valence.tsv` from the VADER lexicon's mean ratings (Hutto & Gilbert 2014).

`python -m trainer.language.make_valence vader_lexicon.txt -o models/lexicon` reads the rated words
of vaderSentiment 3.3.2 (MIT licence, kept beside the table) and writes a line a Snowball stem: the
mean rating of its words over 4, in [-1, 1], to 2 places; stems rated within 0.2 of nought, signs
and emoticons are left out.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from trainer.text import stem

LEAST = 0.2


def table(lines: list[str]) -> dict[str, float]:
    """Stem -> mean rating over 4, in [-1, 1]."""
    ratings: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        word, rating = line.split("\t")[:2]
        if word.isascii() and word.isalpha() and len(word) > 2:
            ratings[stem(word.lower())].append(float(rating) / 4)
    means = {key: sum(values) / len(values) for key, values in ratings.items()}
    return {key: mean for key, mean in sorted(means.items()) if abs(mean) >= LEAST}


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("lexicon", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    rows = table(args.lexicon.read_text(encoding="utf-8").splitlines())
    text = "".join(f"{key}\t{mean:.2f}\n" for key, mean in rows.items())
    (args.output / "valence.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
