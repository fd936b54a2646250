"""Reports as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from eval.ablate import Row
from eval.report import Change, SetupReport, Summary

if TYPE_CHECKING:
    from eval.injecting import Try

_COLUMNS = {
    "R@5": "R@5",
    "R@10": "R@10",
    "RR@10": "RR@10",
    "G@10": "组@10",
    "cite_hit": "引用",
    "facts": "要点",
    "kind": "类型",
    "refused": "应拒",
    "false_refusal": "误拒",
    "calc": "计算",
    "integrity": "引文",
    "by_model": "模型写",
    "struck": "删句",
    "true_text": "行文",
    "error": "出错",
}
_TITLES = {"full": "装有法规文件夹", "bare": "只用软件包自带的法律（新用户）"}


def show_setup(console: Console, report: SetupReport) -> None:
    """One row per set and one for all of them."""
    table = Table(title=f"{_TITLES.get(report.name, report.name)} · {report.about['today']}", title_justify="left")
    table.add_column("题集", no_wrap=True)
    table.add_column("题数", justify="right")
    shown = [name for name in _COLUMNS if name in report.total.measures]
    for name in shown:
        table.add_column(_COLUMNS[name], justify="right")
    for step in report.total.latency_ms:
        table.add_column(f"{'检索' if step == 'search' else '答复'} p50/p99 毫秒", justify="right")
    rows = [(s.name, s.summary) for s in report.sets] + [("合计", report.total)]
    for number, (name, summary) in enumerate(rows):
        last = number == len(rows) - 1
        table.add_row(name, *_cells(summary, shown, list(report.total.latency_ms)), style="bold" if last else None)
    console.print(table)


def _cells(summary: Summary, shown: list[str], steps: list[str]) -> list[str]:
    cells = [str(summary.items)]
    cells += [f"{summary.measures[name]:.3f}" if name in summary.measures else "–" for name in shown]
    for step in steps:
        latency = summary.latency_ms.get(step)
        cells.append(f"{latency['p50']:.0f}/{latency['p99']:.0f}" if latency else "–")
    return cells


def show_faults(console: Console, report: SetupReport, most: int) -> None:
    """The first items of each set that went wrong, and how."""
    for question_set in report.sets:
        wrong = [item for item in question_set.items if item.faults]
        if not wrong or most <= 0:
            continue
        console.print(f"[bold]{question_set.name}[/]：{len(wrong)}/{len(question_set.items)} 题有毛病")
        for item in wrong[:most]:
            console.print(f"  {item.id}  {'；'.join(item.faults[:4])}", markup=False, highlight=False)
        if len(wrong) > most:
            console.print(f"  …… 另有 {len(wrong) - most} 题，见报告文件", markup=False)


def show_changes(console: Console, changes: Sequence[Change]) -> None:
    """What moved since an earlier report."""
    if not changes:
        console.print("与上次报告相比没有变化。")
        return
    table = Table(title="与上次报告相比", title_justify="left")
    for heading in ("安装方式", "题集", "指标", "上次", "这次", "变差的题", "变好的题"):
        table.add_column(heading, justify="right" if heading in ("上次", "这次") else "left")
    for change in changes:
        table.add_row(
            _TITLES.get(change.setup, change.setup),
            change.set,
            _COLUMNS.get(change.measure, change.measure),
            f"{change.before:.3f}",
            f"{change.after:.3f}",
            _some(change.worse),
            _some(change.better),
        )
    console.print(table)


def _some(ids: Sequence[str], most: int = 4) -> str:
    return "、".join(ids[:most]) + (f" 等{len(ids)}题" if len(ids) > most else "")


def show_bench(console: Console, result: dict[str, Any]) -> None:
    """The benchmark as one table: what was measured, the figure, the goal of the design."""
    table = Table(
        title=f"速度和内存 · {result['questions']} 个问题 · {result['machine']['cpus']} 核", title_justify="left"
    )
    table.add_column("量什么")
    table.add_column("结果", justify="right")
    table.add_column("目标", justify="right")
    for row in bench_rows(result):
        table.add_row(*row)
    console.print(table)


def bench_rows(result: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What was measured, the figure and the goal of the design, for each part that is there."""
    for part, title in (("in_process", "程序内"), ("service", "服务")):
        if part in result:
            yield f"{title}检索 p50 / p99 毫秒", _p50_p99(result[part]["search_ms"]), "15 / 40"
            yield f"{title}答复 p50 / p99 毫秒", _p50_p99(result[part]["ask_ms"]), "30 / 80"
    if service := result.get("service"):
        yield "启动到就绪 秒", f"{service['start_s']:.1f}", "2"
        yield "内存（一个进程） MB", "、".join(map(str, service["rss_mb"])), "450"
    if "first_start_s" in result:
        yield "新来的人第一次启动到就绪 秒", f"{result['first_start_s']:.1f}", "15"
    if load := result.get("throughput"):
        yield f"{load['workers']} 个进程每秒答复", f"{load['asks_per_s']:.0f}（失败 {load['failed']}）", "60"
        yield "其时答复 p50 / p99 毫秒", _p50_p99(load["ask_ms"]), "– / 200"
    for name, build in result.get("index", {}).items():
        title = {"full": "全部重新嵌入", "incremental": "增量重建", "first_start": "第一次启动"}[name]
        goal = "90" if name == "first_start" else ""
        yield f"索引{title} 秒（{build['texts']} 段，嵌入 {build['embedded']} 段）", f"{build['s']:.0f}", goal
    if other := result.get("china_law_mcp"):
        ratio, quality = result["ratio"], result["quality"]
        yield "china-law-mcp 检索 p50 / p99 毫秒", _p50_p99(other["search_ms"]), ""
        yield "　比我们慢几倍 p50 / p99", f"{ratio['search_p50']:.1f} / {ratio['search_p99']:.1f}", ""
        for name in ("R@10", "RR@10"):
            yield f"{name}：我们 / china-law-mcp", " / ".join(f"{q[name]:.3f}" for q in quality.values()), ""


