"""Revision sheets: what each line is taken for, and the deck that comes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.deck.files import dump, loads
from trainer.deck.schema import MAX_CARDS
from trainer.deck.sheet import Sheet, account, classify, guess, notes, to_deck
from trainer.errors import DeckError, DeckFaults


def roles(sheet: Sheet) -> str:
    """The roles' first letters, a line each, blank lines as dots."""
    return "".join("." if line.role == "blank" else line.role[0] for line in sheet.lines)


def pairs(sheet: Sheet) -> list[tuple[str, str]]:
    return [(card.question, card.references[0]) for card in to_deck(sheet).cards]


BIOLOGY = """\
Cells and enzymes
What is osmosis
The movement of water through a partially permeable membrane
from a dilute solution to a more concentrated one
Describe how the heart moves blood round the body
Blood without oxygen enters the right atrium
Which is why the left ventricle has the thicker wall
How are enzymes denatured
When it gets too hot the active site changes shape
What this means is that the substrate no longer fits
Who discovered penicillin
Alexander Fleming, in 1928
Where does photosynthesis take place?
In the chloroplasts, where chlorophyll takes in light
State two differences between plant cells and animal cells
State funding has nothing to do with it: plant cells have a wall
Plant cells have chloroplasts
"""

HISTORY = """\
The Tudors
In 1536, why did the Pilgrimage of Grace break out
Anger at the closing of the monasteries
As the king grew older what happened at court
Factions formed round Seymour and Norfolk
When and how did Calais fall
In January 1558, to the Duke of Guise
Apart from religion, what other worry did Mary have?
Whether she would have a child
Outwardly strong, how was the council in truth
Outwardly at one, but split over the marriage
When Elizabeth came to the throne she moved slowly
Was Mary's council too large
Historians used to think so. What mattered was the inner ring.
"""

LITERATURE = """\
An Inspector Calls

1. How does Priestley present Sheila at the start
She is playful and a little naive
"What do you mean by that remark?" shows that she has doubts
2. To what extent does the Inspector speak for the author
He speaks for socialism. How far he is a man at all is left open.
3. Explain why the play is set in 1912 [4 marks]
Before the war, which Birling says will not come
4. "We are members of one body." Who says this and why
The Inspector, in his last speech
"""

MIXED = """\
Religious Studies - key ideas and Geography notes
What do Christians believe about the Trinity
One God in three persons: Father, Son and Holy Spirit
How this works is called a mystery
Why is Easter the most important festival
Why? Because it marks the resurrection
Which shows that death is not the end
Explain two ways in which Muslims prepare for prayer
Wudu - washing
Facing Mecca
Whose idea was utilitarianism and what does it say
Bentham. The greatest happiness of the greatest number
Before the Reformation, who could interpret scripture
Only the clergy, who were trained in Latin
In which decade did the Green Revolution begin in India
In the 1960s, when new wheat was brought in
How does longshore drift move sediment along a beach
Swash carries it up at an angle; backwash brings it straight down
Where the coast changes direction a spit forms
Name the three types of plate boundary
Constructive, destructive, conservative
To what extent can rivers be managed
Hard engineering: dams. Soft engineering: flood plains zoned
Who benefits from fair trade
Who benefits depends on who is certified; mostly growers in co-operatives
Are cities sustainable
Are growing too fast in LICs; Curitiba is the example
During the Cold War, why did the USA back Pakistan
As what Dulles called a bulwark
Which two countries fought over Kashmir in 1965?
India and Pakistan. What was at stake was control of water
What led to the Partition of 1947
What led to it was the failure of talks in 1946
Define urbanisation
The growing share of people living in towns
Compare the push and pull factors of migration
Push: war, drought. Pull: jobs, schools
The Treaty of Versailles: what were its main terms
Territory, army, money, blame
Describe one strength of Kant's ethics.
It treats people as ends.
Was Gandhi successful
Yes: salt march. No: partition.
How come the monsoon fails
El Nino weakens the winds
List three impacts of the 2015 Nepal earthquake
9,000 dead; landslides; loss of temples
Under the 1689 Bill of Rights what could the king no longer do
Suspend laws or raise an army in peacetime
"""


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (BIOLOGY, "tqaaqaaqaaqaqaqaa."),
        (HISTORY, "tqaqaqaqaqaaqa."),
        (LITERATURE, "t.qaaqaqaqa."),
        (MIXED, "tqaaqaaqaaqaqaqaqaaqaqaqaqaqaqaqaqaqaqaqaqaqaqaqa."),
    ],
    ids=["biology", "history", "literature", "mixed"],
)
def test_lines_are_told_apart_by_how_they_ask(sheet: str, expected: str) -> None:
    assert guess(sheet) == "sheet"
    assert roles(classify(sheet)) == expected


