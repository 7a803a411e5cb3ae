"""The debate over an answer: its map, one prompt at a time, the scaffold, the side switch."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from trainer.argument.prompts import Prompt
from trainer.argument.replies import Reply
from trainer.argument.results import Argument, Cited, Claim, Judgement
from trainer.contributions import Exchange, decided, granted, still_judged, supported
from trainer.debatemap import grow
from trainer.debating import Asked, decode, encode
from trainer.marking.results import PointVerdict
from trainer.store import Store
from web.debate_nodes import short
from web.drawing import Node, estimated, picture, wrapped


def words(page):
    main = page.text[page.text.index("<main") : page.text.index("</main>")]
    main = re.sub(r"<svg.*?</svg>|<textarea.*?</textarea>", " ", main, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def prompt(page):
    found = re.search(r'<label for="reply">(.*?)</label>', page.text, re.DOTALL)
    return " ".join(unescape(found[1]).split()) if found else None


PATRONAGE = "Places and pensions bought him votes in the Commons."
PERSUASION = "He led by argument and persuaded the House."


class TestTheMap:
    def test_places_the_students_words_under_their_view(self, reader, script):
        script.tell("p1", "stated", spans=((0, len(PATRONAGE)),))
        told = words(reader.answer(PATRONAGE, card="power"))
        listed = told[told.index("The map as a list") :]
        assert listed.index("Patronage") < listed.index("“Places and pensions bought him votes")
        assert listed.index("votes in the Commons") < listed.index("Nothing here yet")
        assert "What would a historian of the other school say?" in listed

    def test_is_a_picture_with_the_same_words(self, reader, script):
        script.tell("p1", "stated", spans=((0, len(PATRONAGE)),))
        page = reader.answer(PATRONAGE, card="power")
        pictures = re.findall(r'<svg class="map.*?</svg>', page.text, re.DOTALL)
        assert len(pictures) == 2
        for drawn in pictures:
            assert 'role="img"' in drawn
            assert "style=" not in drawn
            assert "Places and pensions" in unescape(drawn)

    def test_shows_what_was_written_as_text(self, reader, script):
        script.tell("p1", "stated", spans=((0, 10),))
        page = reader.answer("Places bought him <b>votes</b> & pensions.", card="power")
        assert "<b>votes" not in page.text

    def test_grows_with_a_reply(self, reader, script):
        script.tell("p1", "stated", spans=((0, 10),))
        reader.answer(PATRONAGE, card="power")
        page = reader.post("/answers/1/views", {"text": PERSUASION})
        assert "That puts the view forward. It is on your map now." in words(page)
        listed = words(page)[words(page).index("The map as a list") :]
        assert "persuaded the House" in listed


class TestOnePromptAtATime:
    def test_goes_from_the_missing_view_to_the_judgement(self, reader, script):
        script.tell("p1", "stated", spans=((0, 10),))
        page = reader.answer(PATRONAGE, card="power")
        assert "reads it differently. How?" in prompt(page)
        page = reader.post("/answers/1/views", {"text": PERSUASION})
        assert prompt(page) == "Which view explains more, and why?"
        text = "On balance patronage explains more, because places bought the votes he needed."
        page = reader.post("/answers/1/views", {"text": text})
        assert "That takes a side." in words(page)
        assert prompt(page) is None
        assert "nothing is left to ask" in words(page)

    def test_what_did_not_come_is_asked_once_more_and_then_left(self, reader, script):
        script.tell("p1", "stated", spans=((0, 10),))
        asked = prompt(reader.answer(PATRONAGE, card="power"))
        page = reader.post("/answers/1/views", {"text": "No idea."})
        assert "This does not put that view forward yet." in words(page)
        assert prompt(page) == asked
        page = reader.post("/answers/1/views", {"text": "None."})
        assert prompt(page) != asked

    def test_a_reply_that_is_sent_twice_is_one_reply(self, reader, script, store: Store):
        script.tell("p1", "stated", spans=((0, 10),))
        page = reader.answer(PATRONAGE, card="power")
        assert 'name="turn" value="0"' in page.text
        sent = {"text": "No idea.", "debate": "power", "turn": "0"}
        asked = prompt(reader.post("/answers/1/views", sent))
        page = reader.post("/answers/1/views", sent)
        assert prompt(page) == asked
        assert words(page).count("This does not put that view forward yet.") == 1
        assert space(page) == ""
        page = reader.post("/answers/1/views", {**sent, "text": "From another window."})
        assert space(page) == "From another window."
        from trainer import practice

        assert [kept.text for kept in practice.prompt_replies(store, 1)] == ["No idea."]

    def test_a_reply_is_kept_with_what_was_asked(self, reader, script, store: Store):
        script.tell("p1", "stated", spans=((0, 10),))
        reader.answer(PATRONAGE, card="power")
        reader.post("/answers/1/views", {"text": PERSUASION})
        from trainer import practice

        kept = practice.prompt_replies(store, 1)[0]
        assert json.loads(kept.kind) == {"debate": "power", "kind": "view", "views": ["B"]}
        assert "reads it differently. How?" in kept.prompt

    def test_no_reply_is_taken_when_nothing_is_asked(self, reader):
        reader.answer("Wilmington.", card="plain")
        reader.post("/answers/1/views", {"text": "Nothing."})
        reader.answer("Gone.", card="fall")
        reader.post("/answers/2/views", {"text": "Each in its way."})
        assert reader.post("/answers/2/views", {"text": "Again."}).status_code == 404


class TestRecallCards:
    def test_end_with_one_question_and_then_the_readings(self, reader, script):
        script.tell("p2", "stated", spans=((0, 4),))
        page = reader.answer("Gone at last", card="fall")
        assert prompt(page).endswith("How would each view read this?")
        assert "Without votes he could not stay." not in page.text
        text = (
            "For one side he could not stay without votes; for the other he had ruled without them."
        )
        page = reader.post("/answers/1/views", {"text": text})
        told = words(page)
        assert "Your reply gives a reading for every view." in told
        assert "Without votes he could not stay." in told
        assert prompt(page) is None

    def test_have_a_map_of_the_readings_without_a_judgement(self, reader, script):
        script.tell("p2", "stated", spans=((0, 4),))
        reader.answer("Gone at last", card="fall")
        text = (
            "For one side he could not stay without votes; for the other he had ruled without them."
        )
        told = words(reader.post("/answers/1/views", {"text": text}))
        listed = told[told.index("The map as a list") : told.index("Take one thing")]
        assert listed.count("Evidence: His majority in the Commons was gone.") == 2
        assert "Judgement" not in listed

    def test_a_reading_that_is_missing_is_named(self, reader, script):
        script.tell("p2", "stated", spans=((0, 4),))
        reader.answer("Gone at last", card="fall")
        page = reader.post(
            "/answers/1/views", {"text": "Events drove him out, as the votes were lost."}
        )
        assert "This comes near to “Pushed”. A reading for “Jumped” is still to come." in words(
            page
        )

    def test_without_a_debate_there_is_a_plain_question_and_an_offer(self, reader):
        page = reader.answer("Wilmington.", card="plain")
        assert prompt(page) == "Which part of this would historians dispute?"
        page = reader.get("/decks/walpole/cards/plain/views")
        assert "{point: plain/p1, A: How view A reads it., B: How view B reads it.}" in page.text


class TestTheScaffold:
    @pytest.mark.parametrize(
        ("known", "shown", "hidden"),
        [
            ((), "Persuasion", "P…"),
            (("p1",), "P…", "Persuasion"),
        ],
    )
    def test_fades_as_the_points_are_known(self, reader, script, known, shown, hidden):
        for point in known:
            script.tell(point, "stated", spans=((0, 10),))
        reader.answer(PATRONAGE, card="power")
        if not known:
            script.tell("p1", "stated", score=0.9)
        asked = prompt(reader.get("/answers/1"))
        assert f"“{shown}”" in asked
        assert f"“{hidden}”" not in asked

    @pytest.mark.parametrize(
        ("level", "asked"),
        [("names", "“Persuasion”"), ("initials", "“P…”"), ("blank", "of the other school")],
    )
    def test_can_always_be_overridden(self, reader, script, level, asked):
        script.tell("p1", "stated", spans=((0, 10),))
        reader.answer(PATRONAGE, card="power")
        assert asked in prompt(reader.get(f"/answers/1?level={level}"))

    def test_an_unknown_level_is_not_one(self, reader):
        reader.answer(PATRONAGE, card="power")
        assert reader.get("/answers/1?level=everything").status_code == 200


class TestTheScaffoldOnTheQuestion:
    POWER = "/decks/walpole/cards/power"

    def test_shows_names_and_a_start_at_first(self, reader):
        page = reader.get(self.POWER)
        told = words(page)
        assert "names and a start (fits your answers)" in told
        assert "Patronage" in told
        assert "Persuasion" in told
        assert "You could begin:" in told
        assert "Places and pensions" not in page.text, "the summary is what is to be recalled"

    def test_fades_as_the_points_are_known(self, reader, script):
        script.tell("p1", "stated", spans=((0, 10),))
        reader.answer(PATRONAGE, card="power")
        told = words(reader.get(self.POWER))
        assert "P…" in told
        assert "Persuasion" not in told
        assert "You could begin:" not in told
        script.tell("p2", "stated", spans=((0, 10),))
        for _ in range(3):
            reader.answer(PATRONAGE, card="power")
        told = words(reader.get(self.POWER))
        assert "blank page (fits your answers)" in told
        assert "P…" not in told

    def test_can_be_overridden_and_keeps_what_was_written(self, reader):
        page = reader.post(f"{self.POWER}/draft", {"text": "Half a sen", "show": "blank"})
        assert "Persuasion" not in words(page)
        assert "Half a sen</textarea>" in page.text
        assert "Your draft is saved" not in words(page)
        page = reader.post(self.POWER, {"text": " ", "level": "blank"})
        assert page.status_code == 422
        assert "Persuasion" not in words(page)

    def test_keeps_the_text_of_the_answer_before_too(self, reader):
        reader.answer(PATRONAGE, card="power")
        page = reader.post(f"{self.POWER}/draft", {"text": PATRONAGE, "show": "blank"})
        assert f"{PATRONAGE}</textarea>" in page.text
        assert "Persuasion" not in words(page)

    def test_is_not_on_other_cards(self, reader):
        assert "Help with the views" not in words(reader.get("/decks/walpole/cards/fall"))


def space(page):
    return unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.DOTALL)[1])


class TestDraftsOfReplies:
    @pytest.fixture(autouse=True)
    def answered(self, reader, script):
        script.tell("p1", "stated", spans=((0, 10),))
        reader.answer(PATRONAGE, card="power")

    DRAFT = "/answers/1/views/draft"

    def test_are_there_when_the_page_is_opened_again(self, reader):
        page = reader.post(self.DRAFT, {"text": "He led <by", "debate": "power"})
        assert "Your draft is saved" in words(page)
        assert space(reader.get("/answers/1")) == "He led <by"

    def test_are_kept_by_the_pages_script(self, reader):
        json_please = {"headers": {"Accept": "application/json"}}
        sent = {"text": "He led", "debate": "power"}
        assert set(reader.post(self.DRAFT, sent, **json_please).json) == {"saved"}
        sent["text"] = "x" * 1_000_001
        refused = reader.post(self.DRAFT, sent, **json_please)
        assert refused.status_code == 422
        assert "too long" in refused.json["message"] or "limit" in refused.json["message"]
        assert space(reader.get("/answers/1")) == "He led"

    def test_are_gone_when_the_reply_is_kept_and_stay_when_it_is_refused(self, reader):
        reader.post(self.DRAFT, {"text": "He led", "debate": "power"})
        page = reader.post("/answers/1/views", {"text": "y" * 20_001, "debate": "power"})
        assert page.status_code == 422
        assert space(page) == "y" * 20_001
        assert space(reader.get("/answers/1")) == "y" * 20_001
        page = reader.post("/answers/1/views", {"text": PERSUASION, "debate": "power"})
        assert space(page) == ""

    def test_are_kept_when_the_level_of_help_is_changed(self, reader):
        sent = {"text": "He led", "debate": "power", "show": "names"}
        page = reader.post(self.DRAFT, sent)
        assert space(page) == "He led"
        assert "“Persuasion”" in prompt(page)

    def test_survive_whatever_fails_while_they_are_read(self, reader, script):
        script.error = RuntimeError("the marker broke")
        page = reader.post("/answers/1/views", {"text": PERSUASION, "debate": "power"})
        assert page.status_code == 500
        assert PERSUASION in page.text
        script.error = None
        assert space(reader.get("/answers/1")) == PERSUASION

    @pytest.mark.parametrize(
        ("place", "debate"), [("/answers/9/views/draft", "power"), (DRAFT, "nothing")]
    )
    def test_have_a_debate_and_an_answer(self, reader, place, debate):
        page = reader.post(place, {"text": "He led", "debate": debate})
        assert page.status_code == 404
        assert "He led" in page.text


class TestDraftsOfCases:
    @pytest.fixture(autouse=True)
    def answered(self, reader):
        reader.answer("Gone at last", card="fall")

    PLACE = "/answers/1/switch/end"

    def test_are_there_when_the_page_is_opened_again(self, reader):
        reader.post(f"{self.PLACE}/draft", {"view": "B", "text": "He had ru"})
        page = reader.get(self.PLACE)
        assert space(page) == "He had ru"
        assert "Argue: “Jumped”" in words(page), "the side that was begun is not asked for"

    def test_are_kept_apart_by_side(self, reader):
        page = reader.post(f"{self.PLACE}/draft", {"view": "B", "text": "Later", "start": "A"})
        assert "Argue: “Pushed”" in words(page)
        assert space(page) == ""
        assert space(reader.get(f"{self.PLACE}?start=B")) == "Later"

    def test_are_gone_when_the_case_is_kept(self, reader):
        sent = {"view": "B", "text": "He had ruled without them before."}
        reader.post(f"{self.PLACE}/draft", sent)
        page = reader.post(self.PLACE, sent)
        assert "argue: “Pushed”" in words(page)
        assert space(page) == ""
        reader.post(f"{self.PLACE}/draft", {"view": "A", "text": "Without"})
        assert space(reader.get(self.PLACE)) == "Without"
        reader.post(self.PLACE, {"view": "A", "text": "Without votes he could not stay."})
        reader.post(f"{self.PLACE}/draft", {"view": "A", "text": "Once more"})
        page = reader.get(self.PLACE)
        assert "What carried over" in words(page)
        assert '<details class="again" open>' in page.text
        assert space(page) == "Once more"

    def test_stay_when_the_case_is_refused(self, reader):
        page = reader.post(self.PLACE, {"view": "B", "text": "y" * 20_001})
        assert page.status_code == 422
        assert space(reader.get(self.PLACE)) == "y" * 20_001

    @pytest.mark.parametrize("place", ["/answers/9/switch/end", "/answers/1/switch/nothing", PLACE])
    def test_have_a_side_and_an_answer(self, reader, place):
        view = "C" if place == self.PLACE else "B"
        for end in ("", "/draft"):
            page = reader.post(place + end, {"text": "He led", "view": view})
            assert page.status_code == 404
            assert "He led" in page.text


class TestSwitchingSides:
    def test_one_side_then_the_other_then_what_carried_over(self, reader):
        reader.answer("Gone at last", card="fall")
        page = reader.get("/answers/1/switch/end")
        assert "Argue one side" in words(page)
        page = reader.post(
            "/answers/1/switch/end", {"view": "B", "text": "He had ruled without them before."}
        )
        assert "Now the other side" in words(page)
        assert "From the same evidence, argue: “Pushed”" in words(page)
        page = reader.post(
            "/answers/1/switch/end", {"view": "A", "text": "Without votes he could not stay."}
        )
        assert "What carried over" in words(page)
        assert "Evidence that served both sides" in words(page)

    def test_an_answer_that_argues_one_side_is_that_side(self, reader, script):
        script.tell("p1", "stated", spans=((0, len(PATRONAGE)),))
        reader.answer(PATRONAGE, card="power")
        assert "From the same evidence, argue: “Persuasion”" in words(
            reader.get("/answers/1/switch/power")
        )

    def test_a_first_side_that_argues_the_other_one_is_asked_for_once_more(self, reader):
        reader.answer("Gone at last", card="fall")
        first = {"view": "A", "text": "He chose his hour and had ruled without votes before."}
        page = reader.post("/answers/1/switch/end", first)
        told = "Your case does not put “Pushed” forward yet: it reads as a case for “Jumped”."
        assert told in words(page)
        assert "Argue: “Pushed”" in words(page)
        assert space(page) == first["text"]
        page = reader.post("/answers/1/switch/end", first)
        assert told not in words(page)
        assert "From the same evidence, argue: “Jumped”" in words(page)

    def test_an_empty_case_is_asked_for(self, reader):
        reader.answer("Gone at last", card="fall")
        page = reader.post("/answers/1/switch/end", {"view": "B", "text": " "})
        assert page.status_code == 422
        assert "argue: “Jumped”" in words(page).replace("Argue:", "argue:")

    @pytest.mark.parametrize("place", ["/answers/9/switch/end", "/answers/1/switch/nothing"])
    def test_what_is_not_there_is_not_found(self, reader, place):
        reader.answer("Gone at last", card="fall")
        assert reader.get(place).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        Asked("end", Prompt("turn", ("B",), (3, 9), "fall/p2")),
        Asked("end", Prompt("judgement", ("A", "B"))),
        Asked("end", side="A"),
        Asked(""),
    ],
)
def test_what_was_asked_is_read_back(asked):
    assert decode(encode(asked)) == asked


@pytest.mark.parametrize("kind", ["read_fact", "", "[]", '{"debate": "x"}', "7"])
def test_a_prompt_of_an_earlier_version_is_none(kind):
    assert decode(kind) is None


class TestThePicture:
    def test_every_line_is_estimated_to_fit(self):
        text = "Donaudampfschifffahrtsgesellschaft and 安全保障と外交政策 and so on " * 3
        lines = list(wrapped(text, 200))
        assert all(estimated(line) <= 200 for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())

    def test_of_many_claims_those_are_drawn_that_say_most(self):
        leaf = Node("evidence", "a fact", "Evidence")
        claims = [Node("claim", "c" * number, "") for number in range(1, 11)]
        claims[0] = Node("claim", "c", "", (leaf,))
        claims[1] = Node("misplaced", "cc", "Misplaced")
        tree = short(Node("head", "View A", "", tuple(claims)))
        assert [node.text for node in tree.children] == [
            *(claims[number].text for number in (0, 1, 6, 7, 8, 9)),
            "… and 4 more, in the list below",
        ]
        few = Node("head", "View A", "", tuple(claims[:6]))
        assert short(few) is few

    @pytest.mark.parametrize("across", [1, 3])
    def test_boxes_stay_inside_and_apart(self, across):
        leaf = Node("evidence", "a fact " * 30, "Evidence")
        trees = [
            Node("head", f"View {n}", "", (Node("claim", "c " * 40, "", (leaf,)),)) for n in "ABC"
        ]
        drawn = picture(trees, width=320 * across, across=across)
        boxes = drawn.boxes
        assert all(b.x >= 0 and b.x + b.width <= drawn.width for b in boxes)
        assert all(b.y + b.height <= drawn.height for b in boxes)
        for one in boxes:
            for other in boxes:
                apart = (
                    one is other
                    or one.x + one.width <= other.x
                    or other.x + other.width <= one.x
                    or one.y + one.height <= other.y
                    or other.y + other.height <= one.y
                )
                assert apart


def test_a_claim_in_the_wrong_mouth_is_marked(reader, script):
    script.verdicts["p1"] = PointVerdict("p1", "stated", 0.9, True, ((0, 10),))
    text = (
        "Those who hold the persuasion view say that places and pensions bought him votes. "
        "Those who hold the patronage view say that he led by argument and persuaded the House."
    )
    told = words(reader.answer(text, card="power"))
    assert "Misplaced: this is what “Patronage” says" in told


def test_a_fact_given_on_request_hangs_from_the_claim_it_was_asked_for(script):
    claim, fact = "He led by argument.", "In 1733 he gave way over the excise."
    text = f"{claim}\n\n{fact}"
    place = (len(claim) + 2, len(text))
    argument = bare(
        text,
        Claim((0, 18), "B", "writer"),
        Claim(place, "A", "writer"),
        evidence=(Cited(place, "fall/p2", None),),
    )
    asked = Exchange("Which fact?", fact, Prompt("evidence", ("B",), (0, 18)), Reply(True))
    hung = supported(argument, [(asked, place)])
    assert hung.claims == (Claim((0, 18), "B", "writer", evidence=(0,)),)
    assert hung.evidence[0].serves == "B"
    drawn = grow(hung, script.deck.debate("power"), script.deck)
    assert drawn.columns[1].branches[0].evidence[0].fact == "His majority in the Commons was gone."
    not_yet = Exchange("Which fact?", fact, asked.prompt, Reply(False))
    assert supported(argument, [(not_yet, place)]) == argument


@pytest.mark.parametrize(
    ("text", "reasoned", "next_asked"),
    [
        ("Persuasion: he led by argument.", False, "What is your reason?"),
        ("He led by argument, because the House trusted him.", True, None),
    ],
)
def test_a_judgement_given_on_request_is_on_the_map(reader, script, text, reasoned, next_asked):
    script.tell("p1", "stated", spans=((0, 10),))
    reader.answer(PATRONAGE, card="power")
    script.verdicts.clear()
    page = reader.post("/answers/1/views", {"text": PERSUASION})
    assert prompt(page) == "Which view explains more, and why?"
    page = reader.post("/answers/1/views", {"text": text})
    told = words(page)
    assert "That takes a side." in told
    judged = told[told.index("The map as a list") :].partition("Judgement")[2]
    assert judged.strip().startswith(f"For “Persuasion”: “{text.rstrip('.')}")
    assert ("No reason yet" in judged) is not reasoned
    if next_asked:
        assert prompt(page).endswith(next_asked)
        page = reader.post(
            "/answers/1/views", {"text": "Because the House trusted his word on trade."}
        )
        assert "No reason yet" not in words(page)
    assert prompt(page) is None


def bare(text, *claims, evidence=()):
    return Argument(
        "power",
        "power",
        text,
        views=(),
        balance={"A": 0.0, "B": 0.0},
        weighed=False,
        weighing=(),
        judgement=Judgement(),
        evidence=evidence,
        historians=(),
        misattributed=(),
        claims=claims,
    )


def test_no_branch_begins_in_the_middle_of_a_date(script):
    text = "Policy between 1721 and 1742 was driven by places."
    argument = bare(text, Claim((text.index("1742"), len(text) - 1), "A", "writer"))
    drawn = grow(argument, script.deck.debate("power"), script.deck)
    assert drawn.columns[0].branches[0].said == text.rstrip(".")


def test_what_puts_a_view_forward_on_request_is_on_the_map(script):
    text = "Places bought votes.\n\nThe House liked him."
    place = (22, len(text))
    asked = Exchange("How?", text[22:], Prompt("view", ("B",)), Reply(True, ("B",)))
    argument = granted(bare(text, Claim((0, 19), "A", "writer")), [(asked, place)])
    drawn = grow(argument, script.deck.debate("power"), script.deck)
    assert drawn.columns[1].argued
    assert drawn.columns[1].branches[0].said == "The House liked him."
    failed = replace(asked, came=Reply(False))
    assert granted(bare(text), [(failed, place)]) == bare(text)


def test_a_fact_read_by_the_other_side_on_request_hangs_from_that_reading(script):
    text = "His majority was gone, so he was pushed.\n\nHe had done without one before."
    fact, place = (0, 21), (42, len(text))
    prompt = Prompt("turn", ("B",), fact, "fall/p2")
    pushed = Claim((23, 39), "A", "writer", evidence=(0,))
    argument = replace(bare(text, pushed), evidence=(Cited(fact, "fall/p2", "A"),))
    asked = Exchange("How?", text[42:], prompt, Reply(True, ("B",)))
    read = granted(argument, [(asked, place)])
    assert read.evidence == (Cited(fact, "fall/p2", "A"), Cited(fact, "fall/p2", "B"))
    assert read.claims == (pushed, Claim(place, "B", "view", "B", evidence=(1,)))
    drawn = grow(read, script.deck.debate("end"), script.deck)
    hanging = drawn.columns[1].branches[0].evidence
    assert [evidence.fact for evidence in hanging] == ["His majority in the Commons was gone."]
    assert granted(read, [(asked, place)]) == read


@pytest.mark.parametrize(("place", "side"), [(0, "B"), (1, "A"), (2, None)])
def test_the_second_view_is_the_second_that_the_student_put_forward(place, side):
    text = "He led by argument. Pensions bought votes.\n\nThe second one."
    argument = bare(text, Claim((0, 18), "B", "writer"), Claim((20, 41), "A", "writer"))
    asked = Prompt("judgement", ("A", "B"))
    exchange = Exchange("Which view?", "The second one.", asked, Reply(True, place=place))
    assert decided(argument, [(exchange, (44, len(text)))]).judgement.side == side


def test_a_judgement_made_before_the_replies_is_told_once():
    argument = bare("Overall it was patronage. He was tired. So it was.")
    first = replace(argument, judgement=Judgement(True, "A", False, ((0, 24),)))
    assert still_judged(argument, argument) == argument
    assert still_judged(argument, first).judgement == first.judgement
    now = replace(argument, judgement=Judgement(True, None, True, ((0, 25), (40, 49))))
    together = Judgement(True, "A", True, ((0, 24), (40, 49)))
    assert still_judged(now, first).judgement == together


def test_what_is_said_for_another_school_is_no_judgement():
    text = "Overall it was patronage.\n\nIt was his voice that won the House."
    argument = bare(text)
    place = (27, len(text))
    asked = Exchange("How?", text[27:], Prompt("view", ("B",)), Reply(True, ("B",)))
    decided_by_it = replace(argument, judgement=Judgement(True, "B", False, (place,)))
    assert still_judged(decided_by_it, argument, [(asked, place)]).judgement == Judgement()
    first = replace(argument, judgement=Judgement(True, "A", False, ((0, 24),)))
    both = replace(argument, judgement=Judgement(True, "B", False, ((0, 24), place)))
    assert still_judged(both, first, [(asked, place)]).judgement == first.judgement
