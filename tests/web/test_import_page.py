"""Importing a sheet, as a browser without JavaScript sees it."""

import io
import re

import pytest
from scripted import DECK

SHEET = """Ancient Rome
Who crossed the Rubicon?
Caesar did, in 49 BC
Why was he killed
Senators feared a king
"""


def roles(page):
    return dict(re.findall(r'name="role-(\d+)".*?value="(\w+)" selected', page.text, re.DOTALL))


def test_a_pasted_sheet_shows_what_each_line_was_taken_for(reader):
    page = reader.post("/import", {"text": SHEET, "do": "read"})
    assert roles(page) == {
        "1": "title",
        "2": "question",
        "3": "answer",
        "4": "question",
        "5": "answer",
    }
    assert "<strong>2 cards</strong>" in page.text


def test_a_saved_sheet_can_be_practised(reader):
    page = reader.post("/import", {"text": SHEET, "do": "save"})
    assert page.request.path == "/decks/ancient-rome/"
    assert "“Ancient Rome” is saved with 2 cards." in page.text
    page = reader.get("/decks/ancient-rome/cards/c01")
    assert "Who crossed the Rubicon?" in page.text
    assert "Ancient Rome" in reader.get("/").text


def test_a_line_is_mended_in_place(reader):
    data = {"text": SHEET, "do": "mend", "role-4": "answer", "role-1": "ignored"}
    page = reader.post("/import", data)
    assert roles(page)["4"] == "answer"
    assert "<strong>1 card</strong>" in page.text
    page = reader.post("/import", data | {"do": "save", "title": "Caesar"})
    assert "“Caesar” is saved with 1 card." in page.text


def test_a_question_without_an_answer_is_pointed_at_and_not_saved(reader):
    data = {"text": SHEET, "do": "save", "role-3": "question"}
    page = reader.post("/import", data)
    assert page.status_code == 422
    assert 'href="#line-2"' in page.text
    assert "No answer to the question" in page.text
    assert "Ancient Rome" not in reader.get("/").text


def test_two_sheets_of_one_title_are_two_decks(reader):
    for _ in range(2):
        page = reader.post("/import", {"text": SHEET, "do": "save"})
    assert page.request.path == "/decks/ancient-rome-2/"


def test_a_sheet_does_not_take_the_place_of_a_deck_file(reader):
    sheet = SHEET.replace("Ancient Rome", "Walpole")
    page = reader.post("/import", {"text": sheet, "do": "save"})
    assert page.request.path == "/decks/walpole-2/"


def test_the_text_can_be_changed_and_read_anew(reader):
    data = {"text": SHEET + "When?\n15 March 44 BC\n", "do": "read", "role-2": "answer"}
    page = reader.post("/import", data)
    assert "<strong>3 cards</strong>" in page.text


def test_a_table_is_read_by_rows(reader):
    page = reader.post("/import", {"text": "Who?\tCaesar\nWhen?\t49 BC\n", "do": "read"})
    assert roles(page) == {"1": "card", "2": "card"}


def upload(reader, data, name="sheet.txt"):
    return reader.post(
        "/import",
        {"file": (io.BytesIO(data), name), "do": "read", "text": "", "title": "Mine"},
        content_type="multipart/form-data",
    )


def test_a_file_is_uploaded(reader):
    page = upload(reader, SHEET.encode("utf-16"))
    assert "<strong>2 cards</strong>" in page.text


def test_an_old_encoding_is_read_and_told(reader):
    page = upload(reader, SHEET.replace("feared", "‘feared’").encode("cp1252"))
    assert "Senators ‘feared’ a king" in page.text
    assert "Not in UTF-8, read as Windows-1252" in page.text


def test_a_file_without_a_title_gives_its_name(reader):
    page = reader.post(
        "/import",
        {"file": (io.BytesIO(b"Who?\tCaesar\n"), "rome 2.tsv"), "do": "read", "title": ""},
        content_type="multipart/form-data",
    )
    assert 'name="title" value="rome 2"' in page.text