@pytest.mark.parametrize("sheet", [BIOLOGY, HISTORY, LITERATURE, MIXED])
def test_question_marks_help_but_are_not_needed(sheet: str) -> None:
    plain = classify(sheet)
    marked = "\n".join(
        f"{line.text}?" if line.role == "question" else line.text for line in plain.lines
    )
    assert roles(classify(marked)) == roles(plain)


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("What is a noun?\nA naming word", "qa"),
        (
            "\n\nGrammar\n\nWhat is a noun?\n\nA word\n\nWhat is a verb?\n\nA doing word",
            "..t.q.a.q.a",
        ),
        ("Names\nWhy did it end?\nWas it weak? Some say so", "tqa"),
        ("What is it?\nIs a type of rock", "qa"),
        ("What was it?\nWas signed in 1648", "qa"),
        ("What is x?\n3 + 4 = 7\n- What is more, it is odd", "qaa"),
        ("Give an example of a mammal\nGive and take is no mammal; a whale is", "qa"),
        (
            "Should states tax sugar? Give the case on each side.\nFor: it pays. Against: it hurts",
            "qa",
        ),
        ("Salt melts at 801 °C and conducts when molten. Explain both.\nIts ions are free", "qa"),
        ("TOPIC 1: ROCKS\nWhat is marble?\nLimestone, changed by heat", "tqa"),
        (
            "Rocks\n\nUnit 2\nWhat is slate?\nChanged mud\n\nUnit 3\nWhat is chalk?\nShells",
            "t.tqa.tqa",
        ),
        ("\ufeffWhat is a noun?\r\nA naming word\r\n", "qa."),
        ("What is a noun?\x0bA naming word\u2028It names", "qaa"),
        ("ROCKS\n=====\nWhat is slate?\nChanged mud\n- - -\nWhat is chalk?\nShells", "tiqaiqa"),
        (
            "What is marble?\n- A rock\n- Whose parent? Limestone\n- But was it not mud?\n"
            "- No\nWhat is slate?\n- Mud",
            "qaaaaqa",
        ),
    ],
)
def test_tricky_lines(sheet: str, expected: str) -> None:
    assert roles(classify(sheet)) == expected


def test_a_question_over_two_lines_is_joined() -> None:
    sheet = classify(
        "What were the chief reasons for the collapse of the\nWeimar Republic in the 1930s?\nSlump"
    )
    assert roles(sheet) == "qca"
    question = "What were the chief reasons for the collapse of the Weimar Republic in the 1930s?"
    assert pairs(sheet) == [(question, "Slump")]


def test_headings_become_topics() -> None:
    deck = to_deck(
        classify("Rocks\n\n# Unit 2\nWhat is slate?\nMud\n\nUnit 3\nWhat is chalk?\nShells")
    )
    assert [(card.id, card.topic) for card in deck.cards] == [("c01", "Unit 2"), ("c02", "Unit 3")]
    assert deck.title == "Rocks"


def test_questions_and_answers_are_kept_word_for_word() -> None:
    sheet = "T\nWhy  “so”?\n  Two  spaces ,kept\nand a =, slip\nWhat’s next\n‘End’"
    assert pairs(classify(sheet)) == [
        ("Why  “so”?", "Two  spaces ,kept\nand a =, slip"),
        ("What’s next", "‘End’"),
    ]


# Other forms


def test_q_and_a_pairs() -> None:
    text = (
        "Physics\nQ: What is speed?\nA: Distance over time\nin m/s\nQ2) And a\nvector\nAnswer: Both"
    )
    sheet = classify(text)
    assert sheet.format == "qa"
    assert sheet.title == "Physics"
    assert pairs(sheet) == [
        ("What is speed?", "Distance over time\nin m/s"),
        ("And a vector", "Both"),
    ]


def test_a_question_with_its_answer_on_one_line() -> None:
    sheet = classify("Q: What did A. Smith call it? A: A hidden hand\nof trade\nQ: When? A: 1776")
    assert sheet.format == "qa"
    assert pairs(sheet) == [
        ("What did A. Smith call it?", "A hidden hand\nof trade"),
        ("When?", "1776"),
    ]


