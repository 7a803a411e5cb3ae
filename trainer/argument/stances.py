"""The words of a judgement: commitment, fence, verdict, both, against, and the reason for it."""

from __future__ import annotations

import re

from trainer.argument.cues import NOUN, ORDINAL, anywhere, opening

_I = r"(?:i|i'd|i'm|i'll|i've)"

COMMITS = anywhere(
    rf"""
    {_I} (?:\w+ ){{0,5}}?(?:thinks?|believe|beleive|feel|find|agree|disagree|side|prefer|lean)
    {_I} (?:\w+ ){{0,5}}?(?:argue|say|come down|hold|claim|maintain|accept|put)
    {_I} (?:\w+ ){{0,5}}?(?:go|choose|conclude|defend|favou?r|support|read|see|consider)
    {_I} (?:\w+ ){{0,5}}?(?:suggest|judge|pick|back|meet|persuaded|convinced|with|inclined)
    {_I} (?:\w+ ){{0,5}}?(?:do as well|vote|opt|recommend|reckon|suppose)
    (?:i'd|i would)(?! (?:like|want|need|start|begin)\b)
    (?:i am|i'm) (?:for|against|with|on the side)
    in my (?:\w+ )?(?:opinion|view|judge?ment|eyes|estimation|mind|conclusion|book) | to my mind
    my (?:\w+ )?(?:opinion|view|conclusion|answer|judge?ment|verdict|choice|position|feeling|vote)
    (?:for|to|with|persuad\w+|convinc\w+|strikes?|seems? to) me | personally | personaly
    """
)
HEADED = opening("(?:my )?(?:judge?ment|conclusion|verdict|me|view|opinion) | overall")
"""A line of notes that is headed as the judgement."""
NO_COMMITMENT = anywhere(
    rf"""
    {_I} (?:shall|will|am going to|want to|would like to|start|begin|am about to|know|knew)
    {_I} (?:have (?:explained|described|looked)|learnt|learned|read that|worked|don't mean)
    {_I} have (?:read|heard|learnt|learned) that
    {_I} (?:can see|understand) (?:both|why)
    (?:{_I}|i would|i must|i have to) (?:admit|concede|grant)
    """
)
"""The writer speaks of themselves and judges nothing."""
_PRAISE = "(?:interesting|valid|good|fair|useful)"
_BOTH = r"both (?:of (?:the|these) )?(?:\w+ )?"
FENCE = anywhere(
    rf"""
    complicated | complex (?:question|issue|matter|topic|debate) | impossible to
    (?:difficult|hard|tricky|tough) (?:question|to say|to decide|to know|to tell|to choose|to judge)
    (?:not|isn't) possible to | (?:isn't|is not) one (?:right )?answer | more than one answer
    no (?:right|definite|clear|simple|single|one|correct|easy) (?:answers?|conclusion)
    no (?:real|firm|obvious) (?:answers?|conclusion)
    no right or wrong | (?:it|all|really|lot|much|answer|this) (?:\w+ )?depends? | will depend
    up to (?:the reader|you|each|everyone|the audience|the individual) | somewhere in between
    {_BOTH}(?:have|has|are|make|seem) (?:\w+ )?(?:good|valid|points|fair|some|strengths|merit)
    leaves it open | never be settled | not sure | undecided | who knows | is mixed | more research
    (?:can't|cannot|could not|couldn't|hard to) (?:really )?(?:decide|say|choose|know|be sure|tell)
    many (?:causes|reasons|factors|views|arguments) | (?:arguments|points) on both sides
    there are (?:two|three|many|several|different|arguments|good|points) | something to say
    lot to be said | made up your | make up your own | all (?:\w+ )?played a part | good points and
    open to debate | open question | matter of opinion | still (?:debate|arguing|disagree)
    continue to (?:debate|disagree) | two (?:views|sides)
    (?:has|have|having|with) (?:\w+ )?(?:own|different|various) (?:opinion|view|answer|idea)s?
    neither (?:\w+ ){{0,3}}?can (?:ever )?be (?:proved|proven|known)
    (?:could|can|might|may) (?:be )?argued? (?:either|both) | (?:no one|nobody) (?:\w+ )?knows
    need(?:s|ed)? more (?:information|evidence|time)
    (?:question|debate|topic|essay) is (?:\w+ )?about
    depends (?:on )?(?:which|who|whose|what|how|whether) | (?:don't|dont) (?:mind|care|know)
    (?:are|have|make) both (?:\w+ )?{_PRAISE}
    """
)
"""Sitting on the fence: no judgement, whoever says it."""
_TURNS = re.compile(r" (?:but|still|yet|however|nevertheless|nonetheless|though|although) ")


def on_the_fence(line: str) -> bool:
    """Whether a line sits on the fence, and does not come down behind a "but" or before it."""
    if not FENCE.search(line):
        return False
    parts = [f" {part.strip()} " for part in _TURNS.split(line)]
    return not any(
        COMMITS.search(part) and not NO_COMMITMENT.search(part) and not FENCE.search(part)
        for part in parts
    )


