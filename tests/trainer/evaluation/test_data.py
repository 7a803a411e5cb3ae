import gzip
import json
import re

import pytest

from trainer.errors import DataError, DeckError
from trainer.evaluation.data import read, read_all

CARDS = {
    "title": "Rivers",
    "cards": [
        {
            "id": "c1",
            "question": "Why do rivers meander?",
            "kind": "recall",
            "reference": "Water runs faster on the outside of a bend. It drops silt inside.",
            "points": [
                {"id": "p1", "text": "Water runs faster on the outside of a bend"},
                {"id": "p2", "text": "Silt is dropped on the inside"},
            ],
        }
    ],
}
ANSWER = {
    "id": "a1",
    "card": "c1",
    "style": "typos",
    "text": "The outer bend is faster.",
    "points": {"p1": 0.5, "p2": 0},
    "contradicts": ["p2"],
    "overall": 0.4,
}
QUESTION = {
    "id": "r1",
    "question_id": "q",
    "question": "Why is the sky blue?",
    "references": ["Blue light is scattered most", "short waves scatter"],
    "keypoints": None,
    "answer": "Because of scattering",
    "score": 1.0,
    "max_score": 2.0,
    "label": "contradictory",
    "kp_labels": None,
}


def lines(*objects):
    return "".join(json.dumps(o) + "\n" for o in objects)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "rivers"
    folder.mkdir()
    (folder / "cards.json").write_text(json.dumps(CARDS))
    (folder / "answers.jsonl").write_text(lines(ANSWER | {"id": "a2", "contradicts": []}, ANSWER))
    return folder


def test_a_folder_of_gold_answers(folder):
    (folder / "contradictions.jsonl").write_text(
        lines(
            {
                "id": "a1",
                "point": "p2",
                "kind": "role",
                "said": "x",
                "expected": "y",
                "cue": "implicit",
            }
        )
    )
    (folder / "evidence.jsonl").write_text(
        lines({"id": "a1", "point": "p1", "evidence": ["outer"]})
    )
    found = read(folder)
    assert found.name == "rivers"
    assert found.labels == 4
    assert found.knows_wrong
    assert [a.id for a in found.answers] == ["a1", "a2"]
    first = found.answers[0]
    assert (first.credited("p1"), first.credited("p2")) == (True, False)
    assert first.contradicts == {"p2"}
    assert (first.style, first.overall) == ("typos", 0.4)
    assert found.slips["a1", "p2"].kind == "role"
    assert found.evidence["a1", "p1"] == ("outer",)


def test_what_a_second_person_gave(folder):
    (folder / "second.jsonl").write_text(lines({"id": "a1", "points": {"p1": 1, "p2": 0.5}}))
    assert read(folder).second == {("a1", "p1"): 1.0, ("a1", "p2"): 0.5}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"id": "a9", "points": {"p1": 1}}, "no answer 'a9' with a point 'p1'"),
        ({"id": "a1", "points": {"p7": 1}}, "no answer 'a1' with a point 'p7'"),
        ({"id": "a1", "points": {"p1": 2}}, "credit of 'p1' is 2, not within 0..1"),
        ({"id": "a1"}, "has no 'points'"),
    ],
)
def test_a_fault_in_a_second_persons_marks_is_named(folder, line, message):
    (folder / "second.jsonl").write_text(lines(line))
    with pytest.raises(DataError, match=re.escape(f"second.jsonl:1: {message}")):
        read(folder)


@pytest.mark.parametrize("zipped", [False, True])
def test_references_are_one_point_and_its_accepted_statements(tmp_path, zipped):
    path = tmp_path / ("sky.jsonl.gz" if zipped else "sky.jsonl")
    content = lines(QUESTION, QUESTION | {"id": "r2", "label": "correct"}).encode()
    path.write_bytes(gzip.compress(content) if zipped else content)
    found = read(path)
    assert found.name == f"{tmp_path.name}/sky"
    (point,) = found.deck.card("q").points
    assert point.text == "Blue light is scattered most"
    assert point.accepted == ("short waves scatter",)
    wrong, right = found.answers
    assert wrong.overall == 0.5
    assert wrong.contradicts == {"p1"}
    assert right.contradicts == frozenset()


