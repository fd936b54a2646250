"""The terminal: a rich console on standard output, and a spinner on standard error while something takes long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


@contextmanager
def working(text: str) -> Iterator[None]:
    """A spinner where somebody watches, nothing where the output goes to a file."""
    from rich.console import Console

    error = Console(stderr=True)
    if not error.is_terminal:
        yield
        return
    with error.status(text):
        yield


@contextmanager
def progress(text: str) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error where somebody watches; the callable takes (stage, done, total)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    error = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=error, transient=True, disable=not error.is_terminal) as bar:
        task = bar.add_task(text, total=None)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)
