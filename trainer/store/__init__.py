"""Where attempts, verdicts and corrections are kept: SQLAlchemy tables, migrations, queries."""

from trainer.store.log import LogChoices, LogFilter, LogPage
from trainer.store.records import (
    Attempt,
    Draft,
    Marking,
    Progress,
    PromptReply,
    Reply,
    ReviewedAttempt,
    ReviewedPoint,
    StoredDeck,
    TeacherVerdict,
)
from trainer.store.store import Store

__all__ = [
    "Attempt",
    "Draft",
    "LogChoices",
    "LogFilter",
    "LogPage",
    "Marking",
    "Progress",
    "PromptReply",
    "Reply",
    "ReviewedAttempt",
    "ReviewedPoint",
    "Store",
    "StoredDeck",
    "TeacherVerdict",
]
