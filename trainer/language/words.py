"""Words by their part in a sentence: function words, connectors, and light verbs."""

from __future__ import annotations

FUNCTION = frozenset(
    """a an the this that these those some any each every either neither both all such same other
    another i me my mine you your he him his she her it its we us our they them their who whom
    whose which what where when why how there here and or nor but so yet if unless because since
    as than then though although while whereas whilst of in on at by for with from to into onto
    upon over under about against between among through during before after above below up down
    out off near within without towards toward across along around behind beyond despite except
    per via am is are was were be been being isn't aren't wasn't weren't do does did doing don't
    doesn't didn't have has had having haven't hasn't hadn't will would shall should can could may
    might must won't wouldn't can't cannot couldn't shouldn't not no also too very just only even
    still again once more most much many few less least quite rather really that's it's they're
    i'm he'd she'd they'd we'd i'd i've they've we've one ones thing things stuff etc eg ie vs
    however therefore thus hence basically actually ever never always often sort kind lot lots bit
    like well now later already own get got gets getting make made makes making go went goes going
    gone come came comes coming take took takes taken taking put give gave gives given giving say
    said says saying called""".split()
)
"""Words that carry no content of their own: they weigh nothing in similarity."""

STRUCTURE = frozenset(
    """a an the this that these those it its he she they them his her their who which what i we you
    and or but so if because since as than then though although while whereas of in on at by for
    with from to into over under about against between during before after up out off within
    without towards through is are was were be been being do does did have has had will would
    could should can may might must not no also when where how there -> = < >""".split()
)
"""Words and signs that tie terms into a statement; a bare list of terms has few of them."""

AUXILIARIES = frozenset(
    "is are was were be been being do does did have has had will would shall should can could may"
    " might must wasn't weren't isn't aren't didn't don't doesn't hasn't haven't hadn't".split()
)

CONJUNCTIONS = frozenset(
    "and but so because as since which who that then also while whereas although though".split()
)
"""Words that tie a clause to the one before it and say nothing of their own."""

PRONOUNS = frozenset("he him his she her it its they them their this these that those".split())
"""Words by which a sentence leans on the one before it."""
