"""Every error that Two Views raises on purpose.

TrainerError                something the user can mend; the message says what and how
├── DeckError               a deck file or a revision sheet
│   ├── DeckFaults          a deck file with one or more faults, all of them listed
│   └── UnknownCard         a card, point, debate or deck that is not there
├── MarkingError            an answer that cannot be marked
│   ├── AnswerTooLong       an answer over the limit
│   │   └── EssayTooLong    an essay over the limit of words
│   └── EmptyAnswer         nothing was written
├── ModelError              a model folder that cannot be read
├── DataError               marked answers that cannot be read
└── StoreError              the database, a backup
    ├── DatabaseTooNew      written by a later version of the program
    ├── DraftTooLong        a draft over the limit
    ├── StoreUnavailable    read-only, full or out of reach
    └── UnknownAttempt      an answer that is not there
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class TrainerError(Exception):
    """Something that the user can mend; `str()` is the message to show."""


class DeckError(TrainerError):
    """A deck file or a revision sheet that cannot be used."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a deck file: where it is, and what to do about it.

    Attributes:
        line: Line of the file, from 1.
        message: What is wrong, the value, and how to mend it.
    """

    line: int
    message: str


class DeckFaults(DeckError):
    """All faults of one deck file; nothing of it was loaded."""

    def __init__(self, path: str, faults: Sequence[Fault]) -> None:
        self.path = path
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(f"{path}:{f.line}: {f.message}" for f in self.faults))


class UnknownCard(DeckError):
    """A card, point, debate or deck that is not there."""


class MarkingError(TrainerError):
    """An answer that cannot be marked."""


class AnswerTooLong(MarkingError):
    """An answer over the limit of characters."""

    def __init__(self, length: int, limit: int) -> None:
        self.length, self.limit = length, limit
        super().__init__(
            f"the answer has {length:,} characters; the limit is {limit:,}: "
            "shorten it or hand it in as two answers"
        )


class EssayTooLong(AnswerTooLong):
    """An essay over the limit of words."""

    def __init__(self, length: int, limit: int) -> None:
        self.length, self.limit = length, limit
        MarkingError.__init__(
            self,
            f"the essay has {length:,} words; the limit is {limit:,}: "
            "cut it, or hand in its parts one by one",
        )


class EmptyAnswer(MarkingError):
    """An answer without a single letter or sign."""

    def __init__(self) -> None:
        super().__init__("there is nothing to mark yet: write what you remember, then hand it in")


class ModelError(TrainerError):
    """A model folder that is missing or cannot be read."""


class DataError(TrainerError):
    """Marked answers that cannot be read: the message names the file, the line and the value."""


class StoreError(TrainerError):
    """The database or a backup of it."""


class DatabaseTooNew(StoreError):
    """A database that a later version of the program wrote."""


class StoreUnavailable(StoreError):
    """A database that is read-only, full or out of reach."""


class DraftTooLong(StoreError):
    """A draft over the limit of characters; the draft kept before it still stands."""

    def __init__(self, length: int, limit: int) -> None:
        self.length, self.limit = length, limit
        super().__init__(
            f"the draft has {length:,} characters and was not saved; the limit is {limit:,}: "
            "copy part of it elsewhere and shorten it"
        )


class UnknownAttempt(StoreError):
    """An answer that the store does not have."""

    def __init__(self, attempt_id: int) -> None:
        self.attempt_id = attempt_id
        super().__init__(f"there is no answer number {attempt_id}")
