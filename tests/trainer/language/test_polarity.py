"""Cues that turn, weaken, doubt or take back what is said, and how far they reach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.language import polarity
from trainer.language.polarity import Cue, find
from trainer.text import analyse


def cues(text: str) -> list[tuple[str, str, str]]:
    """(kind, cue, governed words) of a text as the marker reads it."""
    read = analyse(text)
    found = find(read.words, [clause.last for clause in read.clauses])
    return [(cue.kind, cue.text, " ".join(read.words[slice(*cue.scope)])) for cue in found]


def turning(text: str) -> list[tuple[str, str]]:
    kinds = ("negation", "failure", "substitution")
    return [(cue, governed) for kind, cue, governed in cues(text) if kind in kinds]


DENIALS = [
    # (text, cue, governed words)
    ("The king did not sign it.", "not", "sign it"),
    ("The king didn’t sign it.", "didn't", "sign it"),
    ("the king didnt sign it", "didnt", "sign it"),
    ("Iron can't float", "can't", "float"),
    ("Iron cannot float", "cannot", "float"),
    ("He never trusted the court", "never", "trusted the court"),
    ("The reaction is no longer reversible", "no longer", "reversible"),
    ("No state was bound to fight", "no", "state was bound to fight"),
    ("Nobody believed the ghost", "nobody", "nobody believed the ghost"),
    ("Parliament did nothing about it", "nothing", "parliament did nothing about it"),
    ("None of the ions move", "none of", "none of the ions move"),
    ("Neither side gained land", "neither", "side gained land"),
    ("He acted without asking parliament", "without", "asking parliament"),
    ("The play is far from comic", "far from", "comic"),
    ("She is anything but passive", "anything but", "passive"),
    ("It was by no means certain", "by no means", "certain"),
    ("The lack of trust grew", "lack of", "trust grew"),
    ("The rate hardly changes", "hardly", "changes"),
    ("He failed to enforce the law", "failed to", "enforce the law"),
    ("They refused to pay", "refused to", "pay"),
    ("They refused any payment", "refused any", "payment"),
    ("It is unable to conduct", "unable to", "conduct"),
    ("They stopped sending grain", "stopped", "sending grain"),
    ("It bends instead of breaking", "instead of", "breaking"),
    ("He fled rather than fight", "rather than", "fight"),
    ("It depends on mass and not on colour", "and not", "on colour"),
    ("They could not, however, agree", "not", "agree"),
]


@pytest.mark.parametrize(("text", "cue", "governed"), DENIALS)
def test_denials_reach_what_they_deny(text: str, cue: str, governed: str) -> None:
    assert turning(text) == [(cue, governed)]


def test_a_denial_ends_with_its_clause() -> None:
    assert turning("It did not melt, and the mass rose.") == [("not", "melt")]
    assert turning("It did not melt but the mass rose") == [("not", "melt")]
    assert turning("It did not melt because the oven was cold") == [("not", "melt")]


def test_not_x_but_y_takes_back_x() -> None:
    assert cues("It was not Macbeth but Macduff who left")[0] == ("substitution", "not", "macbeth")
    assert cues("It wasn't Macbeth but Macduff")[0] == ("substitution", "wasn't", "macbeth")


@pytest.mark.parametrize(
    "text",
    [
        "The flow stopped.",
        "There is no doubt that it worked.",
        "It was not only cheap.",
        "It wasn't just cheap.",
        "No wonder the court fled.",
        "He knew whether or not it held.",
        "It was nothing but fear.",
        "It took no less than a year.",
        "The notable knot is nonetheless tight.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(text: str) -> None:
    assert turning(text) == []


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The dam stopped the river from flooding the fields.", "flooding the fields"),
        ("The wall kept them from leaving.", "leaving"),
        ("It prevented flooding.", "flooding"),
    ],
)
def test_what_is_prevented_is_denied(text: str, denied: str) -> None:
    assert [row[2] for row in cues(text) if row[0] == "failure"] == [denied]


@pytest.mark.parametrize("text", ["It kept falling from the roof.", "He kept the key from 1932."])
def test_what_goes_on_is_not(text: str) -> None:
    assert [row for row in cues(text) if row[0] == "failure"] == []


CORRECTIONS = [
    # (text, cue, what is taken back)
    ("It was Bacon. Scrap that, it was Newton.", "scrap that", "it was bacon"),
    ("It was Bacon, no, I mean Newton", "no i mean", "it was bacon"),
    ("It was Bacon, or rather Newton", "or rather", "it was bacon"),
    ("It was Bacon, actually no, Newton", "actually no", "it was bacon"),
    ("It was Bacon, sorry, Newton", "sorry", "it was bacon"),
    ("It was Bacon, I mean Newton", "i mean", "it was bacon"),
    ("It was Bacon, wait, Newton", "wait", "it was bacon"),
    ("It was Bacon... no, Newton", "no", "it was bacon"),
]


@pytest.mark.parametrize(("text", "cue", "taken_back"), CORRECTIONS)
def test_corrections_take_back_what_came_before(text: str, cue: str, taken_back: str) -> None:
    assert [row for row in cues(text) if row[0] == "correction"] == [
        ("correction", cue, taken_back)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The talks were actually friendly.",
        "Actually the talks were friendly.",
        "They wait for the price correction.",
        "He was sorry for Desdemona.",
        "No state was bound to fight.",
        "The laws make that happen.",
    ],
)
def test_the_same_words_in_their_own_sense_correct_nothing(text: str) -> None:
    assert [row for row in cues(text) if row[0] == "correction"] == []


@pytest.mark.parametrize(
    ("text", "kind", "cue"),
    [
        ("Perhaps the acid was weak.", "hedge", "perhaps"),
        ("I think the acid was weak.", "hedge", "i think"),
        ("The acid is only slightly split.", "downtoner", "only slightly"),
        ("The acid is partly split.", "downtoner", "partly"),
        ("Hamlet waits, whereas Laertes acts.", "contrast", "whereas"),
        ("Hamlet waits although he is sure.", "contrast", "although"),
        ("On the other hand, Laertes acts.", "contrast", "on the other hand"),
    ],
)
def test_finds_hedges_downtoners_and_contrasts(text: str, kind: str, cue: str) -> None:
    assert [(k, c) for k, c, _ in cues(text)] == [(kind, cue)]


def test_strength_tells_full_from_half_denials() -> None:
    def strength(text: str) -> float:
        (cue,) = find(text.split())
        return cue.strength

    assert strength("it is not true") == 1.0
    assert (
        strength("it is not true")
        > strength("it is hardly true")
        > strength("it is not always true")
    )


def test_a_list_of_words_does_without_clauses() -> None:
    (cue, contrast) = find(["it", "did", "not", "melt", "but", "froze"])
    assert cue == Cue("substitution", "not", 2, 3, (3, 4), 1.0)
    assert contrast.scope == (5, 5)


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            sorted(
                {
                    w
                    for t in (
                        polarity.NEGATORS,
                        polarity.CORRECTIONS,
                        polarity.SUBSTITUTIONS,
                        polarity.FAILURES,
                        polarity.HEDGES,
                    )
                    for p in t
                    for w in p.split()
                }
            )
        ),
        st.sampled_from("king acid melts running but because 1935".split()),
        st.text(max_size=5),
    ),
    max_size=20,
)


@given(WORDS, st.data())
def test_never_raises_and_indices_are_valid(words: list[str], data: st.DataObject) -> None:
    inner = st.lists(st.integers(1, max(1, len(words) - 1)), unique=True).map(sorted)
    ends = [*(e for e in data.draw(inner) if e < len(words)), len(words)] if words else []
    done = 0
    for cue in find(words, ends):
        assert done <= cue.first < cue.last <= len(words)
        assert 0 <= cue.scope[0] <= cue.scope[1] <= len(words)
        assert 0 < cue.strength <= 1
        assert cue.text == " ".join(words[cue.first : cue.last])
        done = cue.last