def test_a_deck_file_is_saved_as_it_is(reader):
    page = upload(reader, DECK.encode(), name="walpole.yaml")
    assert page.request.path == "/decks/walpole-and-the-whigs/"
    assert reader.get("/decks/walpole-and-the-whigs/cards/power").status_code == 200


def test_a_deck_file_with_faults_is_told_all_of_them(reader):
    page = upload(reader, b"title: Rome\ncards:\n  - {id: c01, kind: recal, question: Who?}\n")
    assert page.status_code == 422
    for told in ("The deck:3:", "recal", "reference"):
        assert told in page.text
    assert "Rome" not in reader.get("/").text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7 ...", "this is a PDF, not text"),
        (b"\x89PNG\r\n", "this is a picture"),
        (b"PK\x03\x04", "a Word, Excel or OpenDocument file"),
        (b"caf\xe9 \x81\n", "not text in UTF-8"),
        (b"a\x00b", "control characters"),
    ],
)
def test_an_upload_that_is_no_text_is_refused(reader, data, told):
    page = upload(reader, data, name="sheet<b>.pdf")
    assert page.status_code == 422
    assert told in page.text
    assert "<b>" not in page.text.split("<main")[1].split("<form")[0]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_an_empty_sheet_is_asked_for(reader, text):
    page = reader.post("/import", {"text": text, "do": "read"})
    assert page.status_code == 422
    assert "give it questions with their answers" in page.text


def test_a_sheet_too_long_to_mend_says_what_to_do(reader):
    page = reader.post("/import", {"text": "Who?\nHe\n" * 2_000, "do": "read"})
    assert page.status_code == 422
    assert "trainer import" in page.text
    assert "Who?" in page.text


def test_markup_in_a_sheet_is_shown_as_text(reader):
    sheet = SHEET.replace("Caesar did", "<script>alert(1)</script>")
    page = reader.post("/import", {"text": sheet, "do": "save"})
    page = reader.get("/decks/ancient-rome/cards/c01")
    assert "<script>alert" not in page.text
    page = reader.post("/decks/ancient-rome/cards/c01", {"text": "No idea"})
    assert "<script>alert" not in page.text


class TestDecksMadeOnThePage:
    @pytest.fixture
    def rome(self, reader):
        reader.post("/import", {"text": SHEET, "do": "save"})
        return reader

    def test_can_be_saved_as_a_file_and_imported_again(self, rome):
        file = rome.client.get("/decks/ancient-rome/deck.yaml")
        assert "filename=ancient-rome.yaml" in file.headers["Content-Disposition"]
        page = upload(rome, file.data.replace(b"a king", b"a tyrant"), name="ancient-rome.yaml")
        assert page.request.path == "/decks/ancient-rome-2/"
        assert (
            b"Senators feared a tyrant" in rome.client.get("/decks/ancient-rome-2/deck.yaml").data
        )

    def test_can_be_removed_and_answers_to_them_stay(self, rome):
        rome.post("/decks/ancient-rome/cards/c01", {"text": "Caesar crossed it."})
        assert "Remove this deck" in rome.get("/decks/ancient-rome/").text
        page = rome.post("/decks/ancient-rome/remove")
        assert "“Ancient Rome” is removed." in page.text
        assert "/decks/ancient-rome/" not in page.text
        assert rome.get("/decks/ancient-rome/").status_code == 404
        assert "Caesar crossed it." in rome.get("/log").text
        for page in (rome.get("/answers/1"), rome.get("/log/1")):
            assert page.status_code == 200
            assert "The points" in page.text

    def test_a_deck_file_cannot_be_removed(self, rome):
        page = rome.get("/decks/walpole/")
        assert "Save the deck file" in page.text
        assert "Remove this deck" not in page.text
        assert rome.post("/decks/walpole/remove").status_code == 404
        assert rome.get("/decks/walpole/").status_code == 200
