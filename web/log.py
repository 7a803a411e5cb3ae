"""The answer log: what was handed in, filtered and paged; and a reviewer's verdicts over it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, cast, get_args

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from trainer import review
from trainer.marking.results import Verdict
from trainer.store import LogFilter
from trainer.tally import tally
from web.desk import desk

bp = Blueprint("log", __name__, url_prefix="/log")

SHOWN: dict[str, LogFilter] = {
    "all": LogFilter(),
    "doubtful": LogFilter(needs_review=True),
    "reviewed": LogFilter(overridden=True),
    "unmarked": LogFilter(marked=False),
}
"""What the log can be narrowed to, by the name in the address."""
FIELDS = ("show", "learner", "of", "text", "since", "until")
"""The fields of the filter, as the address has them."""
DEFAULT_REVIEWER = "reviewer"
LONGEST_NAME = 80
LONGEST_COMMENT = 2_000
LONGEST_KEPT = 200
"""Characters of a filter's field that the cookie keeps."""


@bp.get("")
def attempts() -> str:
    """One page of the log, newest first."""
    here = desk()
    page = here.log(wanted(), before=request.args.get("before", type=int))
    waiting = review.waiting(here.store, wanted())
    return render_template("log/attempts.html", page=page, asked=_asked(), waiting=waiting)


@bp.get("/export.csv")
def export() -> Response:
    """The log as the filter leaves it, as CSV."""
    response = Response(review.csv_lines(desk().store, wanted()), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="answers.csv"'
    return response


@bp.get("/points")
def points() -> ResponseReturnValue:
    """What the answers to one card say of each of its points."""
    here, asked = desk(), wanted()
    if not asked.deck or not asked.card_id:
        return redirect(url_for(".attempts", **_narrowed(_asked())), 303)
    found = tally(here.store, asked)
    question = here.question_of(asked.deck, asked.card_id)
    return render_template("log/points.html", tally=found, question=question, asked=_asked())


@bp.get("/next")
def next_doubtful() -> ResponseReturnValue:
    """Go to the answer that needs a look next; `?start=1` begins anew, with the filter given."""
    if request.args.get("start"):
        session["queue"] = {name: value[:LONGEST_KEPT] for name, value in _asked().items()}
        session.pop("place", None)
    place = session.get("place")
    found = review.next_in_queue(desk().store, _filter(_queued()), after=tuple(place or ()) or None)
    if found is None:
        flash("No other answer needs a look.")
        return redirect(url_for(".attempts", **_narrowed(_queued())), 303)
    session["place"] = [found.doubt, found.attempt.id]
    doubtful = [n for n, point in enumerate(found.points, 1) if not point.sure]
    anchor = f"point-{doubtful[0]}" if doubtful else None
    return redirect(url_for(".attempt", attempt_id=found.attempt.id, _anchor=anchor), 303)


@bp.get("/<int:attempt_id>")
def attempt(attempt_id: int) -> str:
    """An answer with its verdicts, each of which a reviewer can set."""
    here = desk()
    page = here.feedback(attempt_id)
    others = review.waiting(here.store, _filter(_queued()), besides=attempt_id)
    return render_template("log/attempt.html", page=page, reviewer=reviewer(), others=others)


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
    """Settle every doubtful point as it stands, and go on to the next answer if asked to."""
    here = desk()
    review.confirm(here.store, attempt_id, reviewer(), here.now())
    address = url_for(".attempt", attempt_id=attempt_id)
    if request.form.get("then") != "next":
        return redirect(address, 303)
    flash(
        Markup('Answer {0} is confirmed. <a href="{1}">Back to it</a>').format(attempt_id, address)
    )
    return redirect(url_for(".next_doubtful"), 303)


@bp.post("/<int:attempt_id>/reviewer")
def name_reviewer(attempt_id: int) -> ResponseReturnValue:
    """Remember who reviews, until they say otherwise."""
    session["reviewer"] = " ".join(request.form.get("name", "").split())[:LONGEST_NAME]
    return redirect(url_for(".attempt", attempt_id=attempt_id), 303)


def reviewer() -> str:
    """Who reviews in this browser."""
    return session.get("reviewer") or DEFAULT_REVIEWER


def wanted() -> LogFilter:
    """The filter that the address asks for."""
    return _filter(_asked())


def _filter(asked: dict[str, str]) -> LogFilter:
    """The filter of these fields; a date that is none is not asked for."""
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


def _narrowed(asked: dict[str, str]) -> dict[str, Any]:
    """The fields of a filter that ask for something, for an address."""
    return {name: value for name, value in asked.items() if value}


def _queued() -> dict[str, str]:
    """What the answers are narrowed to that are being looked through one by one."""
    kept: dict[str, str] = session.get("queue", {})
    return dict.fromkeys(FIELDS, "") | kept


def _asked() -> dict[str, str]:
    return {name: request.args.get(name, "") for name in FIELDS}


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
