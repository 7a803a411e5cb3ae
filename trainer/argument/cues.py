"""The words that tell who is speaking: verbs of saying, words for schools, denial, stance.

Patterns are written against `trainer.argument.lines`: folded words between single spaces, with
`L:`, `P:`, `N:` and `H:` tags for a debate's labels, people, names and historians. Folding takes
the possessive's away: "Clark's view" is "H:0 view", "it's" is "it".
"""

from __future__ import annotations

import re


def any_of(words: str) -> str:
    """One whole word of some blank-separated patterns."""
    return "(?:" + "|".join(words.split()) + ")(?![^ ])"


def table(rows: str) -> str:
    """One of some phrases: patterns a line each, or with `|` between them on a line."""
    cells = [cell.strip() for row in rows.splitlines() for cell in re.split(r" \| ", row)]
    return "(?:" + "|".join(cell for cell in cells if cell) + ")(?![^ ])"


def anywhere(rows: str) -> re.Pattern[str]:
    """A table's phrases anywhere in a line."""
    return re.compile(" " + table(rows))


def opening(rows: str) -> re.Pattern[str]:
    """A table's phrases where a sentence opens, after "and", "but" or "so"."""
    return re.compile("^ (?:(?:and|but|so|->) )*" + table(rows))


SAYS = any_of(
    r"""argu(?:e|es|ed|ing) claim(?:s|ed|ing)? says? said saying thinks? thought thinking
    believ(?:e|es|ed|ing) beleiv\w+ suggest\w* maintain\w* insist\w* stress\w* emphasi\w+ contend\w*
    writes? wrote written conclud\w+ assert\w* sees? saw holds? held propos\w+ blam\w+ describ\w+
    states? stated reckons? reckoned explain\w* point(?:s|ed|ing)? focus\w* mention\w* treat\w*
    regards? regarded consider\w* answer\w* repl(?:y|ies|ied) respon[ds]\w* object\w* adds? added
    demonstrat\w+ trac(?:es|ed) quot\w+ pictur\w+ imagin\w+ portray\w* present(?:s|ed)? depict\w*
    interpret\w* understand\w* views viewed highlight\w* underlin\w+ concentrat\w+ credit\w*
    prais\w+ judg\w+ estimat\w+ predict\w* warn\w* fears? feared feels? felt hears? reads?
    agree(?:s|d|ing)?(?!\x20to) admits? admitted accepts? accepted acknowledg\w+ rests? starts?
    looks? asks? asked"""
)
"""What whoever makes a claim does with it."""
BE = any_of("is are was were would will can could may might has have had does do did isn't wasn't")
DOES = any_of(
    "uses? used puts? gives? gave draws? drew finds? found makes? made takes? took shows? showed"
)
SAYS_OR_IS = f"(?:{SAYS}|{BE}|{DOES})"
"""Taken widely: it counts only after a holder of claims."""

NOUN = any_of(
    r"""view(?:s|point|points)? schools? interpretations? readings? explanations? explainations?
    arguments? theor(?:y|ies) thes[ie]s approach(?:es)? accounts? case side camp
    perspective position versions? ideas? historians? historans? critics? scholars?
    writers? economists? thinkers? people reason model line opinion stance answer
    geographers? philosophers? theologians? analysts? commentators? academics? authors?
    researchers? experts? followers? supporters? defenders? lot group picture story
    narrative"""
)
"""What a label or an ordinal stands before when it means those who hold a view."""
PEOPLE = any_of(
    r"""supporters? defenders? advocates? followers? believers? proponents? champions? backers?
    admirers? opponents? critics? detractors? sceptics? skeptics? enemies historians? scholars?
    writers? economists? people those anyone readers everyone"""
)
TALK_OF = any_of(
    r"""views? ideas? theor(?:y|ies) thes[ie]s beliefs? notion arguments? case interpretations?
    readings? schools? explanations? claims? suggestion opinion reasons? approach side camp"""
)
"""Words that stand before "that", "for" or "against" and what a view says."""
AGAINST = any_of(
    "opponents? critics? detractors? sceptics? skeptics? enemies disadvantages? drawbacks? cons"
)
IN_FAVOUR = any_of(
    r"""supporters? defenders? advocates? followers? believers? proponents? champions? backers?
    admirers? advantages? benefits? pros fans?"""
)
ORDINAL = any_of(
    r"""first second third fourth other former latter last opposing opposite alternative rival
    competing next final newer older another one"""
)
CONTRAST = frozenset("but whereas while whilst although though yet however".split())
"""Conjunctions after which another voice may speak."""

