"""Essays: plan, write, read the feedback, put two versions side by side."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from trainer import composing
from trainer.composing import ROW_KINDS, Row
from trainer.errors import TrainerError
from web import essay_desk
from web.debate_desk import part
from web.desk import desk
from web.errors import status_of, wants_json
from web.practice import level_chosen, written
from web.words import moment

bp = Blueprint("essays", __name__)


@bp.get("/decks/<slug>/essays/<card_id>")
def write(slug: str, card_id: str) -> str:
    """The space to write an essay in; `?from=` starts from an earlier version."""
    former, level = request.args.get("from", type=int), request.args.get("level")
    page = essay_desk.write(desk(), slug, card_id, former=former, level=level)
    return render_template("essays/write.html", page=page)


@bp.post("/decks/<slug>/essays/<card_id>")
def hand_in(slug: str, card_id: str) -> ResponseReturnValue:
    """Keep a version and show what it covers; a refused one stays in its space."""
    here, text = desk(), written()
    try:
        attempt = essay_desk.hand_in(here, slug, card_id, text)
    except TrainerError as error:
        page = essay_desk.write(here, slug, card_id, text=text, level=level_chosen())
        return render_template("essays/write.html", page=page, trouble=error), status_of(error)
    return redirect(url_for(".feedback", attempt_id=attempt.id), 303)


@bp.get("/decks/<slug>/essays/<card_id>/plan")
def plan(slug: str, card_id: str) -> str:
    """The outline of an essay; `?row=` is the row that was just moved."""
    page = essay_desk.write(desk(), slug, card_id, level=request.args.get("level"))
    row = request.args.get("row", type=int)
    return render_template("essays/plan.html", page=page, kinds=ROW_KINDS, row=row)


@bp.post("/decks/<slug>/essays/<card_id>/plan")
def change_plan(slug: str, card_id: str) -> ResponseReturnValue:
    """Keep the outline, with what the pressed button does to it."""
    here = desk()
    essay_desk.essay_card(here, slug, card_id)
    rows, focus = essay_desk.arranged(here, slug, card_id, _rows(), request.form.get("do", "save"))
    composing.save_plan(here.store, slug, card_id, rows, here.learner, here.now())
    if wants_json():
        return jsonify(saved=moment(here.now()))
    if request.form.get("do") == "write":
        composing.write_from_plan(here.store, slug, card_id, here.learner, here.now())
        flash("Your plan is the beginning of the draft.")
        return redirect(url_for(".write", slug=slug, card_id=card_id), 303)
    return redirect(url_for(".plan", slug=slug, card_id=card_id, row=focus), 303)


@bp.get("/essays/<int:attempt_id>")
def feedback(attempt_id: int) -> str:
    """What a version covers, over the whole and paragraph by paragraph, and the debate over it."""
    return essay_page(attempt_id)


def essay_page(attempt_id: int, *, trouble: TrainerError | None = None, reply: str = "") -> str:
    """The page of a version; with `trouble`, a reply that was refused stays in its space."""
    page = essay_desk.feedback(desk(), attempt_id)
    debate = page.debate and part(desk(), page.reviewed, level=request.values.get("level"))
    return render_template(
        "essays/feedback.html", page=page, debate=debate, trouble=trouble, reply=reply
    )


@bp.get("/essays/<int:attempt_id>/beside")
def beside(attempt_id: int) -> str:
    """Two versions side by side; `?with=` is the other one."""
    page = essay_desk.beside(desk(), attempt_id, request.args.get("with", type=int))
    return render_template("essays/beside.html", page=page)


def _rows() -> tuple[Row, ...]:
    """The rows that the form brought; a kind that is none is a claim."""
    kinds, texts = request.form.getlist("kind"), request.form.getlist("row")
    return tuple(
        Row(kind if kind in ROW_KINDS else "claim", " ".join(text.split()))
        for kind, text in zip(kinds, texts, strict=False)
    )
