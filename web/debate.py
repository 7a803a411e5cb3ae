"""The debate over an answer: one prompt at a time, and a side switch from the same evidence."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from trainer import adding
from trainer.errors import DeckError, TrainerError, UnknownAttempt, UnknownCard
from web import debate_desk
from web.desk import desk
from web.errors import status_of
from web.essays import essay_page
from web.practice import draft_saved, feedback_page, level_chosen, written

bp = Blueprint("debate", __name__)

VIEWS = ("A", "B")
"""The views that the form for a debate has; a deck file can have more."""


@bp.post("/answers/<int:attempt_id>/views")
def reply(attempt_id: int) -> ResponseReturnValue:
    """Keep what the student wrote to the prompt, and show what came of it."""
    chosen, level, text = request.form.get("debate"), request.form.get("level"), written()
    turn = request.form.get("turn", type=int)
    try:
        debate_desk.reply(desk(), attempt_id, text, chosen=chosen, level=level, turn=turn)
    except (UnknownCard, UnknownAttempt):
        raise
    except TrainerError as error:
        shown = essay_page if desk().is_essay(attempt_id) else feedback_page
        return shown(attempt_id, trouble=error, reply=text), status_of(error)
    target = url_for("practice.feedback", attempt_id=attempt_id, level=level, _anchor="views")
    return redirect(target, 303)


@bp.post("/answers/<int:attempt_id>/views/draft")
def save_reply(attempt_id: int) -> ResponseReturnValue:
    """Keep what is being written to the prompt."""
    debate_id = request.form.get("debate", "")
    debate_desk.save_reply(desk(), attempt_id, written(), debate_id)
    more: dict[str, Any] = {"debate": debate_id or None, "level": level_chosen()}
    return draft_saved(url_for("practice.feedback", attempt_id=attempt_id, _anchor="views", **more))


@bp.get("/answers/<int:attempt_id>/switch/<debate_id>")
def switch(attempt_id: int, debate_id: str) -> str:
    """Argue one side, then the other from the same evidence, then see what carried over."""
    start, level = request.args.get("start"), request.args.get("level")
    page = debate_desk.switch(desk(), attempt_id, debate_id, start=start, level=level)
    return render_template("debate/switch.html", page=page)


@bp.post("/answers/<int:attempt_id>/switch/<debate_id>")
def argue(attempt_id: int, debate_id: str) -> ResponseReturnValue:
    """Keep one side argued; a text that is refused stays in its space."""
    here, text, view = desk(), written(), request.form.get("view", "")
    try:
        debate_desk.argue_side(here, attempt_id, debate_id, text, view)
    except (UnknownCard, UnknownAttempt):
        raise
    except TrainerError as error:
        level = level_chosen()
        page = debate_desk.switch(here, attempt_id, debate_id, start=view, level=level, text=text)
        return render_template("debate/switch.html", page=page, trouble=error), status_of(error)
    target = url_for(".switch", attempt_id=attempt_id, debate_id=debate_id)
    return redirect(target, 303)


@bp.post("/answers/<int:attempt_id>/switch/<debate_id>/draft")
def save_case(attempt_id: int, debate_id: str) -> ResponseReturnValue:
    """Keep what is being written for one side."""
    view = request.form.get("view", "")
    debate_desk.save_case(desk(), attempt_id, debate_id, written(), view)
    more: dict[str, Any] = {"start": request.form.get("start", view), "level": level_chosen()}
    back = url_for(".switch", attempt_id=attempt_id, debate_id=debate_id, _anchor="views", **more)
    return draft_saved(back)


@bp.get("/decks/<slug>/cards/<card_id>/views")
def add_views(slug: str, card_id: str) -> str:
    """Give a card a debate: a form for a deck made on the page, else the lines for its file."""
    return _views_page(slug, card_id)


@bp.post("/decks/<slug>/cards/<card_id>/views")
def save_views(slug: str, card_id: str) -> ResponseReturnValue:
    """Add the debate that was written down, and go back to the answer it was offered at."""
    here = desk()
    try:
        adding.add_debate(here.store, slug, card_id, _new_debate(), here.now())
    except UnknownCard:
        raise
    except DeckError as error:
        return _views_page(slug, card_id, trouble=error), HTTPStatus.UNPROCESSABLE_ENTITY
    flash("The views are in the deck.")
    attempt = request.form.get("answer", type=int)
    if attempt is not None:
        return redirect(url_for("practice.feedback", attempt_id=attempt, _anchor="views"), 303)
    return redirect(url_for("practice.question", slug=slug, card_id=card_id), 303)


def _views_page(slug: str, card_id: str, *, trouble: DeckError | None = None) -> str:
    here = desk()
    deck = here.library.marker(slug).deck
    made_here = slug not in here.library.taken
    return render_template(
        "debate/add_views.html",
        slug=slug,
        deck=deck,
        card=deck.card(card_id),
        made_here=made_here,
        sent=request.values,
        trouble=trouble,
    )


def _new_debate() -> adding.NewDebate:
    """The debate that a form brought: two views, and their readings of the card's points."""
    form = request.form
    points = [name.removeprefix("A-") for name in form if name.startswith("A-")]
    return adding.NewDebate(
        question=form.get("question", ""),
        names={view: form.get(f"name-{view}", "") for view in VIEWS},
        summaries={view: form.get(f"summary-{view}", "") for view in VIEWS},
        readings={p: {view: form.get(f"{view}-{p}", "") for view in VIEWS} for p in points},
    )