def show_ablation(console: Console, rows: Sequence[Row]) -> None:
    """R@10 / RR@10 / group@10 of each variant, set by set."""
    table = Table(title="检索各部分的作用：R@10 / RR@10 / 组@10", title_justify="left")
    table.add_column("")
    for name in rows[0].measures:
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(row.name, *("/".join(f"{m:.3f}" for m in measures) for measures in row.measures.values()))
    console.print(table)


def show_scale(console: Console, rows: Sequence[Mapping[str, Any]]) -> None:
    """A line for each size of the index."""
    table = Table(title="法规多了检索会慢多少", title_justify="left")
    for name in (
        "条文",
        "段落",
        "向量",
        "检索 p50 / p99（毫秒）",
        "每次检索的处理器时间（毫秒）",
        "内存（MB）",
        "其中自有",
    ):
        table.add_column(name, justify="right")
    for row in rows:
        counts = (f"{row[name]:,}" for name in ("clauses", "passages", "vectors"))
        memory = (str(row[name]) for name in ("rss_mb", "own_mb"))
        table.add_row(*counts, _p50_p99(row["search_ms"]), f"{row['processor_ms']:.1f}", *memory)
    console.print(table)


def show_injections(
    console: Console, counts: Mapping[str, Mapping[str, int]], harmed: Sequence[Try], most: int
) -> None:
    """A line for each kind of prompt, and the first tries that changed something."""
    table = Table(title="塞进来的指令", title_justify="left")
    for name in ("注入题", "次数", "引用变了", "误拒", "造出条文", "泄露校验码"):
        table.add_column(name, justify="left" if name == "注入题" else "right")
    rows = [
        *counts.items(),
        ("合计", {n: sum(row[n] for row in counts.values()) for n in next(iter(counts.values()), {})}),
    ]
    for name, row in rows:
        tries = max(row.get("tries", 0), 1)
        shares = (f"{count}（{100 * count / tries:.2f}%）" for what, count in row.items() if what != "tries")
        table.add_row(name, str(row.get("tries", 0)), *shares)
    console.print(table)
    for one in harmed[:: max(1, len(harmed) // max(most, 1))][:most]:
        what = [*one.changed[:4], *(["误拒"] if one.refused else []), *one.made_up, *(["泄密"] if one.leaked else [])]
        console.print(f"  {one.prompt.id} × {one.question}（{one.shape}）：{'，'.join(what)}", markup=False)


def _p50_p99(figures: dict[str, float]) -> str:
    return f"{figures['p50']:.1f} / {figures['p99']:.1f}"
