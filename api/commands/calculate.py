"""`gongyou calc`: the calculators in the terminal."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from api.terminal import working
from bot.calculators import UnknownCalculator, calculator, calculators
from bot.calculators.sheet import in_words
from bot.settings import read_settings


def calc(
    name: Annotated[str, typer.Argument(help="计算器的名称；不填列出全部")] = "",
    facts: Annotated[list[str] | None, typer.Argument(help="字段=值，如 wage=6000 started=2019-03-01")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="按接口的 JSON 输出")] = False,
) -> None:
    """算一笔账：补偿、加班费、年休假、工伤待遇……每一步写明依据；只写名称不写字段时列出可填的字段。

    例：gongyou calc severance started=2019-03-01 ended=2026-08-31 wage=6000
    """
    if not name:
        for each in calculators():
            typer.echo(f"{each.name}\t{each.title}\t{each.summary}")
        return
    try:
        chosen = calculator(name)
    except UnknownCalculator:
        raise ValueError(f"没有名为 {name} 的计算器。gongyou calc 列出全部。") from None
    if not facts:
        _fields(name)
        return
    _work(chosen.name, dict(_pair(fact) for fact in facts), as_json=as_json)


def _pair(fact: str) -> tuple[str, Any]:
    key, sign, value = fact.partition("=")
    if not sign or not key:
        raise ValueError("字段要写成 字段=值，如 wage=6000。")
    if value.startswith("["):
        try:
            return key, json.loads(value)
        except ValueError:
            raise ValueError(f"{key} 的值不是合法的 JSON 列表。") from None
    return key, value


def _fields(name: str) -> None:
    chosen = calculator(name)
    typer.echo(f"{chosen.title}：{chosen.summary}")
    for key, field in chosen.inputs.model_fields.items():
        note = f"（{field.description}）" if field.description else ""
        typer.echo(f"  {key}\t{field.title}{note}")
    example = " ".join(f"{key}={value}" for key, value in chosen.example.items())
    typer.echo(f"例：gongyou calc {name} {example}")


def _work(name: str, values: dict[str, Any], *, as_json: bool) -> None:
    from api.calculating import sheet_out
    from bot.citing import Citer
    from bot.worked import work
    from corpus import load_corpus

    settings = read_settings()
    with working("正在读取法规…"):
        corpus = load_corpus(settings.corpus_dirs)
    worked = work(name, values, Citer(corpus, settings.current_date), settings.current_date())
    if as_json:
        body = sheet_out(worked, corpus.statutes).model_dump(mode="json")
        typer.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    for number, step in enumerate(worked.steps, 1):
        typer.echo(f"{number}. {step}")
    for figure in worked.sheet.told:
        words = in_words(figure.name, figure.amount, figure.unit)
        typer.echo(f"{figure.name}：{words or f'{figure.amount:,.2f}'.removesuffix('.00') + figure.unit}")
    for title, texts in (
        ("前提", worked.sheet.assumed),
        ("注意", worked.sheet.warnings),
        ("还需要", worked.sheet.missing),
    ):
        for text in texts:
            typer.echo(f"{title}：{text}")
    if not worked.sheet.told:
        raise typer.Exit(1)
