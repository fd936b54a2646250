"""`gongyou corpus`: which statutes are installed, and whether the knowledge agrees with them."""

from __future__ import annotations

from typing import Annotated

import typer

from api.terminal import working
from bot.settings import read_settings


def build() -> typer.Typer:
    app = typer.Typer(help="收录的法规：list 列清单，check 检查知识与条文是否一致。", no_args_is_help=True)
    app.command("list")(listing)
    app.command("check")(check)
    return app


def listing(
    query: Annotated[str, typer.Argument(help="名称里的字；不填列出全部")] = "",
    everything: Annotated[bool, typer.Option("--all", help="连目录以外、只供核对的法律也列出")] = False,
) -> None:
    """列出收录的法规：原文、要点还是只有名称。

    例：gongyou corpus list 工会
    """
    from corpus import load_corpus

    with working("正在读取法规…"):
        corpus = load_corpus(read_settings().corpus_dirs)
    rows = [row for row in corpus.installed() if query in row.statute.title and (everything or row.statute.retrievable)]
    for row in rows:
        place = row.statute.region or "全国"
        typer.echo(
            f"{row.installed.value}\t{row.articles}/{row.size} 条\t{place}\t《{row.statute.title}》\t{row.url or ''}"
        )
    typer.echo(f"共 {len(rows)} 部。", err=True)
    if not rows:
        raise typer.Exit(1)


def check() -> None:
    """检查要点、话题卡和地方参数：引用的条文在不在，数字和日期对不对，有没有抄原文；有问题时退出码为 1。

    例：gongyou corpus check
    """
    from corpus import load_corpus
    from corpus.check import check_knowledge
    from corpus.parameters import check_parameters
    from index.regions import resolve_region

    with working("正在检查…"):
        settings = read_settings()
        corpus = load_corpus(settings.corpus_dirs)
        faults = [
            *check_knowledge(corpus, settings.current_date()),
            *check_parameters(lambda name: resolve_region(name) == name, corpus),
        ]
    for fault in faults:
        typer.echo(str(fault))
    for broken in corpus.faults:
        typer.echo(str(broken))
    total = len(faults) + len(corpus.faults)
    typer.echo("没有发现问题。" if not total else f"共 {total} 处问题，请逐条改正。", err=True)
    if total:
        raise typer.Exit(1)
