"""A card of seven points and any number of answers to it, each about a hundred words and unlike.

The answers are put together from phrasings of each point (close, free and wrong), remarks beside
the point and misspellings, so that nothing remembered from one answer marks the next.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from trainer import resources
from trainer.deck import files
from trainer.deck.model import Card, Deck, KeyPoint

CARD = Card(
    id="lisbon",
    question="Why did the Lisbon earthquake of 1755 matter?",
    references=(
        "The earthquake struck Lisbon on 1 November 1755, All Saints' Day, when the churches were "
        "full. A tsunami and a fire of five days followed. Between thirty and forty thousand "
        "people died. Pombal took charge of the rescue and used the disaster to gain power over "
        "the nobility and the Jesuits. He rebuilt the Baixa on a grid of straight streets, with "
        "wooden cages in the walls against tremors. Voltaire turned against optimism in Candide. "
        "Pombal's survey of every parish began the scientific study of earthquakes.",
    ),
    points=(
        KeyPoint(
            id="p1",
            text="The earthquake struck on 1 November 1755, All Saints' Day, with full churches.",
            weight=2,
            key_terms=(("1 November 1755", "November 1755"), ("All Saints", "All Hallows")),
            wrong=("The earthquake struck at Easter, when the churches were empty.",),
        ),
        KeyPoint(
            id="p2",
            text="A tsunami and a fire that burnt for five days followed the shocks.",
            key_terms=(("tsunami", "tidal wave", "flood"), ("fire", "burnt", "flames")),
        ),
        KeyPoint(
            id="p3",
            text="Between thirty and forty thousand people of the city were killed.",
            key_terms=(("30,000 to 40,000", "thirty thousand", "forty thousand"), ("died", "dead")),
        ),
        KeyPoint(
            id="p4",
            text="Pombal led the rescue and gained power over the nobility and the Jesuits.",
            weight=2,
            key_terms=(("Pombal",), ("nobility", "nobles", "aristocracy"), ("Jesuits",)),
            wrong=("Pombal lost his influence to the nobles and the Jesuits.",),
        ),
        KeyPoint(
            id="p5",
            text="The Baixa was rebuilt as a grid of straight streets with wooden cages in walls.",
            key_terms=(("Baixa", "lower town"), ("grid", "straight streets"), ("cage", "frame")),
        ),
        KeyPoint(
            id="p6",
            text="Voltaire attacked the optimism of the philosophers in Candide.",
            key_terms=(("Voltaire",), ("optimism",), ("Candide", "poem")),
            wrong=("Voltaire defended optimism in Candide.",),
        ),
        KeyPoint(
            id="p7",
            text="A survey sent to every parish began the scientific study of earthquakes.",
            key_terms=(("survey", "questionnaire"), ("parish",), ("science", "seismology")),
        ),
    ),
)

_PHRASINGS = {
    "p1": (
        "It struck on the first of November 1755, while people were at mass for All Saints.",
        "On All Saints' Day 1755 the ground shook and church roofs fell on the congregations.",
        "The shock came in November 1755 on a holy day, so that candles were lit everywhere.",
        "The earthquake happened at Easter 1757, when hardly anybody was in church.",
    ),
    "p2": (
        "Then the sea drew back and a tsunami swept the harbour, and fires burnt for days.",
        "After the shaking there was a tidal wave, and the flames took five days to die down.",
        "No wave came, but fire destroyed the palace, the opera and the royal library.",
        "Much of what still stood was lost to the blaze and to water pouring up the river.",
    ),
    "p3": (
        "About thirty to forty thousand inhabitants died.",
        "The dead may have numbered 35,000, out of perhaps two hundred thousand.",
        "Only a few hundred lives were lost, because the warning had been heeded.",
        "Tens of thousands were killed within the week.",
    ),
    "p4": (
        "Pombal organised help, and afterwards broke the nobles and expelled the Jesuits.",
        "Pombal profited: the aristocracy and the Jesuits lost their hold on the king.",
        "Pombal was blamed for it, and the Jesuits and great families drove him out.",
        "The king left everything to his minister, who became master of the country.",
    ),
    "p5": (
        "The lower town was laid out anew in straight streets, its houses held by timber frames.",
        "In the Baixa a grid replaced the alleys, and wooden cages made walls bend, not break.",
        "The old winding lanes were restored exactly as they had been.",
        "Soldiers marched round a model house to test whether the new frames would hold.",
    ),
    "p6": (
        "Voltaire mocked the optimists in a poem and then in Candide.",
        "For Voltaire it proved that this is not the best of all possible worlds.",
        "Voltaire praised optimism, and Candide says that all is well.",
        "Philosophers could no longer claim that providence arranges everything kindly.",
    ),
    "p7": (
        "Each parish had to answer a questionnaire, and seismology starts from there.",
        "Priests were asked how long the tremor lasted, which was the beginning of a science.",
        "Nobody tried to record what had happened, so nothing was learnt about its causes.",
        "A survey of all parishes gave the first data about an earthquake.",
    ),
}
_ASIDES = (
    "I think this shows how one day can change a state.",
    "Preachers called it a punishment, though the prisons survived and the churches did not.",
    "It was felt in Morocco, in Spain and even on lakes in Scotland.",
    "Merchants in Hamburg and London lost a great deal of money.",
    "The royal family was outside the city that morning & later lived in tents.",
    "So there are economic, political and intellectual results -> it matters for several reasons.",
    "Some historians say its effect on ideas has been exaggerated.",
)


def deck_with_card() -> tuple[str, Deck]:
    """A shipped deck's name, and the deck with the card added: what a real deck weighs."""
    name, path = next(iter(resources.decks().items()))
    deck = files.load(path)
    return name, replace(deck, cards=(*deck.cards, CARD))


def answers(count: int, *, seed: int, words: int = 100) -> list[str]:
    """So many different answers of about so many words; the same seed gives the same ones."""
    stream = stream_of_answers(seed=seed, words=words)
    return [next(stream) for _ in range(count)]


def stream_of_answers(*, seed: int, words: int = 100) -> Iterator[str]:
    """Answers without end."""
    chance = random.Random(seed)
    while True:
        yield _answer(chance, words)


def _answer(chance: random.Random, words: int) -> str:
    sentences = [chance.choice(_PHRASINGS[point]) for point in chance.sample(sorted(_PHRASINGS), 7)]
    sentences += chance.sample(_ASIDES, len(_ASIDES))
    chance.shuffle(sentences)
    chosen: list[str] = []
    while sentences and sum(len(s.split()) for s in chosen) < words - 6:
        chosen.append(sentences.pop())
    written = " ".join(chosen).split()[: words + 8]
    for place in chance.sample(range(len(written)), max(1, len(written) // 25)):
        written[place] = _misspelt(chance, written[place])
    return " ".join([*written, f"(p. {chance.randrange(10_000)})"])


def _misspelt(chance: random.Random, word: str) -> str:
    """The word with two neighbouring letters exchanged, where it is long enough."""
    if len(word) < 6:
        return word
    at = chance.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
