"""Numbers as students write them, and which of them conflict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language.numbers import NumberMention, compare, find


def only(text: str) -> NumberMention:
    (mention,) = find(text)
    return mention


FORMS = [
    # (text, words of the mention, kind, value, unit)
    ("at 300 atm", "300 atm", "cardinal", 300, "atm"),
    ("at 300atm", "300atm", "cardinal", 300, "atm"),
    ("about 300 atmospheres", "300 atmospheres", "cardinal", 300, "atm"),
    ("at 650 °C", "650 °C", "cardinal", 650, "°c"),
    ("at 650 degrees", "650 degrees", "cardinal", 650, "°"),
    ("cooled to -20 °C", "-20 °C", "cardinal", -20, "°c"),
    ("15%", "15%", "cardinal", 15, "%"),
    ("15 per cent of it", "15 per cent", "cardinal", 15, "%"),
    ("fifteen percent", "fifteen percent", "cardinal", 15, "%"),
    ("0.25 moles", "0.25 moles", "cardinal", 0.25, "mol"),
    ("a fleet of 2,400 ships", "2,400", "cardinal", 2400, ""),
    ("2.5 million votes", "2.5 million", "cardinal", 2_500_000, ""),
    ("2.5m votes", "2.5m", "cardinal", 2_500_000, ""),
    ("40k readers", "40k", "cardinal", 40_000, ""),
    ("a 40 m drop", "40 m", "cardinal", 40, "m"),
    ("$7 billion", "$7 billion", "cardinal", 7e9, "$"),
    ("£6m", "£6m", "cardinal", 6e6, "£"),
    ("7 dollars", "7 dollars", "cardinal", 7, "$"),
    ("a twelve-year truce", "twelve-year", "cardinal", 12, "year"),
    ("a 12-year truce", "12-year", "cardinal", 12, "year"),
    ("12 mths", "12 mths", "cardinal", 12, "month"),
    ("two and a half hours", "two and a half hours", "cardinal", 2.5, "hour"),
    ("a dozen witnesses", "dozen", "cardinal", 12, ""),
    ("half a dozen witnesses", "half a dozen", "cardinal", 6, ""),
    ("twenty-three acts", "twenty-three", "cardinal", 23, ""),
    ("one hundred and forty lines", "one hundred and forty", "cardinal", 140, ""),
    ("six hundred thousand men", "six hundred thousand", "cardinal", 600_000, ""),
    ("thousands of years", "thousands of years", "cardinal", 1000, "year"),
    ("tens of thousands of men", "tens of thousands", "cardinal", 10_000, ""),
    ("10^6 cells", "10^6", "cardinal", 1e6, ""),
    ("10⁶ cells", "10⁶", "cardinal", 1e6, ""),
    ("3 x 10^8 m/s", "3 x 10^8 m", "cardinal", 3e8, "m"),
    ("one electron", "one", "cardinal", 1, ""),
    ("zero acceleration", "zero", "cardinal", 0, ""),
    ("two-thirds of the seats", "two-thirds", "fraction", 2 / 3, ""),
    ("a third of the crew", "third", "fraction", 1 / 3, ""),
    ("half of the crew", "half", "fraction", 0.5, ""),
    ("three quarters", "three quarters", "fraction", 0.75, ""),
    ("3/5 of it", "3/5", "fraction", 0.6, ""),
    ("the third act", "third", "ordinal", 3, ""),
    ("the 3rd act", "3rd", "ordinal", 3, ""),
    ("the twenty-first stanza", "twenty-first", "ordinal", 21, ""),
    ("in a 9:3 cross", "9:3", "ratio", 3, ""),
    ("in a ratio of 3 to 1", "3 to 1", "ratio", 3, ""),
    ("it doubled the rate", "doubled", "multiple", 2, ""),
    ("twice the rate", "twice", "multiple", 2, ""),
    ("four times the rate", "four times", "multiple", 4, ""),
    ("a tenfold rise", "tenfold", "multiple", 10, ""),
    ("it halved the rate", "halved", "multiple", 0.5, ""),
]


@pytest.mark.parametrize(("text", "words", "kind", "value", "unit"), FORMS)
def test_reads_every_form(text: str, words: str, kind: str, value: float, unit: str) -> None:
    mention = only(text)
    assert (mention.text, mention.kind, mention.unit) == (words, kind, unit)
    assert mention.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("10-15 %", 10, 15, "%"),
        ("10 to 15 per cent", 10, 15, "%"),
        ("between 10 and 15 ships", 10, 15, ""),
        ("ten or fifteen years", 10, 15, "year"),
        ("30–90 days", 30, 90, "day"),
    ],
)
def test_reads_ranges(text: str, low: float, high: float, unit: str) -> None:
    mention = only(text)
    assert (mention.value, mention.high, mention.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "no one came and everyone left",
        "one of them fell",
        "First, the king fled.",
        "the second half, the other half",
        "H2O, CO2, U-2 and 2SO3",
        "someone alone, often, weight, attention",
        "several ships and many men",
        "1. Causes\n2) Effects",
    ],
)
def test_leaves_what_does_not_count_alone(text: str) -> None:
    assert [m.text for m in find(text) if m.kind != "ordinal"] == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("about 40 ships", "about"),
        ("nearly 40 ships", "about"),
        ("more than 40 ships", "over"),
        ("at least forty ships", "over"),
        ("≥ 40 ships", "over"),
        ("fewer than 40 ships", "under"),
        ("up to forty ships", "under"),
        ("thousands of ships", "over"),
        ("forty ships", ""),
    ],
)
def test_says_how_exact_a_number_is(text: str, bound: str) -> None:
    assert only(text).bound == bound


def test_what_is_counted_follows() -> None:
    assert only("forty fast ships sank").nouns[:2] == ("fast", "ship")
    assert only("40 of the ships").nouns == ("ship",)


def test_dates_are_skipped() -> None:
    text = "in 1588 with 130 ships"
    assert [m.text for m in find(text, [(3, 7)])] == ["130"]
    assert [m.text for m in find(text)] == ["1588", "130"]


COMPARED = [
    ("200 atm", "200 atmospheres", "agrees"),
    ("200 atm", "150 atm", "conflicts"),
    ("200 atm", "450 °C", "unrelated"),
    ("450 degrees", "450 °C", "agrees"),
    ("400 degrees", "450 °C", "conflicts"),
    ("25%", "twenty-five per cent", "agrees"),
    ("two-thirds", "67 %", "agrees"),
    ("half", "50%", "agrees"),
    ("half", "a quarter of it", "conflicts"),
    ("half", "20%", "conflicts"),
    ("three million people", "3m people", "agrees"),
    ("3 million people", "3 thousand people", "conflicts"),
    ("ten ships", "10 ships", "agrees"),
    ("a dozen ships", "12 ships", "agrees"),
    ("nine ships", "10 ships", "conflicts"),
    ("nine ships", "10 witnesses", "unrelated"),
    ("nine", "10 witnesses", "unrelated"),
    ("10", "10 witnesses", "agrees"),
    ("a 10-year plan", "ten years", "agrees"),
    ("a five-year plan", "ten years", "conflicts"),
    ("five months", "ten years", "unrelated"),
    ("more than 40 ships", "52 ships", "agrees"),
    ("fewer than 40 ships", "52 ships", "conflicts"),
    ("about 50 ships", "52 ships", "agrees"),
    ("about 20 ships", "52 ships", "conflicts"),
    ("10-15 ships", "12 ships", "agrees"),
    ("10-15 ships", "20 ships", "conflicts"),
    ("thousands of years", "ten years", "conflicts"),
    ("thousands of years", "5,000 years", "agrees"),
    ("the first act", "the 1st act", "agrees"),
    ("the first act", "the second act", "conflicts"),
    ("the first act", "the second witness", "unrelated"),
    ("the second act", "two acts", "unrelated"),
    ("3:1", "9:3", "agrees"),
    ("1:3", "3:1", "conflicts"),
    ("twice", "doubled", "agrees"),
    ("doubled", "trebled", "conflicts"),
    ("doubled", "two ships", "unrelated"),
    ("$13 billion", "$400 million", "conflicts"),
    ("13bn dollars", "$13 billion", "agrees"),
    ("£13", "$13", "unrelated"),
]


@pytest.mark.parametrize(("said", "expected", "outcome"), COMPARED)
def test_compares_what_counts_the_same(said: str, expected: str, outcome: str) -> None:
    assert compare(only(said), only(expected)) == outcome


PIECES = st.sampled_from(
    """1 2 20 200 1,500 3.5 one two twenty hundred thousand million half third thirds quarter first
    2nd double times per cent % °C degrees atm year -year a and of to - : / ^ × 10 ¹ ² k m bn £ $
    about than more ships witnesses ( ) . , ½ İ""".split()
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=8).map("".join),
)


@given(TEXTS)
def test_never_raises_and_spans_are_valid(text: str) -> None:
    mentions = find(text)
    end = 0
    for mention in mentions:
        start, stop = mention.span
        assert end <= start < stop <= len(text)
        assert mention.text == text[start:stop]
        assert mention.value <= mention.high
        end = stop
    for one in mentions:
        for other in mentions:
            assert compare(one, other) == compare(other, one)


@given(st.sampled_from([row[0] for row in FORMS]))
def test_a_number_agrees_with_itself(text: str) -> None:
    assert compare(only(text), only(text)) == "agrees"
