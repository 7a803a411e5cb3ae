"""Dates as students write them, in history, literature and science."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language.dates import DateMention, compare, find


def only(text: str) -> DateMention:
    (mention,) = find(text)
    return mention


def interval(mention: DateMention) -> str:
    (y1, m1, d1), (y2, m2, d2) = mention.lo, mention.hi
    return f"{y1}-{m1:02}-{d1:02} {y2}-{m2:02}-{d2:02}"


FORMS = [
    # (text, words of the mention, kind, first day and last day)
    ("The queen died in 1603.", "1603", "year", "1603-01-01 1603-12-31"),
    ("It opened (1851) in London", "1851", "year", "1851-01-01 1851-12-31"),
    ("1848: risings everywhere", "1848", "year", "1848-01-01 1848-12-31"),
    ("the 1832 act widened the vote", "1832", "year", "1832-01-01 1832-12-31"),
    ("Darwin went home in ’36", "’36", "year", "1936-01-01 1936-12-31"),
    ("strike of '26 → failed", "'26", "year", "1926-01-01 1926-12-31"),
    ("Signed in June 1919 at last", "June 1919", "month", "1919-06-01 1919-06-31"),
    ("Sept. 1666 the fire", "Sept. 1666", "month", "1666-09-01 1666-09-31"),
    ("may 1968 in Paris", "may 1968", "month", "1968-05-01 1968-05-31"),
    ("the pact was signed may 1935", "may 1935", "month", "1935-05-01 1935-05-31"),
    ("in March of 1917", "March of 1917", "month", "1917-03-01 1917-03-31"),
    ("the last month of 1916", "last month of 1916", "month", "1916-12-01 1916-12-31"),
    ("06/1919", "06/1919", "month", "1919-06-01 1919-06-31"),
    ("on 28 June 1914 he", "28 June 1914", "day", "1914-06-28 1914-06-28"),
    ("the 4th of July, 1776", "4th of July, 1776", "day", "1776-07-04 1776-07-04"),
    ("on July 4, 1776 they", "July 4, 1776", "day", "1776-07-04 1776-07-04"),
    ("July 4th 1776", "July 4th 1776", "day", "1776-07-04 1776-07-04"),
    ("1914-06-28", "1914-06-28", "day", "1914-06-28 1914-06-28"),
    ("28/06/1914", "28/06/1914", "day", "1914-06-28 1914-06-28"),
    ("8 Nov '23 putsch", "8 Nov '23", "day", "1923-11-08 1923-11-08"),
    ("the night of 9-10 November 1938", "9-10 November 1938", "day", "1938-11-09 1938-11-10"),
    ("the war of 1914-18", "1914-18", "range", "1914-01-01 1918-12-31"),
    ("the war of 1914–1918", "1914–1918", "range", "1914-01-01 1918-12-31"),
    ("the season 1895/96", "1895/96", "range", "1895-01-01 1896-12-31"),
    ("famine 1845-9", "1845-9", "range", "1845-01-01 1849-12-31"),
    ("from 1642 to 1651 they", "from 1642 to 1651", "range", "1642-01-01 1651-12-31"),
    ("from 1642 until 51 they", "from 1642 until 51", "range", "1642-01-01 1651-12-31"),
    ("between 1861 and 1865", "between 1861 and 1865", "range", "1861-01-01 1865-12-31"),
    ("1861 to 1865", "1861 to 1865", "range", "1861-01-01 1865-12-31"),
    ("occupation: 40-44", "40-44", "range", "1940-01-01 1944-12-31"),
    ("'40-'44", "'40-'44", "range", "1940-01-01 1944-12-31"),
    ("July to August 1914", "July to August 1914", "range", "1914-07-01 1914-08-31"),
    ("the 1840s", "1840s", "decade", "1840-01-01 1849-12-31"),
    ("the 1840's", "1840's", "decade", "1840-01-01 1849-12-31"),
    ("in the sixties", "sixties", "decade", "1960-01-01 1969-12-31"),
    ("in the 60s", "60s", "decade", "1960-01-01 1969-12-31"),
    ("in the '60s", "'60s", "decade", "1960-01-01 1969-12-31"),
    ("the eighteen-forties", "eighteen-forties", "decade", "1840-01-01 1849-12-31"),
    ("in the early 1840s", "early 1840s", "part", "1840-01-01 1843-12-31"),
    ("the mid-1840s", "mid-1840s", "part", "1844-01-01 1846-12-31"),
    ("the late ’60s", "late ’60s", "part", "1967-01-01 1969-12-31"),
    ("mid-60s", "mid-60s", "part", "1964-01-01 1966-12-31"),
    ("the late sixties", "late sixties", "part", "1967-01-01 1969-12-31"),
    ("mid- to late 1840s", "mid- to late 1840s", "part", "1844-01-01 1849-12-31"),
    ("second half of the 1840s", "second half of the 1840s", "part", "1845-01-01 1849-12-31"),
    ("the 18th century", "18th century", "century", "1700-01-01 1799-12-31"),
    ("eighteenth-century verse", "eighteenth-century", "century", "1700-01-01 1799-12-31"),
    ("the 1700s", "1700s", "century", "1700-01-01 1799-12-31"),
    ("late 18th century", "late 18th century", "part", "1767-01-01 1799-12-31"),
    ("the fifth century BC", "fifth century BC", "century", "-500-01-01 -401-12-31"),
    ("stabbed in 44 BC by", "44 BC", "year", "-44-01-01 -44-12-31"),
    ("erupted in AD 79", "AD 79", "year", "79-01-01 79-12-31"),
    ("early 1849", "early 1849", "part", "1849-01-01 1849-04-31"),
    ("the end of 1849", "end of 1849", "part", "1849-10-01 1849-12-31"),
    ("early in 1849", "early in 1849", "part", "1849-01-01 1849-04-31"),
    ("late August 1939", "late August 1939", "part", "1939-08-21 1939-08-31"),
    ("spring 1968", "spring 1968", "part", "1968-03-01 1968-05-31"),
    ("the summer of 1816", "summer of 1816", "part", "1816-06-01 1816-08-31"),
    ("Autumn 56", "Autumn 56", "part", "1956-09-01 1956-11-31"),
    ("the winter of 1812-13", "winter of 1812-13", "part", "1812-11-01 1813-03-31"),
    ("on May 11,1985 it burnt", "May 11,1985", "day", "1985-05-11 1985-05-11"),
    ("pact: 11/32", "11/32", "month", "1932-11-01 1932-11-31"),
    ("the war came to an end in 1905", "1905", "year", "1905-01-01 1905-12-31"),
    ("his fall in 1964", "1964", "year", "1964-01-01 1964-12-31"),
    ("in the fall of 1929", "fall of 1929", "part", "1929-09-01 1929-11-31"),
    ("late in 1917", "late in 1917", "part", "1917-09-01 1917-12-31"),
    ("it was signed in May.", "May", "month", "0-05-01 0-05-31"),
    ("13 Aug: border shut", "13 Aug", "day", "0-08-13 0-08-13"),
]


@pytest.mark.parametrize(("text", "words", "kind", "days"), FORMS)
def test_reads_every_form(text: str, words: str, kind: str, days: str) -> None:
    mention = only(text)
    assert (mention.text, mention.kind, interval(mention)) == (words, kind, days)


@pytest.mark.parametrize(
    "text",
    [
        "at 200 atm and 450 °C",
        "an essay of 1,500 words",
        "an essay of 1500 words",
        "it cost £1935",
        "a 1500 m race",
        "a 2048 bit key",
        "2000 years of wear",
        "it sent 1500 troops",
        "3.1415 and 1,000,000",
        "10-15 % of the yield",
        "29-32 people",
        "see page 1066",
        "1000s of people",
        "11/32 of the dose",
        "in her thirties",
        "it takes 30s to boil",
        "they may leave, the march went on",
        "the ten-year plan",
        "a five-year plan and the first year of it",
        "the pressure after a year of use",
        "O(n log n) beats O(n^2)",
        "ratio 3:1",
        "room 1984b",
    ],
)
def test_leaves_other_numbers_and_words_alone(text: str) -> None:
    assert find(text) == ()


def test_a_long_march_is_no_month() -> None:
    assert only("the Long March of 1934").text == "1934"
    assert only("the march of 1963").text == "1963"


RELATIVE = [
    ("Founded in 1901, it closed the following year.", "1902-01-01 1902-12-31"),
    ("Founded in 1901; next year it closed.", "1902-01-01 1902-12-31"),
    ("Founded in 1901. A year later it closed.", "1902-01-01 1902-12-31"),
    ("Founded in 1901. Two years later it closed.", "1903-01-01 1903-12-31"),
    ("Founded in 1901. 15 years later it closed.", "1916-01-01 1916-12-31"),
    ("Founded in 1901 and closed that same year.", "1901-01-01 1901-12-31"),
    ("Founded in 1901; its rival, the year before.", "1900-01-01 1900-12-31"),
    ("Founded in 1901, planned the previous year.", "1900-01-01 1900-12-31"),
    ("Founded in 1901, and shut the year after.", "1902-01-01 1902-12-31"),
    ("Begun in May 1901. Five months on, it broke.", "1901-10-01 1901-10-31"),
    ("Begun in November 1901, it broke three months later.", "1902-02-01 1902-02-31"),
    ("Begun in May 1901; the rest came that month.", "1901-05-01 1901-05-31"),
    ("War from 1899 to 1902. A year later, peace.", "1903-01-01 1903-12-31"),
    ("Found in 1901, sold in May of the following year.", "1902-05-01 1902-05-31"),
    ("Found in 1901, sold that autumn.", "1901-09-01 1901-11-31"),
    ("In the 1890s it grew; in the following decade it fell.", "1900-01-01 1909-12-31"),
    ("Found in 1901, sold a few years later.", "1903-01-01 1910-12-31"),
]


@pytest.mark.parametrize(("text", "days"), RELATIVE)
def test_resolves_relative_dates_against_the_date_before(text: str, days: str) -> None:
    last = find(text)[-1]
    assert (last.kind, interval(last)) == ("relative", days)


def test_a_relative_date_without_one_before_it_stays_open() -> None:
    mention = only("The following year it closed.")
    assert (mention.open, mention.rank) == ("all", 0)
    assert compare(mention, only("1935")) == "coarser"
    assert not find("two years after the pact")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("by 1850", "by"),
        ("before the 1850s", "by"),
        ("up to 1850", "by"),
        ("until May 1850", "by"),
        ("since 1850", "after"),
        ("from 1850 onwards", "after"),
        ("post-1850", "after"),
        ("c. 1850", "about"),
        ("around 1850", "about"),
        ("in 1850", ""),
        ("It was not opened until May 1850", ""),
        ("They hadn't met till 1850", ""),
        ("The law was no use. Until 1850 nobody obeyed it", "by"),
    ],
)
def test_says_which_end_is_open(text: str, bound: str) -> None:
    assert only(text).bound == bound


COMPARED = [
    ("1935", "1935", "agrees"),
    ("2 May 1935", "May 2, 1935", "agrees"),
    ("05/02/1935", "2 May 1935", "agrees"),
    ("05/02/1935", "5 February 1935", "agrees"),
    ("05/02/1935", "5 March 1935", "conflicts"),
    ("1929-32", "from 1929 to 1932", "agrees"),
    ("1929–1932", "between 1929 and 1932", "agrees"),
    ("'35", "1935", "agrees"),
    ("in '93", "1793", "agrees"),
    ("the thirties", "the 1930s", "agrees"),
    ("the 1800s", "the nineteenth century", "agrees"),
    ("1935", "May 1935", "coarser"),
    ("mid-1930s", "1935", "coarser"),
    ("the 1930s", "1935", "coarser"),
    ("the twentieth century", "the 1930s", "coarser"),
    ("in May", "May 1935", "coarser"),
    ("in May", "1935", "coarser"),
    ("by 1935", "1934", "coarser"),
    ("May 1935", "1935", "finer"),
    ("1930", "1929-32", "finer"),
    ("1934", "the 1930s", "finer"),
    ("May 1935", "in May", "finer"),
    ("1930-32", "1929-32", "near"),
    ("1928-32", "1929-32", "near"),
    ("the early 1930s", "1934", "near"),
    ("about 1928-32", "1929-32", "near"),
    ("roughly 1924-28", "1929-32", "conflicts"),
    ("around 1934", "1935", "near"),
    ("1936", "1935", "conflicts"),
    ("June 1935", "May 1935", "conflicts"),
    ("in June", "May 1935", "conflicts"),
    ("3 May 1935", "2 May 1935", "conflicts"),
    ("1924-28", "1929-32", "conflicts"),
    ("1930-36", "1936-39", "conflicts"),
    ("the late 1930s", "1932", "conflicts"),
    ("the 1920s", "1935", "conflicts"),
    ("after 1936", "1935", "conflicts"),
    ("'36", "1935", "conflicts"),
    ("the 18th century", "1848", "conflicts"),
    ("44 BC", "44 AD", "conflicts"),
]


@pytest.mark.parametrize(("said", "expected", "outcome"), COMPARED)
def test_compares_on_a_ladder_of_precision(said: str, expected: str, outcome: str) -> None:
    assert compare(only(said), only(expected)) == outcome


def test_a_text_of_any_length_keeps_its_offsets() -> None:
    text = "İİ “In May 1935” — in ’36,\u00a0and 1929–32… 🙂 later in 1940"
    assert [m.text for m in find(text)] == ["May 1935", "’36", "1929–32", "later in 1940"]


PIECES = st.sampled_from(
    """1935 1936 May may 2nd 2 of , the in from to between and - – / 's s early mid- late 1930s
    thirties century nineteenth following year years later a two that same month spring ' ’35 29-32
    BC AD end half first before after . ( ) by İ 12 05 % m words""".split()
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join))


@given(TEXTS)
def test_never_raises_and_spans_are_valid(text: str) -> None:
    mentions = find(text)
    end = 0
    for mention in mentions:
        start, stop = mention.span
        assert end <= start < stop <= len(text)
        assert mention.text == text[start:stop]
        assert mention.lo <= mention.hi
        end = stop
    for one in mentions:
        for other in mentions:
            compare(one, other)


SOME = [only(text) for text, _, _, _ in FORMS]
MIRROR = {"finer": "coarser", "coarser": "finer"}


@given(st.sampled_from(SOME), st.sampled_from(SOME))
def test_comparing_the_other_way_round_mirrors_the_answer(a: DateMention, b: DateMention) -> None:
    if "year" in (a.open, b.open):
        assert (compare(a, b) == "conflicts") == (compare(b, a) == "conflicts")
    else:
        outcome = compare(a, b)
        assert compare(b, a) == MIRROR.get(outcome, outcome)


@given(st.sampled_from(SOME))
def test_a_date_agrees_with_itself(mention: DateMention) -> None:
    assert compare(mention, mention) == "agrees"
