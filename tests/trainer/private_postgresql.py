"""A PostgreSQL cluster of the tests' own: in a temporary folder, on a socket, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INSTALLED = "/usr/lib/postgresql"


class NotHere(Exception):
    """Why no cluster can be started on this machine."""


def programs() -> Path:
    """The folder of the newest PostgreSQL's own programs."""
    versions = sorted(Path(INSTALLED).glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    found = versions[-1] if versions else shutil.which("initdb")
    if found is None:
        raise NotHere("PostgreSQL is not installed (apt-get install postgresql)")
    return Path(found).parent


def as_user() -> list[str]:
    """What to put before a command: PostgreSQL refuses to run as root."""
    if os.name == "nt":
        raise NotHere("a private PostgreSQL cluster is started on Linux and macOS only")
    if os.geteuid() != 0:
        return []
    if shutil.which("runuser") is None:
        raise NotHere("PostgreSQL refuses root, and there is no runuser to become another user")
    return ["runuser", "-u", "postgres", "--"]


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster and give the address of its first database, then remove it all.

    Raises:
        NotHere: If the machine has no PostgreSQL, or none that this user may run.
    """
    bin_folder, user = programs(), as_user()
    with tempfile.TemporaryDirectory(prefix="two-views-pg-") as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, "postgres")
        data = folder / "data"

        def run(program: str, *arguments: str) -> None:
            subprocess.run(
                [*user, str(bin_folder / program), "-D", str(data), *arguments],
                check=True,
                cwd=folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

        run("initdb", "-A", "trust", "-U", "tester", "-E", "UTF8", "--no-sync")
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", settings)
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate")
