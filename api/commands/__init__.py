"""The subcommands, one module per concern. Heavy libraries are imported when a command runs, not for --help."""