def test_key_points_are_points_and_a_null_label_is_left_out(tmp_path):
    path = tmp_path / "topics.jsonl"
    row = QUESTION | {
        "references": [],
        "keypoints": ["It saves money", "It is fair", "It is kind"],
        "kp_labels": [1, None, 0],
        "score": None,
        "label": None,
    }
    path.write_text(lines(row))
    found = read(path)
    assert [p.text for p in found.deck.card("q").points] == row["keypoints"]
    assert found.answers[0].credit == {"p1": 1.0, "p3": 0.0}
    assert found.answers[0].overall is None
    assert not found.knows_wrong
    assert found.labels == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"card": "c9"}, r"answers.jsonl:2: .*no card 'c9'"),
        ({"card": None}, r"answers.jsonl:2: has no 'card'"),
        ({"points": {"p9": 1}}, r"answers.jsonl:2: card 'c1' has no point 'p9'"),
        ({"points": {"p1": 2, "p2": 0}}, r"answers.jsonl:2: credit of 'p1' is 2"),
        ({"points": [1]}, r"answers.jsonl:2: 'points' is \[1\], of the wrong type"),
        ({"contradicts": ["p7"]}, r"answers.jsonl:2: 'contradicts' names 'p7'"),
        ({"overall": 1.5}, r"answers.jsonl:2: overall is 1.5"),
        ({"text": 3}, r"answers.jsonl:2: 'text' is 3"),
        ({"id": "a1"}, r"answers.jsonl: two answers are called 'a1'"),
    ],
)
def test_a_faulty_answer_is_named_with_file_line_and_value(folder, change, message):
    (folder / "answers.jsonl").write_text(lines(ANSWER, ANSWER | {"id": "a2"} | change))
    with pytest.raises(DataError, match=message):
        read(folder)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"references": [], "keypoints": []}, "jsonl:1: neither references nor keypoints"),
        ({"kp_labels": [1, 0]}, "jsonl:1: 2 labels for 1 points of 'q'"),
        ({"kp_labels": ["yes"]}, "jsonl:1: label 'yes' is not within 0..1"),
        ({"score": 3}, r"jsonl:1: score 3 is not within 0..max"),
        ({"answer": None}, "jsonl:1: has no 'answer'"),
    ],
)
def test_a_faulty_benchmark_row_is_named(tmp_path, change, message):
    path = tmp_path / "sky.jsonl"
    path.write_text(lines(QUESTION | change))
    with pytest.raises(DataError, match=message):
        read(path)


def test_a_question_may_not_change_between_its_rows(tmp_path):
    path = tmp_path / "sky.jsonl"
    path.write_text(lines(QUESTION, QUESTION | {"id": "r2", "references": ["another"]}))
    with pytest.raises(DataError, match="jsonl:2: question 'q' has other references"):
        read(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"id": "a1"\n', "answers.jsonl:1: not JSON"),
        (b"[1]\n", r"answers.jsonl:1: not a JSON object but \[1\]"),
        (b"\xff\xfe\n", "answers.jsonl: cannot be read as UTF-8"),
        (b"\n", "answers.jsonl: has no answers"),
    ],
)
def test_a_file_that_is_no_json_lines(folder, content, message):
    (folder / "answers.jsonl").write_bytes(content)
    with pytest.raises(DataError, match=message):
        read(folder)


def test_what_is_missing_is_named(tmp_path, folder):
    with pytest.raises(DataError, match="no such file or folder"):
        read(tmp_path / "nowhere")
    (folder / "answers.jsonl").unlink()
    with pytest.raises(DataError, match=r"has no answers\.jsonl"):
        read(folder)


def test_cards_that_are_no_deck_are_a_fault_of_the_deck(folder):
    (folder / "cards.json").write_text('{"title": "Rivers", "cards": [{"id": "c1"}]}')
    with pytest.raises(DeckError):
        read(folder)


def test_the_same_set_twice_is_refused(folder):
    with pytest.raises(DataError, match="two sets are called 'rivers'"):
        read_all([folder, folder])


def test_a_damaged_gzip_file_is_named(tmp_path):
    path = tmp_path / "sky.jsonl.gz"
    path.write_bytes(gzip.compress(lines(QUESTION).encode())[:-20])
    with pytest.raises(DataError, match=r"sky\.jsonl\.gz: cannot be read"):
        read(path)
