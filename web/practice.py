"""Practising: choose a card, answer it, read what the answer covers, argue the views."""

from __future__ import annotations

from typing import Any

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from trainer import practice
from trainer.deck import files
from trainer.errors import StoreError, TrainerError
from web.debate_desk import part
from web.desk import desk
from web.errors import status_of, wants_json
from web.words import moment

bp = Blueprint("practice", __name__)


@bp.get("/")
def decks() -> str:
    """The decks to choose from."""
    return render_template("practice/decks.html", listings=desk().library.listings())


@bp.get("/decks/<slug>/")
def cards(slug: str) -> str:
    """The cards of a deck, with what was done on each."""
    return render_template("practice/cards.html", page=desk().cards(slug))


@bp.get("/decks/<slug>/deck.yaml")
def deck_file(slug: str) -> Response:
    """The deck as a file, to change, share and import again."""
    response = Response(files.dump(desk().library.deck(slug)), mimetype="application/yaml")
    response.headers.set("Content-Disposition", "attachment", filename=f"{slug}.yaml")
    return response


@bp.post("/decks/<slug>/remove")
def remove(slug: str) -> ResponseReturnValue:
    """Take a deck that was made on the page off the list."""
    here = desk()
    deck = here.store.remove_deck(slug, at=here.now())
    flash(f"“{deck.title}” is removed. Answers to it stay in the log.")
    return redirect(url_for(".decks"), 303)


@bp.get("/decks/<slug>/next")
def next_card(slug: str) -> ResponseReturnValue:
    """Go to the card that is worth practising next."""
    return redirect(url_for(".question", slug=slug, card_id=desk().next_card(slug).id), 303)


@bp.get("/decks/<slug>/cards/<card_id>")
def question(slug: str, card_id: str) -> ResponseReturnValue:
    """A question and the space for its answer; `?from=` starts from an earlier answer."""
    former, level = request.args.get("from", type=int), request.args.get("level")
    page = desk().question(slug, card_id, former=former, level=level)
    if page.card.kind == "essay":
        more: dict[str, Any] = {"from": former, "level": level}
        return redirect(url_for("essays.write", slug=slug, card_id=card_id, **more))
    return render_template("practice/question.html", page=page)


@bp.post("/decks/<slug>/cards/<card_id>")
def hand_in(slug: str, card_id: str) -> ResponseReturnValue:
    """Keep an answer, mark it, and show what it covers; a refused one stays in its space."""
    here, text = desk(), written()
    try:
        attempt = here.hand_in(slug, card_id, text)
    except TrainerError as error:
        page = here.question(slug, card_id, text=text, level=level_chosen())
        shown = render_template("practice/question.html", page=page, trouble=error)
        return shown, status_of(error)
    return redirect(url_for(".feedback", attempt_id=attempt.id), 303)


@bp.post("/decks/<slug>/cards/<card_id>/draft")
def save_draft(slug: str, card_id: str) -> ResponseReturnValue:
    """Keep a draft: for the page's own script as JSON, for the button by going back."""
    here, text = desk(), written()
    kind = here.library.deck(slug).card(card_id).kind
    try:
        kept = practice.save_draft(here.store, slug, card_id, text, here.learner, here.now())
    except StoreError as error:
        if wants_json() or kind == "essay":
            raise
        page = here.question(slug, card_id, text=text, level=level_chosen())
        shown = render_template("practice/question.html", page=page, trouble=error)
        return shown, status_of(error)
    again = here.latest(slug, card_id) if text and not kept else None
    more: dict[str, Any] = {"from": again, "level": level_chosen()}
    return draft_saved(url_for(".question", slug=slug, card_id=card_id, **more))


@bp.get("/answers/<int:attempt_id>")
def feedback(attempt_id: int) -> ResponseReturnValue:
    """What an answer covers, point by point, and the debate over it."""
    if desk().is_essay(attempt_id):
        level = request.args.get("level")
        return redirect(url_for("essays.feedback", attempt_id=attempt_id, level=level))
    return feedback_page(attempt_id)


def feedback_page(attempt_id: int, *, trouble: TrainerError | None = None, reply: str = "") -> str:
    """The page of an answer; with `trouble`, a reply that was refused stays in its space."""
    page, asked = desk().feedback(attempt_id), request.values
    debate = part(desk(), page.reviewed, chosen=asked.get("debate"), level=asked.get("level"))
    return render_template(
        "practice/feedback.html", page=page, debate=debate, trouble=trouble, reply=reply
    )


@bp.post("/answers/<int:attempt_id>/mark")
def mark_again(attempt_id: int) -> ResponseReturnValue:
    """Mark a kept answer again, such as after marking it had failed."""
    here = desk()
    marker = here.library.marker(practice.attempt(here.store, attempt_id).deck)
    practice.mark_again(here.store, marker, attempt_id, here.now())
    return redirect(url_for(".feedback", attempt_id=attempt_id), 303)


@bp.post("/answers/<int:attempt_id>/meant")
def settle(attempt_id: int) -> ResponseReturnValue:
    """Take the reply to "Did you mean that ...?"."""
    here, point_id = desk(), request.form.get("point", "")
    meant = request.form.get("meant") == "yes"
    practice.settle(here.store, attempt_id, point_id, meant, here.now())
    target = url_for(".feedback", attempt_id=attempt_id, _anchor=request.form.get("anchor"))
    return redirect(target, 303)


def draft_saved(back: str) -> ResponseReturnValue:
    """What is told of a kept draft: to the page's own script as JSON, else by going back."""
    if wants_json():
        return jsonify(saved=moment(desk().now()))
    if "show" not in request.form and "start" not in request.form:
        flash("Your draft is saved. It will be here when you come back.")
    return redirect(back, 303)


def level_chosen() -> str | None:
    """How much of the views a form asks to be shown: by its button, else as before."""
    return request.form.get("show") or request.form.get("level")


def written() -> str:
    """The text that a form brought, with the line ends that the student's machine made."""
    return request.form.get("text", "").replace("\r\n", "\n")
