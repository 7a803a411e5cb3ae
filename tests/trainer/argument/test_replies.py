"""What a reply must have: real ones in a student's words, and what bored students write instead."""

from __future__ import annotations

import pytest

from trainer.argument.prompts import Prompt
from trainer.argument.replies import Reply, answered
from trainer.marking.marker import Marker

CARD, AIM, GERMANY = "c08", "one-aim-or-improvised", "collective-security-or-germany-first"


def reply(stalin: Marker, debate: str, prompt: Prompt, text: str, quoted: str = "") -> Reply:
    found = stalin.deck.debate(debate)
    return answered(prompt, text, found, stalin.deck, stalin, quoted)


class TestEvidence:
    SECURITY = "Stalin was obsessed with security"
    DEAL = "Stalin always wanted a deal with Hitler"

    def came(self, stalin: Marker, text: str, claim: str, debate: str = CARD) -> bool:
        prompt = Prompt("evidence", ("B",), (0, len(claim)))
        return reply(stalin, debate, prompt, text, claim).came

    @pytest.mark.parametrize(
        "text",
        [
            "He joined the League of Nations in September 1934.",
            "In May 1935 he signed a pact of mutual assistance with France.",
            "The Nazi-Soviet pact of August 1939 kept him out of the war.",
            "When Japan invaded Manchuria in 1931 he looked for friends to protect his border.",
            "He made a non-aggression pact with Poland so that nobody could attack through it.",
            "The treaty of Rapallo 1922 ended his isolation",
            "the czech pact 1935 only worked if France helped first",
            "The USA recognised the USSR in 1933 which helped against Japan",
            "german generals trained the red army 1929-32",
            "The popular fronts were meant to bring friendly governments to power.",
            "1934: joins LoN although he had called it a den of robbers",
            "He bought arms from German firms to make the Red Army stronger.",
            "When Hitler marched into the Rhineland in March 1936 Stalin lost his trust in France.",
            "He let the German Communists be crushed in 1933 and said nothing.",
            "In 1935 the Comintern called for popular fronts against fascism.",
        ],
    )
    def test_is_a_fact_of_the_deck_or_an_event_with_its_date(
        self, stalin: Marker, text: str
    ) -> None:
        assert self.came(stalin, text, self.SECURITY)

    @pytest.mark.parametrize(
        "text",
        [
            "The trade envoy Kandelaki was in Berlin in 1935 to ask for better relations",
            "he let the german communists get crushed in 1933 and never protested",
            "the Treaty of Berlin was ratified under Hitler in May 1933",
            "1926 Treaty of Berlin kept them close",
            "The pact with France had no military clauses",
        ],
    )
    def test_is_taken_in_another_debate(self, stalin: Marker, text: str) -> None:
        assert self.came(stalin, text, self.DEAL, GERMANY)

    @pytest.mark.parametrize(
        "text",
        [
            "Stalin was obsessed with security.",
            "Because Stalin was obsessed with security in 1935.",
            "He was really obsessed with security in the 1930s and 1935.",
            "He wanted to be safe from 1922 to 1936 all the time",
            "Everything Stalin did in 1934 was for security.",
            "Stalin changed his foreign policy in 1934.",
            "In 1935 stuff happened with other countries",
            "The fact is that in 1936 it was shown.",
            "look at what happened in 1933",
            "There was a treaty in 1935",
            "1935",
            "On 5 May 1935 my dog was sick on the carpet",
            "In 1066 William the Conqueror invaded England.",
            "There are 31 questions and 2 views in this deck.",
            "Rapallo, Berlin, Fili, Lipetsk, 1922, 1926, 1934",
            "I think 100% that this is right because Stalin cared about it",
            "lots of facts show it such as the ones in the textbook",
            "Chamberlain went to Munich with an umbrella.",
            "You write: “Stalin was obsessed with security” Which fact shows it? Name one.",
            "Stalin was obsessed with security. Stalin was obsessed with security in 1934.",
            "idk",
        ],
    )
    def test_is_more_than_the_claim_and_a_date(self, stalin: Marker, text: str) -> None:
        assert not self.came(stalin, text, self.SECURITY)


