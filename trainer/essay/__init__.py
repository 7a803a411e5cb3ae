"""Essays: read by paragraph and as a whole, drafts compared; coverage and structure, no grade."""

from trainer.essay.drafts import Changes, compare
from trainer.essay.results import (
    Coverage,
    Covered,
    Criterion,
    Dated,
    EssayReading,
    OrderSlip,
    Paragraph,
    Role,
)

__all__ = [
    "Changes",
    "Coverage",
    "Covered",
    "Criterion",
    "Dated",
    "EssayReading",
    "OrderSlip",
    "Paragraph",
    "Role",
    "compare",
]
