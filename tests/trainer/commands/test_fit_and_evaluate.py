import json

import pytest
import small_sets

from trainer.cli import main
from trainer.evaluation.measurement import FIGURES


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return small_sets.write(tmp_path_factory.mktemp("marked") / "science")


@pytest.fixture(scope="module")
def model(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("models") / "small"
    assert main(["fit", str(data), "-o", str(folder), "--licence", "science=own, for tests"]) == 0
    return folder


def evaluate(*arguments, tmp_path):
    file = tmp_path / "figures.json"
    assert main(["evaluate", *map(str, arguments), "--json", str(file)]) == 0
    return json.loads(file.read_text())


def test_the_same_data_gives_the_same_files(data, model, tmp_path, capsys):
    again = tmp_path / "small"
    assert main(["fit", str(data), "-o", str(again), "--licence", "science=own, for tests"]) == 0
    for name in ("params.json", "CARD.md"):
        assert (again / name).read_bytes() == (model / name).read_bytes()
    assert str(again / "params.json") in capsys.readouterr().out


def test_the_order_of_the_answers_is_no_matter(data, model, tmp_path):
    turned = tmp_path / "science"
    turned.mkdir()
    (turned / "cards.json").write_bytes((data / "cards.json").read_bytes())
    lines = (data / "answers.jsonl").read_text().splitlines()
    (turned / "answers.jsonl").write_text("\n".join(lines[::-1]))
    assert main(["fit", str(turned), "-o", str(tmp_path / "small")]) == 0
    assert (tmp_path / "small/params.json").read_bytes() == (model / "params.json").read_bytes()


def test_the_card_tells_data_licence_seed_and_agreement(model):
    card = (model / "CARD.md").read_text()
    assert "# Model `small`" in card
    assert "| science | own, for tests | 36 | 108 |" in card
    assert "seed 0" in card
    assert "date of the data: not given" in card
    for name in FIGURES:
        assert f"| {name} | " in card


def test_a_fitted_model_agrees_with_the_answers_it_saw(data, model, tmp_path):
    found = evaluate(data, "--model", model, tmp_path=tmp_path)
    assert list(found) == ["data", "n", *FIGURES, "by", "baselines", "ci95"]
    assert (found["data"], found["n"]) == ("science", 108)
    assert found["kappa"] > 0.6
    assert found["kappa"] > found["baselines"]["length"]["kappa"]


def test_cross_validation_marks_every_answer_with_another_model(data, tmp_path, capsys):
    found = evaluate(data, "--cv", "card", tmp_path=tmp_path)
    assert found["n"] == 108
    assert found["auc"] > 0.7
    printed = capsys.readouterr()
    assert "fold 3 of 3" in printed.err
    assert "science: 108 labels" in printed.out


def test_decks_are_held_out_in_turn_and_given_apart(data, tmp_path):
    other = small_sets.write(tmp_path / "nature", ("bees", "heart"), prefix="In your words: ")
    found = evaluate(data, other, "--cv", "deck", tmp_path=tmp_path)
    assert found["data"] == "nature + science"
    assert {name: one["n"] for name, one in found["by"]["data"].items()} == {
        "nature": 72,
        "science": 108,
    }


def test_the_report_is_written(data, model, tmp_path):
    page = tmp_path / "report.html"
    arguments = ["evaluate", str(data), "--model", str(model), "--html", str(page)]
    assert main(arguments) == 0
    assert "Agreement with people: science" in page.read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["evaluate", "{nowhere}"], "no such file or folder of marked answers"),
        (["evaluate", "{data}", "--model", "{nowhere}"], "no model"),
        (["evaluate", "{data}", "--cv", "deck"], "--cv deck needs at least two"),
        (
            ["evaluate", "{data}", "--model", "{model}", "--json", "{nowhere}/f"],
            "cannot be written",
        ),
        (["fit", "{data}", "-o", "{file}/models"], "cannot be made"),
        (["fit", "{data}", "-o", "{nowhere}", "--licence", "science"], "write it as SET=TEXT"),
        (["fit", "{few}", "-o", "{nowhere}"], "fitting needs at least 20 points"),
    ],
)
def test_what_cannot_be_done_is_said(arguments, message, data, model, tmp_path, capsys):
    few = small_sets.write(tmp_path / "few", ("bees",))
    places = {
        "data": data,
        "model": model,
        "nowhere": tmp_path / "nowhere",
        "file": few / "cards.json",
        "few": few,
    }
    assert main([argument.format(**places) for argument in arguments]) == 1
    error = capsys.readouterr().err
    assert message in error
    assert "Traceback" not in error
