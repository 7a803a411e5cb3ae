"""Key terms: the telling words, names and dates of a statement, and their other forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.deck.forms import NameForms, content_stems, date_forms
from trainer.deck.terms import TermFinder
from trainer.language import dates

DECK = [
    "The Peace of Westphalia ended the war in October 1648. Spain met the Dutch at Westphalia.",
    "In 1630 Gustavus Adolphus of Sweden landed in Pomerania. Gustavus fell at Lutzen, in Saxony.",
    "Cardinal Richelieu paid Sweden. France joined openly in May 1635. The EU did not exist.",
    "Spain, France and Sweden kept troops in Germany. Germany was ruined; Spain was poor.",
]
FINDER = TermFinder(DECK, {"EU": "European Union", "HRE": "Holy Roman Empire"})


def terms(statement: str, question: str = "", clause: str | None = None) -> list[str]:
    groups = FINDER.groups(statement, frozenset(content_stems(question)), clause)
    return [group[0] for group in groups]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("France joined openly in May 1635", ["May 1635"]),
        ("Gustavus Adolphus landed in Pomerania", ["Gustavus Adolphus", "Pomerania"]),
        ("The Peace of Westphalia ended it in 1648", ["Peace of Westphalia", "1648"]),
        ("Wallenstein raised 40,000 men", ["Wallenstein", "40,000"]),
        ("Magdeburg's citizens called it ‘the great sack’", ["Magdeburg", "the great sack"]),
        ("Peasants suffered from marauding soldiers", ["Peasants", "marauding"]),
        ("A two-front struggle bled the crown", ["two-front"]),
        ("Calcium is CaCO3 when pure", ["CaCO3"]),
        ("The HRE broke into many principalities", ["HRE", "principalities"]),
    ],
)
def test_the_telling_terms_are_found(statement: str, expected: list[str]) -> None:
    found = terms(statement)
    assert set(expected) <= set(found), found
    assert len(found) <= 4


def test_the_questions_words_earn_no_group_beside_others() -> None:
    question = "When did Richelieu bring France in?"
    found = terms("Richelieu brought France in through subsidies, in May 1635", question)
    assert found == ["subsidies", "May 1635"]


def test_the_references_words_tell_more() -> None:
    statement = "Mercenaries plundered villages, burnt granaries, hanged bailiffs, poisoned wells"
    clause = "poisoned wells, hanged bailiffs"
    without, with_clause = terms(statement), terms(statement, clause=clause)
    assert "bailiffs" in with_clause
    assert len(set(with_clause) & {"hanged", "bailiffs", "poisoned", "wells"}) >= len(
        set(without) & {"hanged", "bailiffs", "poisoned", "wells"}
    )


def test_a_word_is_never_two_groups() -> None:
    found = [word.lower() for word in terms("Plague followed plague, and more plague")]
    assert found.count("plague") == 1


def test_a_dates_in_brackets_tell_less_than_names() -> None:
    assert "Lutzen" in terms("Lutzen (1632) and Rocroi (1643) were bloody")


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("Treaty of Utrecht", {"Utrecht Treaty", "Utrecht"}),
        ("Treaty of Paris", {"Paris Treaty"}),
        ("Battle of the Somme", {"Somme Battle", "Somme"}),
        ("Ulrich Zwingli", {"Zwingli"}),
        ("Red Army", set()),
        ("Spanish Republic", set()),
        ("EU", {"European Union"}),
        ("European Union", {"EU"}),
        ("Peace", set()),
    ],
)
def test_names_have_other_forms(name: str, others: set[str]) -> None:
    forms = NameForms({"EU": "European Union"}).of(name)
    assert forms[0] == name
    assert set(forms[1:]) == others


def test_an_abbreviation_for_a_treaty_is_turned_round_too() -> None:
    forms = NameForms({"TU": "Treaty of Utrecht"}).of("TU")
    assert forms == ("TU", "Treaty of Utrecht", "Utrecht Treaty", "Utrecht")


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("1929-32", ("1929-32", "1929-1932", "1929 to 1932")),
        ("between 1929 and 1932", ("1929-32", "1929-1932", "1929 to 1932")),
        ("1898-1901", ("1898-1901", "1898 to 1901")),
        ("May 1935", ("May 1935",)),
        ("the mid-1930s", None),
    ],
)
def test_ranges_of_years_have_other_forms(text: str, forms: tuple[str, ...] | None) -> None:
    [found] = dates.find(f"it was {text}")
    assert date_forms(found) == (forms or (found.text,))


@given(st.text(max_size=120), st.text(max_size=40))
def test_every_statement_has_one_to_four_groups(statement: str, question: str) -> None:
    groups = FINDER.groups(statement, frozenset(content_stems(question)))
    assert 1 <= len(groups) <= 4
    assert all(group for group in groups)


def test_a_capital_article_that_also_stands_alone_is_no_name() -> None:
    finder = TermFinder(["They read The.", "Dickens read from The Pickwick Papers."], {})
    groups = finder.groups("Dickens read from The Pickwick Papers.", frozenset(), None)
    assert "Pickwick Papers" in {term for group in groups for term in group}
