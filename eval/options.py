"""What the commands of the evaluation share: their options, the installation measured, the progress bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from eval.system import Setup

OUTPUT = Path("var/eval")


class Which(StrEnum):
    """Ways to install the bot: with a folder of law texts, without, or both one after the other."""

    BOTH = "both"
    FULL = "full"
    BARE = "bare"


SetNames = Annotated[list[str] | None, typer.Option("--set", help="只评这些题集，可写多次，如 --set oos")]
Questions = Annotated[list[Path] | None, typer.Option(help="题集文件夹，可写多次；缺省为 eval/sets 和 ../shared/eval")]
CorpusDirs = Annotated[
    list[Path] | None,
    typer.Option("--corpus", help="法规文件夹；缺省用设置里的，再缺省用 ../shared/corpus"),
]
Install = Annotated[Which, typer.Option("--install", help="full 带法规文件夹；bare 只用自带的法律；both 两种都评")]
Output = Annotated[Path, typer.Option(help="报告、TREC 文件和评测用索引所在的文件夹")]
OneInstall = Annotated[Which, typer.Option("--install", help="full 带法规文件夹；bare 只用自带的法律")]


def one_setup(install: Which, output: Path, corpus: list[Path] | None) -> Setup:
    """The one installation measured: the full one unless told otherwise, the bare one where there is no folder."""
    from eval.places import corpus_folders, setups

    which = Which.FULL if install is Which.BOTH else install
    return next(iter(setups(output, corpus_folders(corpus or ()), which) or setups(output, (), Which.BARE)))


@contextmanager
def progress_on(console: Console) -> Iterator[Callable[[str, int, int], None]]:
    """A rich progress bar as the callback that `evaluate_setup` wants."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("准备索引……", total=None)
        yield lambda name, done, whole: bar.update(task, description=name, completed=done, total=whole)
