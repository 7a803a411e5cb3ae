"""Two small sets of marked answers, in our own words, that a model can be fitted on."""

import json

_SAID = {
    "heart": (
        "How does the heart keep blood moving?",
        (
            (
                "The left ventricle pumps blood to the body",
                "it is pushed round the body by the left ventricle",
                "The left ventricle never pumps blood to the body",
            ),
            (
                "The right ventricle pumps blood to the lungs",
                "the right one sends blood to the lungs",
                "The right ventricle pumps blood to the brain",
            ),
            (
                "Valves stop blood flowing backwards",
                "valves keep blood from flowing back",
                "Valves let blood flow backwards",
            ),
        ),
    ),
    "bees": (
        "How do honey bees share out their work?",
        (
            (
                "The queen lays all the eggs",
                "eggs are all laid by the queen",
                "The workers lay all the eggs",
            ),
            (
                "Old workers fly out for nectar",
                "the old workers fetch nectar outside",
                "Old workers stay inside and never fly out for nectar",
            ),
            (
                "Young workers feed the larvae",
                "larvae are fed by young workers",
                "Young workers starve the larvae",
            ),
        ),
    ),
    "lava": (
        "What decides how a volcano erupts?",
        (
            (
                "Runny lava flows far from the vent",
                "if it is runny the lava flows a long way from the vent",
                "Runny lava does not flow far from the vent",
            ),
            (
                "Sticky lava traps gas under the vent",
                "gas is trapped by sticky lava under the vent",
                "Sticky lava lets gas out of the vent",
            ),
            (
                "Trapped gas makes eruptions explosive",
                "eruptions turn explosive when gas is trapped",
                "Trapped gas makes eruptions gentle",
            ),
        ),
    ),
}
"""Card -> question, and for each point its text, the same in other words, and its opposite."""

# how a point is said in each answer of a card: 0 its text, 1 in other words, 2 wrongly, - not
_ANSWERS = ("000", "111", "0--", "-1-", "--0", "222", "020", "112", "20-", "01-", "---", "2-1")


def write(folder, cards=("heart", "bees", "lava"), prefix=""):
    """Write `cards.json` and `answers.jsonl` for these cards, and give the folder back."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cards.json").write_text(
        json.dumps({"title": folder.name, "cards": [_card(name, prefix) for name in cards]})
    )
    lines = [
        json.dumps(_answer(name, number, pattern))
        for name in cards
        for number, pattern in enumerate(_ANSWERS)
    ]
    (folder / "answers.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def _card(name, prefix):
    question, points = _SAID[name]
    return {
        "id": name,
        "kind": "recall",
        "question": prefix + question,
        "reference": ". ".join(said[0] for said in points) + ".",
        "points": [{"id": f"p{n}", "text": said[0]} for n, said in enumerate(points, 1)],
    }


def _answer(name, number, pattern):
    points = _SAID[name][1]
    said = [points[n][int(how)] for n, how in enumerate(pattern) if how != "-"]
    credit = {f"p{n}": float(how in "01") for n, how in enumerate(pattern, 1)}
    return {
        "id": f"{name}-{number:02}",
        "card": name,
        "style": "waffle" if not said else "plain",
        "text": ". ".join(said) + "." if said else "It is a very interesting question, really.",
        "points": credit,
        "contradicts": [f"p{n}" for n, how in enumerate(pattern, 1) if how == "2"],
        "overall": round(sum(credit.values()) / 3, 2),
    }
