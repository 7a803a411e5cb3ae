"""What keeps the page to itself: headers, cookies, Host names, cross-site requests, the key."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect

from trainer.errors import StoreUnavailable

LOOPBACK = ("127.0.0.1", "localhost", "::1")

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class _Sessions(SecureCookieSessionInterface):
    """Session cookies that are marked Secure when the page came over HTTPS."""

    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether this response's cookie may travel over HTTPS alone."""
        return request.is_secure or super().get_cookie_secure(app)


def protect(app: Flask, hosts: Sequence[str]) -> None:
    """Set the app's headers, cookies, trusted Host names and cross-site request check."""
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.session_interface = _Sessions()
    app.before_request(partial(_check_host, frozenset(hosts)))
    app.before_request(_keep_session)
    app.after_request(_add_headers)
    CSRFProtect(app)


def _check_host(hosts: frozenset[str]) -> None:
    """Refuse a request for another name: a foreign site that points its name to this machine."""
    try:
        asked = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    except ValueError:
        asked = None
    if asked not in hosts:
        abort(HTTPStatus.BAD_REQUEST)


def _keep_session() -> None:
    """Let the cookie outlive the browser, so that a tab that it brings back still works."""
    session.permanent = True


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def secret_key(folder: Path) -> str:
    """The key that signs cookies, made once and kept in a file for its owner alone.

    Raises:
        StoreUnavailable: If the folder cannot be written.
    """
    path = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write(path, secrets.token_hex(32))
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise StoreUnavailable(
            f"{path}: the key of the page cannot be kept: {error.strerror}: "
            "allow writing to the folder"
        ) from None


def _write(path: Path, key: str) -> None:
    """Put the key in its place whole, so that no other process reads half of it."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(handle, "w", encoding="ascii") as file:
        file.write(key)
    os.replace(new, path)
