"""What people said about an attempt: reviewers' verdicts and the student's replies. Only added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, insert, select

from trainer.store import answers
from trainer.store.effective import review
from trainer.store.records import (
    Attempt,
    PromptReply,
    Reply,
    ReviewedAttempt,
    TeacherVerdict,
)
from trainer.store.tables import prompt_replies, replies, teacher_verdicts

_Verdicts = dict[int, dict[str, list[TeacherVerdict]]]
_Replies = dict[int, dict[str, Reply]]


def add_verdict(
    connection: Connection, attempt_id: int, point_id: str, verdict: TeacherVerdict
) -> None:
    """Add a reviewer's decision about a point; verdict None takes the earlier ones back."""
    connection.execute(
        insert(teacher_verdicts).values(
            attempt_id=attempt_id,
            point=point_id,
            verdict=verdict.verdict,
            comment=verdict.comment,
            who=verdict.who,
            at=verdict.at,
        )
    )


def add_reply(connection: Connection, attempt_id: int, point_id: str, reply: Reply) -> None:
    """Add the student's reply to the question whether they meant the point."""
    connection.execute(
        insert(replies).values(
            attempt_id=attempt_id, point=point_id, meant=reply.meant, at=reply.at
        )
    )


def add_prompt_reply(
    connection: Connection, attempt_id: int, *, kind: str, prompt: str, text: str, at: datetime
) -> PromptReply:
    """Keep what the student wrote to a prompt."""
    row = connection.execute(
        insert(prompt_replies)
        .values(attempt_id=attempt_id, kind=kind, prompt=prompt, text=text, at=at)
        .returning(prompt_replies.c.id)
    ).one()
    return PromptReply(row.id, attempt_id, kind, prompt, text, at)


def prompt_replies_to(connection: Connection, attempt_id: int) -> tuple[PromptReply, ...]:
    """The replies to the prompts that followed an attempt, oldest first."""
    rows = connection.execute(
        select(prompt_replies)
        .where(prompt_replies.c.attempt_id == attempt_id)
        .order_by(prompt_replies.c.id)
    )
    return tuple(
        PromptReply(row.id, row.attempt_id, row.kind, row.prompt, row.text, row.at) for row in rows
    )


def reviewed(connection: Connection, attempts: Collection[Attempt]) -> tuple[ReviewedAttempt, ...]:
    """Attempts as they stand, in the order given: three queries however many they are."""
    ids = [attempt.id for attempt in attempts]
    marking = answers.latest_markings(connection, attempts)
    verdicts = _verdicts(connection, ids)
    meant = _replies(connection, ids)
    return tuple(review(a, marking.get(a.id), verdicts[a.id], meant[a.id]) for a in attempts)


def _verdicts(connection: Connection, attempt_ids: list[int]) -> _Verdicts:
    rows = connection.execute(
        select(teacher_verdicts)
        .where(teacher_verdicts.c.attempt_id.in_(attempt_ids))
        .order_by(teacher_verdicts.c.id)
    )
    found: _Verdicts = defaultdict(lambda: defaultdict(list))
    for row in rows:
        verdict = TeacherVerdict(row.verdict, row.comment, row.who, row.at)
        found[row.attempt_id][row.point].append(verdict)
    return found


def _replies(connection: Connection, attempt_ids: list[int]) -> _Replies:
    rows = connection.execute(
        select(replies).where(replies.c.attempt_id.in_(attempt_ids)).order_by(replies.c.id)
    )
    found: _Replies = defaultdict(dict)
    for row in rows:
        found[row.attempt_id][row.point] = Reply(row.meant, row.at)
    return found
