"""Which words stand for one another and which turn a statement round."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import ModelError
from trainer.language import relations
from trainer.resources import shipped
from trainer.text import analyse, fold, stem

LEXICON = relations.load()


def key(words: str) -> str:
    """The key of a word or phrase as a student would write it."""
    stems = analyse(words).stems
    found = LEXICON.phrase_at(stems, 0)
    return found[1] if found and found[0] == len(stems) else " ".join(stems)


def related(a: str, b: str) -> float:
    return LEXICON.related(key(a), key(b))


def opposed(a: str, b: str) -> float:
    return LEXICON.opposed(key(a), key(b))


PARAPHRASES = [
    ("withdrew", "pulled out"),
    ("withdrew", "left"),
    ("left", "quit"),
    ("modernise", "modernization"),
    ("treaty", "pact"),
    ("deal", "agreement"),
    ("worried", "afraid"),
    ("concerned", "alarmed"),
    ("huge", "large"),
    ("big", "massive"),
    ("gained", "acquired"),
    ("army", "troops"),
    ("boss", "leader"),
    ("rejected", "turned down"),
    ("refused", "turned down"),
    ("abandoned", "gave up"),
    ("established", "set up"),
    ("rose", "went up"),
    ("increased", "grew"),
    ("reduced", "cut back"),
    ("cheap", "inexpensive"),
    ("absorbs", "soaks up"),
    ("released", "given off"),
    ("secretly", "behind closed doors"),
    ("bought", "purchase"),
    ("destroyed", "ruined"),
    ("began", "started"),
    ("weaken", "undermine"),
    ("forbade", "banned"),
    ("fast", "quick"),
    ("theme", "idea"),
]


@pytest.mark.parametrize(("a", "b"), PARAPHRASES)
def test_paraphrases_are_related(a: str, b: str) -> None:
    assert related(a, b) >= 0.5
    assert opposed(a, b) < 0.5


OPPOSITES = [
    ("slowed", "boomed"),
    ("rose", "fell"),
    ("increase", "decrease"),
    ("raised", "lowered"),
    ("strengthened", "weakened"),
    ("expand", "shrink"),
    ("joined", "left"),
    ("withdrew", "entered"),
    ("passive", "aggressive"),
    ("supported", "opposed"),
    ("accepted", "rejected"),
    ("accepted", "turned down"),
    ("allowed", "forbidden"),
    ("banned", "permitted"),
    ("banned", "encouraged"),
    ("before", "after"),
    ("caused", "prevented"),
    ("success", "failure"),
    ("succeeded", "failed"),
    ("won", "lost"),
    ("attacked", "defended"),
    ("alliance", "enmity"),
    ("trusted", "distrusted"),
    ("optimistic", "sceptical"),
    ("early", "late"),
    ("always", "never"),
    ("all", "none"),
    ("more", "fewer"),
    ("higher", "lower"),
    ("hot", "cold"),
    ("faster", "slower"),
    ("speeds up", "slows down"),
    ("attracts", "repels"),
    ("absorbs", "releases"),
    ("gained", "lost"),
    ("positive", "negative"),
    ("direct", "indirect"),
    ("elastic", "inelastic"),
    ("cheap", "expensive"),
    ("public", "secret"),
    ("rich", "poor"),
    ("sympathetic", "critical"),
    ("hero", "villain"),
    ("formal", "unofficial"),
    ("centralise", "devolve"),
    ("democratic", "authoritarian"),
    ("capitalist", "communist"),
    ("open", "closed"),
    ("vague", "specific"),
    ("hard-line", "moderate"),
    ("praised", "condemned"),
    ("united", "divided"),
    ("happy", "sad"),
    ("kept", "gave up"),
    ("polished", "rough"),
    ("inside", "outside"),
    ("short", "long"),
    ("guilty", "innocent"),
]


@pytest.mark.parametrize(("a", "b"), OPPOSITES)
def test_opposites_are_opposed_and_not_related(a: str, b: str) -> None:
    assert opposed(a, b) >= 0.5
    assert opposed(b, a) >= 0.5
    assert related(a, b) < 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("treaty", "river"),
        ("likely", "hated"),
        ("part", "whole"),
        ("several", "joined"),
        ("get", "lose"),
        ("poem", "king"),
    ],
)
def test_words_that_only_look_opposed_are_not(a: str, b: str) -> None:
    assert opposed(a, b) < 0.9
    assert related(a, b) < 0.5


def test_a_word_and_the_next_broader_one_are_weakly_related() -> None:
    assert 0 < related("gun", "weapon") < 0.5


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("modernized", "modernised"),
        ("defense", "defence"),
        ("favored", "favoured"),
        ("center", "centre"),
    ],
)
def test_spellings_are_one(american: str, british: str) -> None:
    assert related(american, british) == 1.0


def test_finds_the_longest_phrase_and_its_inflected_forms() -> None:
    stems = analyse("They gave up and pulled out of it").stems
    assert LEXICON.phrase_at(stems, 1) == (2, "give up")
    assert LEXICON.phrase_at(stems, 4) == (3, "pull out of")
    assert LEXICON.phrase_at(stems, 0) is None


def test_no_set_of_ours_opposes_its_own_words() -> None:
    tables = relations.read(shipped("models", "lexicon"))
    opposites = {(a, b) for left, right, _ in tables.opposites for a in left for b in right}
    clashes = [
        (a, b)
        for words in tables.synonyms
        for a in words
        for b in words
        if (a, b) in opposites or (b, a) in opposites
    ]
    assert clashes == []
    assert [pair for pair in opposites if pair[0] == pair[1]] == []


def test_our_own_tables_are_tidy() -> None:
    for name in ("synonyms.tsv", "opposites.tsv"):
        for line in shipped("models", "lexicon", name).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                cells = line.split("\t")[:2]
                words = [word for cell in cells for word in re.split(", ", cell)]
                assert all(re.fullmatch(r"[a-z]+([ -][a-z]+)*", word) for word in words), line
                assert len(words) == len(set(words)) > 1, line


def test_the_made_table_still_fits_the_stemmer() -> None:
    """`python -m trainer.language.make_lexicon` must be run again when stems change."""
    for word in ("withdrawal", "modernise", "happiness", "favourable", "defence", "analyse"):
        assert LEXICON.knows(stem(fold(word))), word


def test_every_word_of_the_lexicon_can_be_looked_up() -> None:
    lexicon = relations.load.__wrapped__()
    for form in relations.read(shipped("models", "lexicon")).forms:
        assert lexicon.base(form)
        assert form not in lexicon.synonyms(form)
        assert form not in lexicon.antonyms(form)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("slowest", "fastest"),
        ("cheaper", "dearer"),
        ("cheaper", "expensive"),
        ("deeper", "shallower"),
        ("narrowest", "widest"),
        ("easier", "harder"),
    ],
)
def test_comparatives_are_opposed_as_their_adjectives_are(one: str, other: str) -> None:
    assert LEXICON.opposed(key(one), key(other)) >= 0.8
    assert LEXICON.opposed(key(other), key(one)) >= 0.8


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    folder = shipped("models", "lexicon")
    for name in ("relations.tsv.gz", "forms.tsv", "synonyms.tsv"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    (tmp_path / "opposites.tsv").write_text("rise fall\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"opposites\.tsv:1: .*rise fall"):
        relations.read(tmp_path)


SOME = st.sampled_from([key(word) for pair in PARAPHRASES + OPPOSITES for word in pair])
KEYS = st.one_of(SOME, st.text(max_size=8))


@given(KEYS, KEYS)
def test_strengths_are_shares_and_opposition_is_mutual(a: str, b: str) -> None:
    assert 0.0 <= LEXICON.related(a, b) <= 1.0
    assert 0.0 <= LEXICON.opposed(a, b) <= 1.0
    assert (LEXICON.opposed(a, b) >= 0.9) == (LEXICON.opposed(b, a) >= 0.9)
    assert LEXICON.related(a, a) == 1.0
    assert LEXICON.opposed(a, a) == 0.0


@given(st.lists(KEYS, max_size=8), KEYS)
def test_kin_are_all_that_may_be_related_or_opposed(stems: list[str], key: str) -> None:
    kin = LEXICON.kin_of(stems).of(key)
    assert kin == sorted(set(kin))
    for place, other in enumerate(stems):
        if LEXICON.related(key, other) or LEXICON.opposed(key, other):
            assert place in kin
