"""`gongyou eval …`: the evaluation is a program of its own beside the doors; this starts it."""

from __future__ import annotations

import subprocess
import sys

import typer

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "allow_interspersed_args": False}


def evaluate(context: typer.Context) -> None:
    """测量检索和回答的质量（等同于 python -m eval，选项原样传递）。

    例：gongyou eval --help
    """
    raise typer.Exit(subprocess.call([sys.executable, "-m", "eval", *context.args]))
