"""Pages for what goes wrong: each says what to do next, and shows the text that was sent."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from trainer.errors import (
    AnswerTooLong,
    DraftTooLong,
    EmptyAnswer,
    StoreError,
    TrainerError,
    UnknownAttempt,
    UnknownCard,
)

Page = tuple[str, int]


def install(app: Flask) -> None:
    """Register the pages with the app."""
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(TrainerError, _trouble)
    app.register_error_handler(InternalServerError, _broken)


def wants_json() -> bool:
    """Whether a script of the page asks, not a reader."""
    return request.accept_mimetypes.best == "application/json"


def _stale(_error: CSRFError) -> Page | tuple[Response, int]:
    if wants_json():
        message = "This page is out of date: press the button below, then send it once more."
        return jsonify(message=message), HTTPStatus.BAD_REQUEST
    return render_template("errors/stale.html", fields=_sent()), HTTPStatus.BAD_REQUEST


def _http(error: HTTPException) -> Page:
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    kept = None if code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else _sent().get("text")
    return render_template("errors/error.html", code=code, kept=kept), code


def status_of(error: TrainerError) -> HTTPStatus:
    """The status of a response that shows an error of the domain."""
    match error:
        case UnknownCard() | UnknownAttempt():
            return HTTPStatus.NOT_FOUND
        case EmptyAnswer() | AnswerTooLong() | DraftTooLong():
            return HTTPStatus.UNPROCESSABLE_ENTITY
        case StoreError():
            return HTTPStatus.SERVICE_UNAVAILABLE
        case _:
            return HTTPStatus.INTERNAL_SERVER_ERROR


def _trouble(error: TrainerError) -> Page | tuple[Response, int]:
    """An error that says itself what is wrong and how to mend it."""
    code = status_of(error)
    if wants_json():
        return jsonify(message=str(error)), code
    page = render_template("errors/error.html", code=code, error=error, kept=_sent().get("text"))
    return page, code


def _broken(error: InternalServerError) -> Page:
    current_app.logger.error("the page %s failed", request.path, exc_info=error.original_exception)
    return render_template("errors/error.html", code=500, kept=_sent().get("text")), 500


def _sent() -> dict[str, str]:
    """The fields of the form that came with the request, the token of the old page left out."""
    return {name: value for name, value in request.form.items() if name != "csrf_token"}
