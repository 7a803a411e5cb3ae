"""The numbers that the model combines, each with the direction in which it may move the score."""

from __future__ import annotations

from typing import NamedTuple


class Feature(NamedTuple):
    """A number about an answer and a point: its name, and the direction it may move the score."""

    name: str
    sign: int


FEATURES: tuple[Feature, ...] = tuple(
    Feature(name, sign)
    for name, sign in (
        ("recall", 1),
        ("recall_clause", 1),
        ("recall_answer", 1),
        ("recall_core", 1),
        ("recall_fresh", 1),
        ("matched", 1),
        ("precision", 1),
        ("groups_window", 1),
        ("groups_answer", 1),
        ("groups_least", 1),
        ("heaviest", 1),
        ("heaviest_three", 1),
        ("cosine_words", 1),
        ("cosine_characters", 1),
        ("date_agrees", 1),
        ("number_agrees", 1),
        ("names_found", 1),
        ("subject", 1),
        ("opposite_denied", 1),
        ("structure", 1),
        ("neighbours", 1),
        ("others_support", 1),
        ("valence_agrees", 1),
        ("course_agrees", 1),
        ("conflict", -1),
        ("conflicts", -1),
        ("conflict_recall", -1),
        ("conflict_groups", -1),
        ("date_coarse", -1),
        ("date_conflict", -1),
        ("date_borrowed", -1),
        ("number_conflict", -1),
        ("negation", -1),
        ("negation_matched", -1),
        ("denied_outright", -1),
        ("denies", -1),
        ("affirms", -1),
        ("opposite", -1),
        ("opposite_loose", -1),
        ("opposite_share", -1),
        ("name_foreign", -1),
        ("name_slot", -1),
        ("names_swapped", -1),
        ("exchanged", -1),
        ("subject_foreign", -1),
        ("slot_known", -1),
        ("slot_novel", -1),
        ("slot_rebound", -1),
        ("competition", -1),
        ("valence_clash", -1),
        ("course_clash", -1),
        ("novel", -1),
        ("novel_core", -1),
        ("wrong_wording", -1),
        ("list_form", -1),
        ("items", -1),
        ("expects_date", 0),
        ("expects_number", 0),
        ("expects_names", 0),
        ("expects_negation", 0),
        ("terms", 0),
        ("groups", 0),
    )
)
INDEX = {feature.name: i for i, feature in enumerate(FEATURES)}
"""Feature name -> its column."""