class TestTurn:
    PACT, SILENCE = "c21/p4", "c19/p1"

    @pytest.mark.parametrize(
        "text",
        [
            "They would say that an alliance with France made the USSR safer against Hitler.",
            "For them it shows that he wanted protection from Germany whoever gave it.",
            "It was just another way of keeping the Soviet state secure.",
            "The pact with France put an ally at Germany's back, so it was about safety.",
            "one fixed aim: the pact protects the USSR from attack",
            "The partner changed but the goal of safety stayed the same.",
            "They see it as defence, since Hitler was the biggest danger to Russia's borders.",
            "To them this is no change at all, only a new means to the old end.",
            "He needed France to be safe from Hitler",
            "They'd say Stalin chose France because it could protect him",
            "It fits a plan to defend the country by finding allies",
        ],
    )
    def test_is_a_reading_of_the_fact(self, stalin: Marker, text: str) -> None:
        found = reply(stalin, CARD, Prompt("turn", ("B",), point=self.PACT), text)
        assert found.came
        assert "B" in found.views

    @pytest.mark.parametrize(
        "text",
        [
            "Protesting would have changed nothing, and what he did later with France matters.",
            "They say he could not have saved them anyway",
            "It was only 1933, he had not worked out yet how dangerous Hitler was",
            "It says nothing about 1935 when he was in earnest about the League",
        ],
    )
    def test_is_taken_in_another_debate(self, stalin: Marker, text: str) -> None:
        assert reply(stalin, GERMANY, Prompt("turn", ("A",), point=self.SILENCE), text).came

    @pytest.mark.parametrize(
        "text",
        [
            "The USSR signed the pact with France in May 1935.",
            "The pact was signed after Hitler rearmed in May 1935.",
            "It shows that Stalin made things up as he went along.",
            "It was a reaction to Hitler's rearmament, with no plan behind it.",
            "They would read it differently.",
            "They would say it was wrong",
            "The other side would say it is not true because of other facts.",
            "One fixed aim, security",
            "security",
            "How would “One fixed aim, security” read it?",
            "France is a country in Europe with a nice capital.",
            "In May 1935 they signed it and it was a pact and everyone was happy.",
            "They think the first view is rubbish.",
            "It was contradictory.",
            "Pact France May 1935 Hitler rearmament",
            "Historians argue about this a lot and there are many views.",
        ],
    )
    def test_is_more_than_the_fact_the_name_or_the_first_view_again(
        self, stalin: Marker, text: str
    ) -> None:
        assert not reply(stalin, CARD, Prompt("turn", ("B",), point=self.PACT), text).came

    @pytest.mark.parametrize(
        "text",
        [
            "Stalin said nothing when the KPD was crushed.",
            "The German Communists were crushed by Hitler in 1933.",
            "It shows he wanted to stay friends with Berlin at any price",
            "In a good way because collective security is good",
            "bla bla bla bla",
        ],
    )
    def test_is_more_than_these_in_another_debate(self, stalin: Marker, text: str) -> None:
        assert not reply(stalin, GERMANY, Prompt("turn", ("A",), point=self.SILENCE), text).came


