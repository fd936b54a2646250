"""`gongyou corpus`: which statutes are installed, whether the knowledge agrees with them, whether a pack is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.terminal import working
from bot.settings import Settings, SettingsError, read_settings

if TYPE_CHECKING:
    from corpus import Corpus, Fault


def build() -> typer.Typer:
    app = typer.Typer(
        help="收录的法规和工会资料包：list 列清单，check 检查知识、资料包与条文是否一致。", no_args_is_help=True
    )
    app.command("list")(listing)
    app.command("check")(check)
    return app


def listing(
    query: Annotated[str, typer.Argument(help="名称里的字；不填列出全部")] = "",
    everything: Annotated[bool, typer.Option("--all", help="连目录以外、只供核对的法律也列出")] = False,
) -> None:
    """列出收录的法规和工会资料包里的文件：原文、要点还是只有名称。

    例：gongyou corpus list 工会
    """
    from bot.naming import is_union_document
    from corpus import load_corpus

    with working("正在读取法规…"):
        settings = read_settings()
        corpus, faults = _with_pack(load_corpus(settings.corpus_dirs), settings.union_pack, settings)
    rows = [row for row in corpus.installed() if query in row.statute.title and (everything or row.statute.retrievable)]
    for row in rows:
        place = row.statute.region or "全国"
        place += f"（{row.statute.level}）" if is_union_document(row.statute) else ""
        typer.echo(
            f"{row.installed.value}\t{row.articles}/{row.size} 条\t{place}\t《{row.statute.title}》\t{row.url or ''}"
        )
    for line in (*_summary(corpus), *map(str, faults), f"共 {len(rows)} 部。"):
        typer.echo(line, err=True)
    if not rows:
        raise typer.Exit(1)


def check(
    pack: Annotated[Path | None, typer.Option("--pack", help="只检查这个文件夹里的工会资料包")] = None,
) -> None:
    """检查要点、话题卡、地方参数和工会资料包：引用的条文在不在，数字和日期对不对，有没有抄原文；有问题时退出码为 1。

    例：gongyou corpus check
    例：gongyou corpus check --pack examples/union-pack
    """
    from corpus import load_corpus

    if pack is not None and not pack.is_dir():
        raise SettingsError(f"工会资料包的文件夹不存在：{pack}")
    with working("正在检查…"):
        settings = read_settings()
        laws = load_corpus(settings.corpus_dirs)
        corpus, found = _with_pack(laws, pack or settings.union_pack, settings)
        flaws = [] if pack else _flaws(laws, settings)
    for fault in (*flaws, *found):
        typer.echo(str(fault))
    for line in _summary(corpus):
        typer.echo(line, err=True)
    total = len(flaws) + len(found)
    typer.echo("没有发现问题。" if not total else f"共 {total} 处问题，请逐条改正。", err=True)
    if total:
        raise typer.Exit(1)


def _flaws(laws: Corpus, settings: Settings) -> list[object]:
    """What is wrong with the knowledge, the local parameters and the files of law."""
    from corpus.check import check_knowledge
    from corpus.forerunning import check_forerunners
    from corpus.parameters import check_parameters
    from index.regions import resolve_region

    today = settings.current_date()
    known = [*check_knowledge(laws, today), *check_forerunners(laws, today)]
    return [*known, *check_parameters(lambda name: resolve_region(name) == name, laws), *laws.faults]


def _with_pack(corpus: Corpus, folder: Path | None, settings: Settings) -> tuple[Corpus, list[Fault]]:
    """The corpus with the pack in that folder, as a service would have it, and everything that is wrong with it."""
    from corpus.pack import join_pack, read_pack
    from index.regions import resolve_region

    if folder is None:
        return corpus, []
    reading = read_pack(folder, resolve_region)
    if reading.pack is None:
        return corpus, list(reading.faults)
    joined, clashes = join_pack(corpus, reading.pack, settings.current_date())
    return joined, [*reading.faults, *clashes]


def _summary(corpus: Corpus) -> list[str]:
    pack = corpus.pack
    if pack is None:
        return []
    held = f"文件 {len(pack.statutes)} 份，话题卡 {len(pack.cards)} 张，答复 {len(pack.fills)} 条"
    return [f"工会资料包：{pack.union.title}（{pack.union.region}）：{held}，联系方式 {len(pack.union.contacts)} 项。"]
