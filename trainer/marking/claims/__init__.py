"""Does a stretch of an answer say the point, or its opposite? Conflicts, each with its words.

A stretch that shares a point's words may still reverse it: another date or number, another name in
the point's slot, a negation, an opposite, swapped roles. Each module checks one of these, compares
the stretch with the wording of the point that it is nearest to, and returns what it found as shares
in [0, 1] and as conflicts that quote the answer; none of them decides.
"""

from trainer.marking.claims.drift import drift
from trainer.marking.claims.exchange import exchange
from trainer.marking.claims.names import names
from trainer.marking.claims.polarity import polarity
from trainer.marking.claims.quantities import quantities
from trainer.marking.claims.retraction import retraction
from trainer.marking.claims.roles import roles
from trainer.marking.claims.slots import slots
from trainer.marking.claims.stretch import Conflict, Match, Stretch, core_of, matches_of, own_tokens
from trainer.marking.claims.times import times

__all__ = [
    "Conflict",
    "Match",
    "Stretch",
    "core_of",
    "drift",
    "exchange",
    "matches_of",
    "names",
    "own_tokens",
    "polarity",
    "quantities",
    "retraction",
    "roles",
    "slots",
    "times",
]
