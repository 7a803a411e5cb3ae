import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.cues import MOST_HINTS, Hint, about, cue, mask
from trainer.deck.model import KeyPoint


@pytest.mark.parametrize(
    ("term", "hint"),
    [
        ("1742", Hint("date")),
        ("'42", Hint("date")),
        ("1930s", Hint("date")),
        ("May 1935", Hint("date")),
        ("November", Hint("date")),
        ("1929-32", Hint("span")),
        ("1929 to 1932", Hint("span")),
        ("400 km", Hint("number")),
        ("Edict of Nantes", Hint("name", "E… of N…")),
        ("Franco-Prussian War", Hint("name", "F…-P… W…")),
        ("slowed down", Hint("word", "s… d…")),
        ("march", Hint("word", "m…")),
        ("مرسوم", Hint("word", "م…")),
    ],
)
def test_a_cue_names_the_kind_of_thing_and_its_first_letters(term, hint):
    assert cue(KeyPoint("p1", "Something happened.", key_terms=((term, "other"),))) == (hint,)


def test_only_the_missing_groups_are_hinted_at():
    point = KeyPoint("p1", "x", key_terms=(("Rapallo",), ("1922",), ("trade",)))
    assert cue(point, missing=[1]) == (Hint("date"),)


def test_the_words_of_the_question_are_no_hint():
    point = KeyPoint("p1", "x", key_terms=(("army", "military"), ("1929-32",)))
    assert cue(point, question="When was military cooperation closest?") == (Hint("span"),)


def test_a_group_that_the_question_gives_away_leaves_no_cue():
    point = KeyPoint("p1", "x", key_terms=(("military",), ("1929-32",)))
    assert cue(point, [0], question="When was military cooperation closest?") == ()


def test_repeated_and_many_hints_are_cut_short():
    point = KeyPoint("p1", "x", key_terms=(("1922",), ("1926",), ("a b",), ("c d",), ("e f",)))
    assert len(cue(point)) == MOST_HINTS


def test_a_point_without_key_terms_hints_at_its_longest_words():
    assert cue(KeyPoint("p1", "The harvest was requisitioned.")) == (
        Hint("word", "h…"),
        Hint("word", "r…"),
    )


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("Newcastle had promised him a post", "Newcastle"),
        ("Henry Pelham's friends went on", "Henry Pelham"),
        ("Newcastle voted for it", "Newcastle"),
        ("Walpole had promised it", ""),
        ("Excise was hated", ""),
        ("German troops were hired", ""),
        ("the Duke of Newcastle had gone", ""),
        ("nobody had voted", ""),
        ("", ""),
    ],
)
def test_a_missed_point_says_whom_it_is_about_but_not_what(statement, name):
    point = KeyPoint("p1", "x", key_terms=(("Excise Bill", "excise"),))
    assert about(statement, point, "Why did Walpole go?") == name


@given(st.from_regex(r"[A-Za-zéß]{2,9}([ -][A-Za-z]{2,9}){0,3}", fullmatch=True))
def test_no_telling_word_survives_the_mask(term):
    small = {"of", "the", "in", "on", "at", "to", "up", "by", "for", "from", "into", "with", "out"}
    small |= {"a", "an", "and", "as", "off", "or"}
    left = re.findall(r"[^\W\d_]{2,}", mask(term))
    assert set(left) <= small