_DO_NOT = table(
    r"""(?:do|does|did|would|will|can|could|is|are|was|were) not | don't | doesn't | didn't
    wouldn't | won't | can't | cannot | couldn't | isn't | aren't | wasn't | never | nor
    no longer | hardly"""
)
DENIAL_VERB = any_of(
    r"""den(?:y|ies|ied|ying) reject\w* refus(?:e|es|ed|ing) disput\w+ dismiss\w* refut\w+
    disagree\w* challeng\w+ attack\w* criticis\w+ criticiz\w+ question(?:s|ed) oppos(?:e|es|ed)
    contradict\w* disprov\w+ rebut\w* condemn\w* ignor\w+ overlook\w* doubt\w* forget\w* neglect\w*
    underestimat\w+ miss(?:es|ed)? scorn\w* mock(?:s|ed) complain\w*"""
)
DENIES = re.compile(
    rf"^ (?:\w+ ){{0,3}}?(?:{DENIAL_VERB}|"
    rf"{table('fails? to | plays? down | rul(?:e|es|ed) out | takes? issue')})"
)
"""After a holder: what follows is not theirs."""
DOES_NOT_SAY = re.compile(
    rf"^ (?:\w+ ){{0,2}}?{_DO_NOT} (?:\w+ )?"
    rf"(?:{SAYS}|{any_of('accept agree buy support deny denied convinced true right')})"
)
DOES_NOT_DENY = re.compile(
    rf"^ (?:\w+ ){{0,2}}?{_DO_NOT} (?:\w+ )?"
    rf"{any_of('den(?:y|ied) disputed? doubt(?:ed)? reject(?:ed)? question(?:ed)?')}"
)
CONCEDES = re.compile(
    r"^ (?:\w+ ){0,3}?"
    + table(
        r"""accept(?:s|ed)? | admit(?:s|ted)? | conced\w+ | acknowledg\w+ | recogni[sz]\w+
        allow(?:s|ed)? that | grant(?:s|ed)? | agree[sd]? (?:that|with)"""
    )
)
"""After a holder: what follows is granted, so it is no misattribution either."""

_ALSO = (
    "(?:(?:and|also|moreover|furthermore|additionally|besides|finally|here|again|thus|therefore|"
    "then|firstly|secondly|lastly|in addition|as well|what is more) )*"
)
_THEIR_POINT = any_of("(?:argument|point|claim|reason|evidence|proof|belief|message|conclusion)s?")
CARRIES = re.compile(
    rf"^ {_ALSO}(?P<holder>it|they|he|she|this|these|which|"
    rf"(?:this|that|these|those|the same|such an?|their|his|her|its) (?:\w+ )?{NOUN}|"
    r"(?:their|his|her|its|the) (?:(?:main|chief|strongest|key|first|second|best|other) )?"
    rf"{_THEIR_POINT}) "
    r"(?:(?:also|then|both|all|further|even|mainly|often|usually|too|for this|for that|\w+ly) )*"
    rf"(?P<verb>{SAYS}|{DENIAL_VERB}|{SAYS_OR_IS})"
)
"""A sentence that speaks for the holder of the one before."""
ON_THIS = re.compile(
    r" (?:(?:on|in|under|according to|for|from|by|following) "
    r"(?:this|that|these|their|his|her|its|such an?|the same) (?:\w+ )?"
    rf"(?:{NOUN}|{any_of('eyes? words? mind book work analysis judgement judgment')})"
    r"(?<! reason)(?<! answer)(?<! group)|according to (?:this|that|them|him|her|it)(?= ))"
)
SOMEONE = re.compile(
    r" (?:(?:some|others?|many|most|certain|several|a few|various|different|recent|modern)"
    rf" (?:(?:other|people|of them) )?(?:{PEOPLE} )?"
    rf"(?:(?:\w+ly|also|may|might|would|could|will|can|then) )*{SAYS}|"
    rf"(?:some|other|many|most|certain|several|various|different|recent|modern) {PEOPLE}|"
    r"(?:some|others)(?= )|"
    r"(?:you|one|we|it|she|he|they) (?:can|could|may|might|should) "
    r"(?:(?:also|easily|equally|well|then) )*(?:be )?"
    + any_of(
        "argued? say said claim(?:ed)? seen? point thought suggest(?:ed)? interpreted viewed read"
    )
    + rf"|there are (?:(?:also|some|other|many) )*{PEOPLE} who|"
    r"it (?:is|has been|was) (?:(?:often|sometimes|also|widely) )*"
    r"(?:said|argued|claimed|thought|suggested)(?= ))"
)
"""Someone who is not named: whose claim it is, only its content can tell."""

_I = r"(?:i|i'd|i'm|i'll|i've|personally|personaly)"
FIRST_PERSON = re.compile(rf" (?:{_I}|(?:in|to) my (?:\w+ )?(?:opinion|view|mind|eyes))(?= )")
"""Where the writer takes the word inside a sentence."""
MINE = re.compile(rf" (?:{_I}|me|my|mine|myself) ")
OWN_VOICE = re.compile(
    "^ "
    + table(
        r"""overall | in conclusion | to conclude | to sum up | in summary | on balance
        ultimately | all in all | in the end | therefore | thus | hence | so
        this (?:shows|proves|means|suggests|makes) | at first | however | but | yet | still
        nevertheless | nonetheless | admittedly | of course | it is true | true | granted
        the (?:weak|weakness|problem|flaw|trouble|strength|difference|question|evidence|truth|fact)
        evidence for | against (?:this|that|these) | both | neither | each | none
        for this reason | why | what | how | mostly | mainly | eval\w* | judge?ment | verdict
        conclusion | me | ->"""
    )
)
"""How a sentence begins in which the writer speaks again."""
