"""The page: a Flask app over `trainer`; server-rendered, usable without JavaScript."""

from web.app import create_app

__all__ = ["create_app"]
