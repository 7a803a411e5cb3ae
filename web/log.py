"""The answer log: what was handed in, filtered and paged; and a reviewer's verdicts over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import cast, get_args

from flask import Blueprint, Response, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from trainer import review
from trainer.marking.results import Verdict
from trainer.store import LogFilter
from web.desk import desk

bp = Blueprint("log", __name__, url_prefix="/log")

SHOWN: dict[str, LogFilter] = {
    "all": LogFilter(),
    "doubtful": LogFilter(needs_review=True),
    "reviewed": LogFilter(overridden=True),
    "unmarked": LogFilter(status="failed"),
}
"""What the log can be narrowed to, by the name in the address."""
DEFAULT_REVIEWER = "reviewer"
LONGEST_NAME = 80
LONGEST_COMMENT = 2_000


@bp.get("")
def attempts() -> str:
    """One page of the log, newest first."""
    page = desk().log(wanted(), before=request.args.get("before", type=int))
    return render_template("log/attempts.html", page=page, asked=_asked())


@bp.get("/export.csv")
def export() -> Response:
    """The log as the filter leaves it, as CSV."""
    response = Response(review.csv_lines(desk().store, wanted()), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="answers.csv"'
    return response


@bp.get("/<int:attempt_id>")
def attempt(attempt_id: int) -> str:
    """An answer with its verdicts, each of which a reviewer can set."""
    page = desk().feedback(attempt_id)
    return render_template("log/attempt.html", page=page, reviewer=reviewer())


@bp.post("/<int:attempt_id>/verdict")
def set_verdict(attempt_id: int) -> ResponseReturnValue:
    """Put the reviewer's verdict over the automatic one, or take it back."""
    here, point_id = desk(), request.form.get("point", "")
    if request.form.get("verdict") == "withdraw":
        review.withdraw_verdict(here.store, attempt_id, point_id, reviewer(), here.now())
    else:
        review.set_verdict(
            here.store, attempt_id, point_id, _verdict(), _comment(), reviewer(), here.now()
        )
    anchor = request.form.get("anchor")
    return redirect(url_for(".attempt", attempt_id=attempt_id, _anchor=anchor), 303)


@bp.post("/<int:attempt_id>/confirm")
def confirm(attempt_id: int) -> ResponseReturnValue:
    """Settle every doubtful point as it stands."""
    here = desk()
    review.confirm(here.store, attempt_id, reviewer(), here.now())
    return redirect(url_for(".attempt", attempt_id=attempt_id), 303)


@bp.post("/<int:attempt_id>/reviewer")
def name_reviewer(attempt_id: int) -> ResponseReturnValue:
    """Remember who reviews, until they say otherwise."""
    session["reviewer"] = " ".join(request.form.get("name", "").split())[:LONGEST_NAME]
    return redirect(url_for(".attempt", attempt_id=attempt_id), 303)


def reviewer() -> str:
    """Who reviews in this browser."""
    return session.get("reviewer") or DEFAULT_REVIEWER


def wanted() -> LogFilter:
    """The filter that the address asks for; a date that is none is not asked for."""
    asked = _asked()
    deck, _, card_id = asked["of"].partition("/")
    return replace(
        SHOWN.get(asked["show"], SHOWN["all"]),
        learner=asked["learner"] or None,
        deck=deck or None,
        card_id=card_id or None,
        text=asked["text"],
        since=_midnight(asked["since"]),
        until=_midnight(asked["until"], days=1),
    )


def _asked() -> dict[str, str]:
    names = ("show", "learner", "of", "text", "since", "until")
    return {name: request.args.get(name, "") for name in names}


def _midnight(day: str, days: int = 0) -> datetime | None:
    """The beginning of a day, or of one some days after it, on this machine's clock."""
    try:
        found = date.fromisoformat(day) + timedelta(days=days)
        return datetime.combine(found, time.min).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _verdict() -> Verdict:
    """The verdict that was pressed.

    Raises:
        400: If it is none.
    """
    verdict = request.form.get("verdict", "")
    if verdict not in get_args(Verdict):
        abort(400)
    return cast(Verdict, verdict)


def _comment() -> str:
    return request.form.get("comment", "").replace("\r\n", "\n").strip()[:LONGEST_COMMENT]
