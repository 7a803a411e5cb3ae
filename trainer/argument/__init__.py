"""Arguing both sides: which views an answer puts forward, weighs and judges between."""

from trainer.argument.analysis import Reader, analyse, reader
from trainer.argument.results import (
    BOTH,
    Argument,
    Cited,
    Claim,
    Judgement,
    Misattribution,
    Named,
    ViewShown,
    as_json,
)

__all__ = [
    "BOTH",
    "Argument",
    "Cited",
    "Claim",
    "Judgement",
    "Misattribution",
    "Named",
    "Reader",
    "ViewShown",
    "analyse",
    "as_json",
    "reader",
]
