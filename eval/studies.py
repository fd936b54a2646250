"""Commands that study one part: what each signal is worth, which weights, whether the right card comes first."""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from eval.options import OUTPUT, CorpusDirs, OneInstall, Output, SetNames, Which, one_setup, progress_on

if TYPE_CHECKING:
    from eval.tune import Measured

studies = typer.Typer()


@studies.command(epilog="例：python -m eval ablate --install bare")
def ablate(
    *,
    set_names: SetNames = None,
    corpus: CorpusDirs = None,
    install: OneInstall = Which.FULL,
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
    setup = one_setup(install, output, corpus)
    with progress_on(console) as progress:
        rows = list(measure(setup, discover(question_folders(), set_names or ()), progress))
    write_bench(output / "ablation.json", {row.name: row.measures for row in rows})
    show_ablation(console, rows)


@studies.command(epilog="例：python -m eval tune")
def tune(
    *,
    set_names: SetNames = None,
    corpus: CorpusDirs = None,
    install: OneInstall = Which.FULL,
    output: Output = OUTPUT,
) -> None:
    """试检索的权重：各题集隔题分两半，按一半选出的权重在另一半上量；只打印，不改 index/fuse.py。"""
    from rich.console import Console

    from eval.places import question_folders
    from eval.sets import discover
    from eval.tune import TUNED
    from eval.tune import tune as fits

    setup = one_setup(install, output, corpus)
    with progress_on(Console(stderr=True)) as progress:
        for fit in fits(setup, discover(question_folders(), set_names or ()), progress):
            told = [f"{fit.name}：选用题 {_figures(fit.own)}"]
            told += [f"另一半 {_figures(fit.other)}"] if fit.other else []
            typer.echo("；".join(told))
            typer.echo("  " + "，".join(f"{name} {getattr(fit.weights, name):.3g}" for name in TUNED))


def _figures(measured: Measured) -> str:
    (recall, rank), (written, rank_written) = measured.real, measured.written
    return f"真实提问 R@10 {recall:.3f} RR@10 {rank:.3f}，自写 R@10 {written:.3f} RR@10 {rank_written:.3f}"


@studies.command(epilog="例：python -m eval cards --set union_topics")
def cards(
    *,
    set_names: SetNames = None,
    corpus: CorpusDirs = None,
    install: OneInstall = Which.FULL,
    output: Output = OUTPUT,
    show: Annotated[bool, typer.Option(help="列出没有选对的题")] = False,
) -> None:
    """选中的主题卡对不对：在写卡之前写成的题集（union_topics、labour_topics）上量。"""
    from eval.cards import score_cards, summary
    from eval.places import question_folders
    from eval.sets import discover

    bot, _ = one_setup(install, output, corpus).opened()
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


@studies.command(epilog="例：python -m eval inject --whole；python -m eval inject --llm obedient --sample 20")
def inject(
    *,
    corpus: CorpusDirs = None,
    install: OneInstall = Which.FULL,
    output: Output = OUTPUT,
    questions: Annotated[int, typer.Option(min=2, help="worker 和 union 两个题集里共取几道")] = 50,
    whole: Annotated[bool, typer.Option(help="每条都用每种放法；缺省每条每题只用一种，轮流")] = False,
    sample: Annotated[int, typer.Option(min=1, help="每几次试一次")] = 1,
    unsafe: Annotated[bool, typer.Option(help="改用安全题集（JADE、CValues、Flames）里的问题")] = False,
    llm: Annotated[str, typer.Option(help="用语言模型写结论：obedient（说假话、听从注入）、adversary，或模型名")] = "",
    show: Annotated[int, typer.Option(help="列出几次有变化的")] = 8,
) -> None:
    """旁人塞进来的指令改不改得了答复：注入题 × 劳动问题。结果写入 var/eval/inject.json；泄密或造法则退出码为 1。"""
    from rich.console import Console

    from eval.bench import write_bench
    from eval.injecting import Injection, crossed, labour_questions, read_prompts, summary
    from eval.loopback import language_model
    from eval.places import question_folders, shared_folder
    from eval.sets import SetError, discover
    from eval.tables import show_injections

    logging.getLogger("bot.llm").setLevel(logging.ERROR)  # an obedient model gives its prompt away every time
    folder = shared_folder()
    if folder is None:
        raise SetError("没有 ../shared/security，注入题在那里。")
    prompts = read_prompts(folder / "security", unsafe=unsafe)
    asked = labour_questions(discover(question_folders(), ("worker", "union")), questions)
    todo = list(crossed(prompts, asked, whole=whole, sample=sample))
    with language_model(llm) as model:
        bot, _ = one_setup(install, output, corpus).opened(**(model.settings if model else {"llm_model": ""}))
        injection = Injection(bot)
        tries = []
        with progress_on(Console(stderr=True)) as progress:
            for number, one in enumerate(todo, 1):
                tries.append(injection.attempt(*one))
                progress("注入", number, len(todo))
        bot.close()
    counts = summary(tries)
    harmed = [one for one in tries if one.harmed]
    rows = [{**asdict(one), "prompt": one.prompt.id} for one in harmed]
    write_bench(output / "inject.json", {"counts": counts, "asked": injection.asked, "harmed": rows})
    show_injections(Console(width=160), counts, harmed, show)
    if any(row["leaked"] or row["made_up"] for row in counts.values()):
        raise typer.Exit(1)


@studies.command(epilog="例：python -m eval prose --queries 100")
def prose(
    *,
    corpus: CorpusDirs = None,
    install: OneInstall = Which.FULL,
    output: Output = OUTPUT,
    queries: Annotated[int, typer.Option(min=2, help="量多少个问题")] = 60,
) -> None:
    """模型写结论时读者等多久：第一句写完到页面（目标 300 毫秒），核对一个答复多花多久（目标 p50 20 毫秒）。"""
    from eval.bench import sample, write_bench
    from eval.places import question_folders
    from eval.prosing import first_tokens, overhead
    from eval.sets import discover

    setup = one_setup(install, output, corpus)
    asked = sample(discover(question_folders(), ("worker", "union", "labour_topics")), queries)
    cost = overhead(setup, asked)
    each = cost["sentences_each"]
    typer.echo(f"核对一个答复（{cost['answers']} 个，每个 {each} 句）毫秒：{_spread(cost['answer_ms'])}；目标 p50 20")
    typer.echo(f"　其中处理器时间：{_spread(cost['processor_ms'])}")
    typer.echo(f"　其中每句：{_spread(cost['sentence_ms'])}；备料（模型读题时做）：{_spread(cost['ready_ms'])}")
    waits = first_tokens(setup, asked, output / "server.log")
    shown = f"{waits['shown']}/{waits['asked']} 个答复边写边显示"
    typer.echo(f"第一句写完到页面（{shown}）毫秒：{_spread(waits['first_token_ms'])}；目标 300")
    write_bench(output / "prose.json", {"overhead": cost, "first": waits})
    typer.echo(f"报告：{output / 'prose.json'}")


def _spread(figures: dict[str, float]) -> str:
    return "，".join(f"{name} {value:.1f}" for name, value in figures.items())
