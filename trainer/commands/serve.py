"""`trainer serve`: the practice page on this machine, for one person."""

from __future__ import annotations

import argparse
import errno
import ipaddress
import logging
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.errors import TrainerError

if TYPE_CHECKING:
    from flask import Flask

DEFAULT_PORT = 8642
THREADS = 8
_WINDOWS_IN_USE = 10048


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--port",
        type=_port,
        default=DEFAULT_PORT,
        help=f"where to listen; 0 takes any free port (default: {DEFAULT_PORT})",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="a loopback address: this machine alone can reach the page (default: 127.0.0.1)",
    )
    parser.add_argument(
        "--database",
        metavar="FILE|URL",
        help="where answers are kept (default: a file in your data folder)",
    )
    parser.add_argument(
        "--deck",
        metavar="FILE",
        dest="decks",
        action="append",
        type=Path,
        default=[],
        help="another deck to practise; can be given several times",
    )


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from trainer.library import open_library
    from trainer.store import Store
    from trainer.store.engine import default_path
    from web import create_app
    from web.security import secret_key

    with listen(args.host, args.port) as listener, Store.open(args.database) as store:
        key = secret_key(default_path().parent)
        app = create_app(store, open_library(store, args.decks), secret_key=key)
        print(f"Two Views is ready: {address_of(listener)}", flush=True)
        print(f"Answers are kept in {store.where}. Ctrl-C ends it.", flush=True)
        _serve(app, listener)
        print("Stopped. Your answers are kept.", flush=True)
    return 0


def listen(host: str, port: int) -> socket.socket:
    """A socket on a loopback address.

    Raises:
        TrainerError: If the address is another one, or the port is taken or not allowed.
    """
    address = _loopback(host)
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    try:
        return socket.create_server((str(address), port), family=family)
    except OSError as error:
        reason = (
            "another program uses it, perhaps Two Views in another window"
            if error.errno in (errno.EADDRINUSE, _WINDOWS_IN_USE)
            else error.strerror or str(error)
        )
        raise TrainerError(
            f"cannot listen on port {port}: {reason}: end that one, or let this one take any "
            "free port: trainer serve --port 0"
        ) from None


def address_of(listener: socket.socket) -> str:
    """The address that a browser opens."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _loopback(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    try:
        address = ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError:
        raise TrainerError(f"not an address: {host!r}; use 127.0.0.1 or ::1") from None
    if not address.is_loopback:
        raise TrainerError(
            f"{host} can be reached from other machines, and the page has no passwords: "
            "use 127.0.0.1 or ::1"
        )
    return address


def _serve(app: Flask, listener: socket.socket) -> None:
    from waitress import create_server

    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = create_server(app, sockets=[listener], threads=THREADS, ident=None)
    try:
        server.run()
    finally:
        server.close()


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: choose one from 0 to 65535")
    return int(text)
