"""Reference answers cut into statements, each readable alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.deck.asked import with_subject
from trainer.deck.statements import statements


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        # one thing is left whole
        ("Trade fell sharply", ["Trade fell sharply"]),
        ("It froze because the river was shallow", ["It froze because the river was shallow"]),
        ("Between Catholics and Calvinists there was no peace", None),
        # stops, dashes, arrows
        (
            "Prices doubled by 1540; wages hardly moved",
            ["Prices doubled by 1540", "Wages hardly moved"],
        ),
        (
            "Bread riots broke out in Paris - the king fled from Versailles",
            ["Bread riots broke out in Paris", "The king fled from Versailles"],
        ),
        ("March 1917 - when the garrison mutinied", None),
        (
            "Silver poured into Seville -> prices climbed steeply",
            ["Silver poured into Seville", "Prices climbed steeply"],
        ),
        # one subject, two verbs
        (
            "Cromwell dissolved the monasteries and sold their lands to the gentry",
            [
                "Cromwell dissolved the monasteries",
                "Cromwell sold their lands to the gentry",
            ],
        ),
        (
            "In 1649 Parliament tried the king and abolished the House of Lords",
            [
                "In 1649 Parliament tried the king",
                "In 1649 Parliament abolished the House of Lords",
            ],
        ),
        # two clauses
        (
            "Spain controlled the sea lanes and the Dutch controlled the grain trade",
            ["Spain controlled the sea lanes", "The Dutch controlled the grain trade"],
        ),
        (
            "The League had no army, but it could call for sanctions against aggressors",
            ["The League had no army", "It could call for sanctions against aggressors"],
        ),
        (
            "Steam pumps drained the deeper mines, so coal output rose fast in Durham",
            ["Steam pumps drained the deeper mines", "Coal output rose fast in Durham"],
        ),
        ("He drank the milk, so he slept", None),
        # relative clauses, participles, brackets
        (
            "The Bank lent to Venetian merchants, who shipped pepper from Alexandria",
            [
                "The Bank lent to Venetian merchants",
                "Venetian merchants, who shipped pepper from Alexandria",
            ],
        ),
        (
            "A truce was agreed at Nice in 1538, brokered by Pope Paul in person",
            ["A truce was agreed at Nice in 1538", "Nice in 1538, brokered by Pope Paul in person"],
        ),
        (
            "Henry closed the chantries, seizing plate and endowments worth thousands",
            ["Henry closed the chantries", "Henry, seizing plate and endowments worth thousands"],
        ),
        (
            "Prussia fought Denmark over the duchies"
            " (lands that had been promised to the Duke of Augustenburg)",
            [
                "Prussia fought Denmark over the duchies",
                "The duchies, lands that had been promised to the Duke of Augustenburg",
            ],
        ),
        # lists
        (
            "Exports included raw wool from the Cotswolds, finished cloth from Norwich"
            " and smelted tin from Cornwall",
            [
                "Exports included raw wool from the Cotswolds",
                "Exports included finished cloth from Norwich",
                "Exports included smelted tin from Cornwall",
            ],
        ),
        ("They ate bread, cheese and eels", None),
        (
            "A weak currency and the loss of the colonial markets",
            ["A weak currency", "The loss of the colonial markets"],
        ),
        # fragments go with their neighbours
        ("Under great strain. The fleet mutinied at Spithead", None),
        ("1517\nLuther posted his theses", ["1517", "Luther posted his theses"]),
    ],
)
def test_statements_are_cut_where_clauses_begin(answer: str, expected: list[str] | None) -> None:
    assert [s.text for s in statements(answer)] == (expected or [answer])


def test_lines_are_never_joined_to_one_statement() -> None:
    texts = [s.text for s in statements("Copper from Falun\niron from Dannemora")]
    assert texts == ["Copper from Falun", "Iron from Dannemora"]


def test_the_questions_own_words_state_nothing() -> None:
    question = "Why did the harvest fail in Ireland?"
    cut = statements("The harvest failed in Ireland, and blight spread from Belgium", question)
    assert len(cut) == 1


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)) | st.sampled_from(" ,.;()-\n"),
    max_size=200,
) | st.lists(
    st.sampled_from(
        "the king and but so which who fled , ; ( ) - because 1640 signed war included also"
        " Paris having allowing that was as well".split()
    ),
    max_size=60,
).map(" ".join)


@given(TEXTS)
def test_spans_are_in_order_disjoint_and_hold_every_word(answer: str) -> None:
    found = statements(answer)
    end = 0
    for statement in found:
        assert end <= statement.span[0] < statement.span[1] <= len(answer)
        end = statement.span[1]
        assert statement.text
    left = "".join(
        answer[a:b]
        for a, b in zip(
            [0, *(s.span[1] for s in found)],
            [*(s.span[0] for s in found), len(answer)],
            strict=True,
        )
    )
    assert not any(character.isascii() and character.isalnum() for character in left)


def test_a_long_run_without_stops_is_taken_in_lengths() -> None:
    words = " ".join(f"and word{n} was signed" for n in range(5_000))
    assert len(statements(words)) >= 20_000 / 120


@pytest.mark.parametrize(
    ("statement", "question", "expected"),
    [
        (
            "September 1934",
            "When was Afghanistan admitted to the League?",
            "Afghanistan was admitted to the League in September 1934",
        ),
        (
            "4 July 1776",
            "When was the Declaration signed",
            "The Declaration was signed on 4 July 1776",
        ),
        (
            "A rock that has been changed by heat",
            "What is marble?",
            "Marble is a rock that has been changed by heat",
        ),
        (
            "Profited from cheap labour",
            "How did the Dutch profit from the war?",
            "The Dutch profited from cheap labour",
        ),
        (
            "His long years abroad won him friends",
            "What were the strengths of Metternich?",
            "Metternich’s long years abroad won him friends",
        ),
        (
            "By 1933 he was known everywhere",
            "How was Keynes received?",
            "By 1933 Keynes was known everywhere",
        ),
        (
            "He feared Austria",
            "Why did Cavour meet Napoleon?",
            "Cavour feared Austria",
        ),
        # not safe: left alone
        ("He feared Austria", "What did the talks of Cavour and Napoleon settle?", None),
        ("Heat changes limestone", "What is marble?", None),
        ("In caves", "What is marble?", None),
        ("Cheap labour", "How did the Dutch profit from the war?", None),
        ("1934 or so, perhaps", "When was Spain admitted?", None),
        ("He left Spain", "Why was Spain angry?", None),
    ],
)
def test_what_a_question_holds_is_put_back(
    statement: str, question: str, expected: str | None
) -> None:
    assert with_subject(statement, question) == (expected or statement)