def test_questions_keep_their_order_where_some_hold_their_answers() -> None:
    sheet = classify("Q: Who?\nA: Smith\nQ: When? A: 1776\nQ: Where?\nA: Glasgow")
    assert [question for question, _ in pairs(sheet)] == ["Who?", "When?", "Where?"]


def test_a_heading_makes_a_title_without_its_sign() -> None:
    assert to_deck(classify("# Rocks\nWhat is slate?\nMud")).title == "Rocks"


def test_a_question_is_said_to_need_an_answer_only_where_it_has_none() -> None:
    text = "Why did he go\nHe was ill\nWas the court pleased\nWho came then\nPelham"
    whys = {line.text: line.why for line in classify(text).lines if line.role == "answer"}
    assert "the lines around it ask more clearly" in whys["Was the court pleased"]


def test_blocks_between_blank_lines() -> None:
    text = "Words\n\nMitosis\nMakes two like cells\n\n\nMeiosis\nMakes gametes\nHalves the number\n"
    sheet = classify(text)
    assert sheet.format == "pairs"
    assert sheet.title == "Words"
    assert pairs(sheet) == [
        ("Mitosis", "Makes two like cells"),
        ("Meiosis", "Makes gametes\nHalves the number"),
    ]


def test_a_tab_table() -> None:
    sheet = classify('What is a noun?\tA naming word\n"Peace" was said by whom?\tChamberlain\n')
    assert sheet.format == "tabs"
    assert pairs(sheet)[1] == ('"Peace" was said by whom?', "Chamberlain")


def test_an_exported_table_with_settings_headings_and_topics() -> None:
    sheet = classify("#separator:tab\n#html:false\nFront\tBack\tTags\nCapital of Peru\tLima\tgeo\n")
    assert roles(sheet) == "iiic."
    [card] = to_deck(sheet).cards
    assert (card.question, card.references, card.topic) == ("Capital of Peru", ("Lima",), "geo")


def test_a_comma_table_with_quotes_and_line_breaks() -> None:
    sheet = classify(
        'Question,Answer\n"What, then, is a metaphor?","A ""likeness"",\nunsaid"\nSimile,As\n'
    )
    assert sheet.format == "commas"
    assert pairs(sheet) == [
        ("What, then, is a metaphor?", 'A "likeness",\nunsaid'),
        ("Simile", "As"),
    ]
    assert [line.number for line in sheet.lines if line.role == "card"] == [2, 4]


def test_commas_without_quotes_belong_to_the_answer() -> None:
    text = "What is a metaphor?,A likeness, left unsaid\nIn 1914, who led the Liberals?,Asquith"
    assert pairs(classify(text)) == [
        ("What is a metaphor?", "A likeness, left unsaid"),
        ("In 1914, who led the Liberals?", "Asquith"),
    ]


def test_the_form_can_be_named_when_the_guess_is_wrong() -> None:
    text = "Ohm's law, V = IR\nPower, P = IV\n"
    assert classify(text).format == "sheet"
    assert pairs(classify(text, "commas")) == [("Ohm's law", "V = IR"), ("Power", "P = IV")]


# Mending and making


def test_roles_can_be_mended_by_hand() -> None:
    sheet = classify("Rocks\nMarble\nLimestone, changed by heat\nWhat is slate?\nMud")
    mended = sheet.with_roles({1: "title", 2: "question", 3: "answer"})
    assert mended.lines[1].why == "set by hand"
    assert pairs(mended) == [("Marble", "Limestone, changed by heat"), ("What is slate?", "Mud")]
    assert roles(sheet) != roles(mended)


def test_ids_go_on_above_ninety_nine() -> None:
    text = "".join(f"What is item {n}?\nIt is number {n}\n" for n in range(1, 101))
    cards = to_deck(classify(text)).cards
    assert [cards[0].id, cards[8].id, cards[98].id, cards[99].id] == ["c01", "c09", "c99", "c100"]


def test_no_points_are_written() -> None:
    assert all(not card.points for card in to_deck(classify(BIOLOGY)).cards)


TWO_VIEWS = """\
What are the two views of the English Civil War
A struggle for liberty, led by Parliament
Or that it was a war of classes, fought over land. Some blame the king alone
"""


