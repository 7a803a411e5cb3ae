"""`make bench`: every figure of docs/speed.md, measured now, on this machine.

`make bench ARGS="marking page"` measures only these.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys

PARTS = ("commands", "marking", "page", "memory")


def on_one_core() -> None:
    """Keep this process and its children on one core; the mathematics libraries on one thread."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> None:
    wanted = sys.argv[1:] or PARTS
    on_one_core()
    print(f"Python {platform.python_version()}, {platform.system()}, {platform.machine()}")
    for name in wanted:
        if name not in PARTS:
            raise SystemExit(f"no part {name!r}: there are {', '.join(PARTS)}")
        print()
        importlib.import_module(name).report()


if __name__ == "__main__":
    main()