class TestJudgement:
    PROMPT = Prompt("judgement", ("A", "B"))

    @pytest.mark.parametrize(
        "text",
        [
            "I suppose the second one",
            "Probably security.",
            "security more",
            "The first view I guess, he kept changing his mind",
            "the improvised one explains more",
            "Not sure but I lean to the first, it fits 1934 better",
            "second view is better imo",
            "view 2",
            "the first lot",
            "It is complicated but I think the second view is stronger.",
            "It seems to me that security explains more but not everything",
            "Although there is evidence for both, security explains more",
            "A bit of both but mostly security",
            "both of them are true",
            "he just wanted security tbh",
        ],
    )
    def test_may_be_weak(self, stalin: Marker, text: str) -> None:
        assert reply(stalin, CARD, self.PROMPT, text).came

    @pytest.mark.parametrize(
        "text",
        [
            "Both sides have good points.",
            "They are both interesting views of Stalin",
            "It depends on how you look at it",
            "Depends which historian you read.",
            "Historians disagree about this",
            "There are two views, A and B.",
            "You could argue either.",
            "It could be argued both ways",
            "Some say security and some say improvised.",
            "Everyone has their own opinion on security",
            "Neither view can be proved",
            "No one knows what Stalin wanted",
            "Maybe it was security, maybe it was improvised.",
            "There is evidence for security and evidence for improvisation.",
            "On the one hand he was obsessed with security, on the other he improvised",
            "The first view is improvised and the second view is security.",
            "this is a hard question about security and improvisation",
            "Was it improvised and full of contradictions, or was it security?",
            "I dont mind",
            "I need more information about security",
            "this question is about security",
        ],
    )
    def test_is_no_fence(self, stalin: Marker, text: str) -> None:
        assert not reply(stalin, CARD, self.PROMPT, text).came

    @pytest.mark.parametrize(
        ("text", "views"),
        [
            ("Haslam", ("A",)),
            ("Tucker.", ("B",)),
            ("Haslam, Roberts, Tucker and Nekrich", ()),
            ("Haslam says that it was in earnest.", None),
        ],
    )
    def test_by_a_historian_is_for_their_view(
        self, stalin: Marker, text: str, views: tuple[str, ...] | None
    ) -> None:
        found = reply(stalin, GERMANY, self.PROMPT, text)
        assert found.came is bool(views)
        assert views is None or found.views == views

    @pytest.mark.parametrize(
        ("text", "place"),
        [("The first one.", 0), ("view 2", 1), ("Security.", None), ("first or second", None)],
    )
    def test_by_place_is_told_from_one_by_name(
        self, stalin: Marker, text: str, place: int | None
    ) -> None:
        assert reply(stalin, CARD, self.PROMPT, text).place == place


class TestReason:
    JUDGED = "I think security explains more."

    @pytest.mark.parametrize(
        ("text", "came"),
        [
            ("Because he joined the League only when Germany left it.", True),
            ("because the aim stayed the same", True),
            ("Every pact made the USSR safer", True),
            ("Because it makes more sense to me honestly", False),
            ("It is just better and my teacher said so", False),
            ("because the second view is more convincing than the first view", False),
            ("Because security explains more.", False),
            ("yes", False),
        ],
    )
    def test_says_what_the_judgement_did_not(self, stalin: Marker, text: str, came: bool) -> None:
        prompt = Prompt("reason", (), (0, len(self.JUDGED)))
        assert reply(stalin, CARD, prompt, text, self.JUDGED).came is came


class TestCopies:
    @pytest.mark.parametrize(
        "prompt",
        [
            Prompt("view", ("B",)),
            Prompt("readings", ("A", "B"), point="c21/p4"),
            Prompt("judgement", ("A", "B")),
        ],
    )
    def test_of_a_summary_are_told_and_do_not_count(self, stalin: Marker, prompt: Prompt) -> None:
        summary = stalin.deck.debate(AIM).view("B").summary
        found = reply(stalin, AIM, prompt, summary)
        assert found.copied
        assert not found.came

    def test_of_the_question_the_names_and_the_fact_do_not_count(self, stalin: Marker) -> None:
        debate = stalin.deck.debate(AIM)
        views = Prompt("view", ("B",))
        fact = Prompt("readings", ("A", "B"), point="c21/p4")
        names = "; ".join(view.name for view in debate.views)
        assert not reply(stalin, AIM, views, debate.question).came
        assert not reply(stalin, AIM, fact, names).came
        assert not reply(stalin, AIM, fact, stalin.deck.card("c21").point("p4").text).came

    def test_of_a_phrase_among_words_of_ones_own_are_no_copy(self, stalin: Marker) -> None:
        text = (
            "Behind all the twists stood one unchanging purpose, since every partner he chose, "
            "from Rapallo to Paris, was to keep an enemy away from his frontier."
        )
        found = reply(stalin, AIM, Prompt("view", ("B",)), text)
        assert found.came
        assert not found.copied

    @pytest.mark.parametrize(
        "text",
        ["security security security", "obsessed, security, aim, tactics, objective, safety"],
    )
    def test_one_word_again_or_a_list_puts_no_view_forward(self, stalin: Marker, text: str) -> None:
        assert not reply(stalin, CARD, Prompt("view", ("B",)), text).came