def test_a_question_about_two_views_splits_at_or() -> None:
    sheet = classify(TWO_VIEWS)
    [card] = to_deck(sheet).cards
    assert card.kind == "two-views"
    assert [(view.id, view.name) for view in card.views] == [
        ("A", "A struggle for liberty"),
        ("B", "It was a war of classes"),
    ]
    [note] = notes(sheet)
    assert note.line == 1
    assert "two-views" in note.message


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("Whig: a fight for liberty. Marxist: a class war.", ["Whig", "Marxist"]),
        (
            "For: it pays its way\nAgainst: it harms the poor",
            ["For: it pays its way", "Against: it harms the poor"],
        ),
        ("Some hold that it was planned. Others say it was chance.", None),
        ("It was planned\nIt was chance", None),
        ("It was planned from above, or that it grew from below", None),
    ],
)
def test_views_part_at_labels_turns_and_lines(answer: str, names: list[str] | None) -> None:
    [card] = to_deck(classify(f"What are the two interpretations of the war?\n{answer}")).cards
    assert card.kind == "two-views"
    if names:
        assert [view.name for view in card.views] == names


def test_views_that_do_not_part_are_told_and_left() -> None:
    sheet = classify("What are the two views of the war?\nIt was long and hard")
    assert to_deck(sheet).cards[0].kind == "recall"
    assert "Or" in notes(sheet)[0].message


def test_other_questions_are_left_alone() -> None:
    sheet = classify("What two factors led to war?\nTrade or land")
    assert to_deck(sheet).cards[0].kind == "recall"
    assert not notes(sheet)


def test_the_account_names_every_written_line() -> None:
    told = account(classify(BIOLOGY)).splitlines()
    assert told[0].startswith("read as sheet")
    assert len(told) == 1 + 17
    assert "question" in told[2]
    assert "What is osmosis" in told[2]


# Bad input


@pytest.mark.parametrize("text", ["", "  \n\n \t\n", "\ufeff"])
def test_an_empty_sheet_is_refused(text: str) -> None:
    with pytest.raises(DeckError, match="empty"):
        classify(text)


def test_a_sheet_without_questions_is_refused_with_advice() -> None:
    sheet = classify("One\nTwo").with_roles({1: "title", 2: "ignored"})
    with pytest.raises(DeckError, match=r"notes\.txt: no questions found.*sheet, qa, pairs"):
        to_deck(sheet, name="notes.txt")


def test_questions_without_answers_are_listed_by_line() -> None:
    sheet = classify("What is a noun?\nWhat is a verb?\nA doing word\nWhy?")
    with pytest.raises(DeckFaults) as raised:
        to_deck(sheet, name="notes.txt")
    assert [fault.line for fault in raised.value.faults] == [1, 4]
    assert "notes.txt:1: no answer to the question 'What is a noun?'" in str(raised.value)


def test_an_answer_before_any_question_is_named() -> None:
    sheet = classify("Odd\nWhat is a noun?\nA naming word").with_roles({1: "answer"})
    with pytest.raises(DeckFaults, match=r"notes\.txt:1: an answer before any question"):
        to_deck(sheet, name="notes.txt")


def test_a_row_without_an_answer_is_named() -> None:
    with pytest.raises(DeckFaults, match=":2: no answer"):
        to_deck(classify("What is a noun?\tA word\nWhat is a verb?\t\nWhy?\tx\nHow?\ty\nWho?\tz"))


def test_a_sheet_over_the_limit_is_refused() -> None:
    text = "What is it?\nIt is\n" * (MAX_CARDS + 1)
    with pytest.raises(DeckError, match="5,001 questions; the limit is 5,000"):
        to_deck(classify(text))


@given(st.text(max_size=300))
def test_any_text_is_classified_or_refused(text: str) -> None:
    try:
        deck = to_deck(classify(text))
    except DeckError:
        return
    assert loads(dump(deck), "deck.yaml") == deck


@given(
    st.lists(
        st.text(st.characters(codec="ascii", categories=("L", "N", "P", "Zs")), max_size=40),
        min_size=1,
        max_size=12,
    )
)
def test_every_line_of_a_plain_sheet_has_one_role_and_its_number(lines: list[str]) -> None:
    text = "\n".join(lines)
    if not text.strip():
        return
    sheet = classify(text, "sheet")
    assert [line.number for line in sheet.lines] == list(range(1, len(lines) + 1))
    assert [line.text for line in sheet.lines] == [line.strip() for line in lines]