CONCLUDES = opening(
    r"""
    overall | in conclusion | to conclude | on balance | on reflection | ultimately
    all things considered | in the end | all in all | therefore | thus | hence | so | to sum up
    in summary | altogether
    mostly | clearly | definitely | undoubtedly | without doubt | weighing | having weighed
    for (?:this|these) reasons? | this is why | that is why | that's why
    """
)
_BETTER = r"(?:stronger|strongest|weaker|weakest|better|best|fairest|truer|truest)"
_IS = r"(?:is|are|was|were|seems?|be|looks?|remains?|sounds?)"
_TRUE_OF = r"(?:convincing|persuasive|likely|plausible|credible|accurate|important|significant)"
VERDICT = anywhere(
    rf"""
    {_IS} (?:\w+ ){{0,3}}?(?:more|most|less|least) {_TRUE_OF}
    (?:more|most) convincing | (?:to blame|responsible) for | mattered (?:most|more) | matters most
    {_BETTER} (?:case|view|argument|one|explanation|reading|interpretation|answer|account)
    {_BETTER} (?:of the|side)
    {_IS} (?:(?:much|far|a bit|clearly|slightly) )?{_BETTER}(?! .* {_BETTER})
    the (?:real|true|main|key|decisive) (?:reason|cause|answer|motive|factor) (?:is|was|must)
    the answer (?:has to|must|is|was|lies) | (?:nearer|closer|nearest|closest) (?:to )?the truth
    no doubt (?:that|in) | there can be no doubt | the truth is | is what changed
    does not stand up
    doesn't stand up
    should (?:not )?be (?:raised|given|blamed|seen|kept|built|allowed) | (?:is|was) to blame
    was at fault | was responsible
    """
)
CLEFT = anywhere(r"(?:it|this|that) was (?!(?:\w+ ){0,3}and )(?:\w+ ){1,4}?(?:who|that|which)")
"""In the writer's own voice a verdict: "it was the enslaved who ended it"."""
FOR_BOTH = anywhere(
    rf"""
    (?:a |an )?(?:mix|mixture|combination|blend|bit|balance) of (?:both|the two|all|them)
    both (?:\w+ ){{0,2}}?equally | all (?:three|four|of them) (?:\w+ )?equally | in the middle
    both and
    equally (?:important|responsible|to blame|convincing|true) | the two together
    need(?:s|ed)? (?:both|the two)
    (?:is|was|are|were|it|she|he|they) both(?! (?:\w+ )?{_PRAISE})(?: and)?
    neither (?:\w+ ){{0,3}}?(?:alone|on its own|enough|whole) | none of the (?:two|three|four) can
    (?:can|could|can't|cannot) (?:\w+ )?(?:do|work|stand|explain \w+) without (?:the )?others?
    each (?:has|explains|fits|is) (?:\w+ )?(?:half|part|right)
    both (?:are|were) (?:right|true|needed)
    partly \w+ and partly | set the limits and | begins? as (?:\w+ ){{1,4}}?and (?:becomes?|ends?)
    """
)
AGAINST_IT = anywhere(
    r"""
    weaker | weakest | (?:less|least) convincing | unconvincing | disagree | (?:don't|do not) agree
    not (?:\w+ )?convinced | wrong | mistaken | too far | exaggerat\w+ | doesn't convince | fails?
    (?:don't|do not|didn't|can't|cannot|not) (?:\w+ )?(?:find|think|believe|accept|agree|see|be)
    does not stand up | doesn't stand up
    """
)
"""What is named beside these words is not the writer's side."""
PREFERS = anywhere(r"(?:more|rather|closer|nearer|better|less) (?:\w+ ){0,5}?(?:than|to)")
REASON = anywhere(
    r"""
    because | becuase | becaus | becouse | cos | bc | since | due to | owing to | seeing that
    as(?! (?:well|a|an|if|far|though|long|much|to|such|one|the|being)\b) | given that | so that
    for(?! (?:me|the|a|an|this|that|example|instance|it|her|him|them|raising|both|all)\b) | in that
    which is why | that is why | if | whereas | until | considering | otherwise | so
    """
)
THEREFORE = re.compile(
    r"^ (?:(?:and|so) )*(?:therefore|thus|hence|so|for (?:this|these) reasons?|this is why|"
    r"that is why|that's why|it follows)(?= )| (?:which is why|therefore|hence|thus)(?= )"
)
EXPLAINS = opening(
    r"""
    (?:this|that|it) (?:is|was) (?:(?:mainly|mostly|partly|chiefly) )?(?:because|since|due)
    because | after all | (?:the|my) (?:main )?reason | evidence | (?:this|that|it) shows
    """
)
"""How a sentence begins that gives the reason for the one before."""
IMPERATIVE = opening(
    r"""
    (?:(?:judge?ment|verdict|conclusion) )?(?:don't |do not )?(?:raise|keep|abolish|build|allow|ban)
    (?:(?:judge?ment|verdict|conclusion) )?(?:don't |do not )?(?:cut|leave|introduce|scrap|stop)
    """
)
SHOULD = anywhere("should | shouldn't | must | ought to")
NAMES_A_VIEW = re.compile(rf" (?:[LPNH]:\S+|{ORDINAL} (?:{NOUN}|one))(?= )")
POLICY = anywhere(
    r"""
    should | shouldn't | ought | must | in favou?r | (?:good|bad) idea | worth | don't | support
    oppose
    judge?ment | verdict | to
    """
)
REFUSES = anywhere("not | don't | against | oppose | shouldn't | opponents?")
POINTS_BACK = re.compile(r"^ (?:that|this|which) ")
