"""The maker of the word relations, on a WordNet of a few words in the real one's format."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest

from trainer.language import make_lexicon, relations

HEAD = "  1 A licence line.  \n  2 Another one.  \n"
DATA = {
    "noun": [
        "00000100 04 n 02 pact 0 treaty 0 001 @ 00000200 n 0000 | a secret gloss",
        "00000200 04 n 01 agreement 0 000 | another gloss",
        "00000300 04 n 01 pact 0 000 | a rare sense",
        "00000400 04 n 01 strength 0 001 + 00000900 v 0101 | gloss",
    ],
    "verb": [
        "00000900 30 v 01 strengthen 0 002 + 00000400 n 0101 ! 00000910 v 0101 01 + 08 00 | gloss",
        "00000910 30 v 01 weaken 0 001 ! 00000900 v 0101 01 + 08 00 | gloss",
    ],
    "adj": [
        "00000500 00 a 01 big 0 002 ! 00000600 a 0101 & 00000510 a 0000 | gloss",
        "00000510 00 s 01 huge 0 001 & 00000500 a 0000 | gloss",
        "00000600 00 a 01 small(p) 0 001 ! 00000500 a 0101 | gloss",
    ],
    "adv": [],
}
INDEX = {
    "noun": [
        "pact n 2 1 @ 2 2 00000100 00000300  ",
        "treaty n 1 1 @ 1 1 00000100  ",
        "agreement n 1 0 1 1 00000200  ",
        "strength n 1 1 + 1 1 00000400  ",
    ],
    "verb": ["strengthen v 1 2 + ! 1 1 00000900  ", "weaken v 1 1 ! 1 1 00000910  "],
    "adj": [
        "big a 1 2 ! & 1 1 00000500  ",
        "huge a 1 1 & 1 1 00000510  ",
        "small a 1 1 ! 1 1 00000600  ",
    ],
    "adv": [],
}
COUNTS = [
    "pact%1:04:00:: 1 9",
    "pact%1:04:01:: 2 1",
    "treaty%1:04:00:: 1 9",
    "agreement%1:04:00:: 1 9",
    "strength%1:04:00:: 1 4",
    "strengthen%2:30:00:: 1 4",
    "weaken%2:30:00:: 1 4",
    "big%3:00:00:: 1 4",
    "huge%5:00:00:big:00 1 4",
    "small%3:00:00:: 1 4",
]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The output folder of the maker, run as a user runs it."""
    source, output = tmp_path / "wordnet", tmp_path / "lexicon"
    source.mkdir()
    output.mkdir()
    for pos in DATA:
        (source / f"data.{pos}").write_text(HEAD + "".join(f"{line}\n" for line in DATA[pos]))
        (source / f"index.{pos}").write_text(HEAD + "".join(f"{line}\n" for line in INDEX[pos]))
        (source / f"{pos}.exc").write_text("wrote write\n" if pos == "verb" else "")
    (source / "cntlist.rev").write_text("\n".join(COUNTS) + "\n")
    monkeypatch.setattr(sys, "argv", ["make_lexicon", str(source), "-o", str(output)])
    make_lexicon.main()
    (output / "synonyms.tsv").write_text("")
    (output / "opposites.tsv").write_text("")
    return output


def test_relations_come_with_their_strengths(made: Path) -> None:
    lexicon = relations.Relations(relations.read(made))
    assert 0.55 <= lexicon.related("pact", "treati") <= 0.78
    assert lexicon.related("treati", "agreement") == 0.4
    assert lexicon.related("strength", "strengthen") == 0.8
    assert lexicon.related("huge", "big") == 0.5
    assert lexicon.opposed("strengthen", "weaken") == 0.9
    assert lexicon.opposed("strength", "weaken") == 0.8
    assert lexicon.opposed("big", "small") == 0.9
    assert lexicon.opposed("huge", "small") == 0.5
    assert lexicon.base("wrote") == "write"


def test_a_rare_sense_is_left_out(made: Path) -> None:
    lexicon = relations.Relations(relations.read(made))
    assert set(lexicon.synonyms("pact")) == {"treati", "agreement"}


def test_the_licence_is_kept_and_no_gloss(made: Path) -> None:
    assert (made / "LICENSE-WordNet").read_text() == "A licence line.\nAnother one.\n"
    assert b"gloss" not in gzip.decompress((made / "relations.tsv.gz").read_bytes())


def test_the_same_wordnet_gives_the_same_bytes(made: Path) -> None:
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    make_lexicon.main()
    assert {name: (made / name).read_bytes() for name in before} == before
