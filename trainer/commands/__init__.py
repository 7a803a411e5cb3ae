"""The subcommands of `trainer`, one module each: `add_arguments(parser)` and `run(args) -> int`."""
