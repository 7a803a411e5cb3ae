"""The `trainer` command: finds the subcommand and imports only that one, so that help is quick."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import Any

from trainer.errors import TrainerError

COMMANDS = {
    "serve": "serve the practice page on this machine",
    "check": "list every fault of a deck file",
    "import": "turn a revision sheet into a deck file",
    "mark": "mark answers against a deck, a JSON object a line",
    "argue": "say which views answers put forward, weigh and judge",
    "evaluate": "measure agreement with human marks",
    "fit": "fit a marking model on marked answers",
    "backup": "write a checked copy of the answer store",
    "restore": "put a backup in the place of the answer store",
}
_MODULES = {"import": "import_sheet"}


class _Version(argparse.Action):
    """Print the version of the installed program; it is looked up only when asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, **more)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"Two Views {version('two-views')}")
        parser.exit()


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand; the exit status is 0, 1 for an error of the input, 2 for wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="trainer", description="Long answers from memory, marked point by point."
    )
    parser.add_argument("--version", action=_Version, help="show the version and exit")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, summary in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        if arguments[:1] == [name]:
            module = importlib.import_module(f"trainer.commands.{_MODULES.get(name, name)}")
            module.add_arguments(subparser)
            subparser.set_defaults(run=module.run)
    args = parser.parse_args(arguments)
    try:
        status: int = args.run(args)
    except TrainerError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
