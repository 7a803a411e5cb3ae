"""Reading a text: tokens, folding, clauses and sentences, with places in the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.snowball import SnowballStemmer

from trainer.text import analyse, british, fold, stem


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Stalin’s", "stalin"),
        ("didn’t", "didn't"),
        ("DIDN'T", "didn't"),
        ("U.S.S.R.", "ussr"),
        ("T.o.V.", "tov"),
        ("Führer", "fuhrer"),
        ("cafe\u0301", "cafe"),
        ("Litvi\u00adnov", "litvinov"),
        ("co-operation", "cooperation"),
        ("1,500", "1500"),
        ("1.5", "1.5"),
        ("→", "->"),
        ("=>", "->"),
    ],
)
def test_a_word_is_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("modernised", "modernized"),
        ("mobilisation", "mobilization"),
        ("defence", "defense"),
        ("armoured", "armored"),
        ("programme", "program"),
        ("centre", "center"),
        ("favourable", "favorable"),
        ("organiser", "organizer"),
        ("analysed", "analyzed"),
    ],
)
def test_british_and_american_spellings_share_a_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It failed. Then war came.", ["It failed", "Then war came"]),
        ("it failed. then war came", ["it failed", "then war came"]),
        ("The U.S. left in 1917 etc. and so on.", ["The U.S. left in 1917 etc. and so on"]),
        ("c. 1922 it began", ["c. 1922 it began"]),
        ("pact = 1935\nno army talks", ["pact = 1935", "no army talks"]),
        ("Why? Because of 3.5 million men!", ["Why", "Because of 3.5 million men"]),
        ("a\r\nb", ["a", "b"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [text[s.span[0] : s.span[1]] for s in analyse(text).sentences] == sentences


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Linear search checks each item, whereas binary search halves the list",
            ["Linear search checks each item", "whereas binary search halves the list"],
        ),
        ("They met again since 1614", ["They met again", "since 1614"]),
        ("Prices rose because demand grew", ["Prices rose", "because demand grew"]),
        ("the long drought -> crops failed", ["the long drought", "-> crops failed"]),
        ("Mary, not Elizabeth, was Catholic", ["Mary", "not Elizabeth", "was Catholic"]),
        ("Laud / Puritans / in 1929/30", ["Laud", "Puritans", "in 1929/30"]),
    ],
)
def test_clauses_are_cut_at_conjunctions_and_stops(text: str, clauses: list[str]) -> None:
    assert [text[c.span[0] : c.span[1]] for c in analyse(text).clauses] == clauses


@given(st.text())
def test_any_text_is_read_and_every_span_is_in_place(text: str) -> None:
    read = analyse(text)
    assert read.text == text
    assert len(read.words) == len(read.stems) == len(read.spans)
    ends = [0, *[end for _, end in read.spans]]
    for (start, end), before in zip(read.spans, ends, strict=False):
        assert before <= start < end <= len(text)
    for stretches in (read.clauses, read.sentences):
        tokens = [i for s in stretches for i in range(s.first, s.last)]
        assert tokens == list(range(len(read.words)))


@given(st.lists(st.text(alphabet="aZ1'-.,;\n\t>", max_size=5)))
def test_a_text_has_the_tokens_of_what_stands_between_its_spaces(pieces: list[str]) -> None:
    read, alone = analyse(" ".join(pieces)), [analyse(piece) for piece in pieces]
    assert read.words == tuple(word for piece in alone for word in piece.words)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_upper_case_changes_no_word(text: str) -> None:
    assert analyse(text.upper()).words == analyse(text).words


@pytest.mark.parametrize("word", ["size", "prize", "seize", "horizon", "tensor", "labors"])
def test_words_that_only_look_american_keep_their_letters(word: str) -> None:
    assert british(word) == {"labors": "labours"}.get(word, word)


def test_the_fast_stemmer_equals_nltks_snowball() -> None:
    words = """abandoned abilities accusing agreed agreement alliances appeasing argued arrival
    banned began believed bombing capitalism capitalist carried changing collective collapsed
    committed communism complicated conditions consolidated consolidating contradictory cooperate
    cooperation cooperative crises democratic democracies denied diplomatic diplomacy dying
    economically electricity enforced enforcing equilibrium exothermic expansionist famine feared
    feudal foreigners generously happily happiness ideological imperialism improvised industrial
    industries invaded invasion knives likelihood lying militarily militarised mobilisation nation
    national nationalism negotiated negotiations news obsessed occupied opportunism organisation
    parties passively photosynthesis policies political politicians population proceeds quickly
    ratified rearmament recognition relational repression revolutionary rivalry sceptical secretly
    security seized skies sympathies tactics tied treaties troops tying ultimately united unity
    victories weakening wholly withdrawal withdrew women years""".split()
    slow = SnowballStemmer("english")
    assert [stem(word) for word in words] == [slow.stem(british(word)) for word in words]
