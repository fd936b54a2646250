"""`gongyou deadline`: the deadlines in the terminal."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from api.terminal import working
from bot.deadlines import UnknownTerm, find_term, reminder, terms
from bot.naming import chinese_date
from bot.settings import read_settings

_EVENTS = ("claim", "help", "agree", "obstacle")


def deadline(
    name: Annotated[str, typer.Argument(help="期限的名称；不填列出全部")] = "",
    facts: Annotated[list[str] | None, typer.Argument(help="字段=值，如 start=2026-03-01 claim=2026-06-01")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="按接口的 JSON 输出")] = False,
    ics: Annotated[Path | None, typer.Option("--ics", help="把日历提醒写到这个文件")] = None,
) -> None:
    """算一个期限：到哪天、还剩几天、怎么中断和中止、过了还能做什么；只写名称时列出规则和可填的字段。

    例：gongyou deadline arbitration start=2026-03-01 claim=2026-06-01
    """
    if not name:
        for each in terms():
            typer.echo(f"{each.name}\t{each.title}\t{each.length or '各地不同'}")
        return
    try:
        chosen = find_term(name)
    except UnknownTerm:
        raise ValueError(f"没有名为 {name} 的期限。gongyou deadline 列出全部。") from None
    if not facts:
        _fields(name)
        return
    _work(chosen.name, _values(facts), as_json=as_json, ics=ics)


def _values(facts: list[str]) -> dict[str, Any]:
    """claim=2026-06-01 and obstacle=2026-02-01..2026-03-01 stand for events."""
    values: dict[str, Any] = {}
    for fact in facts:
        key, sign, value = fact.partition("=")
        if not sign or not key:
            raise ValueError("字段要写成 字段=值，如 start=2026-03-01。")
        if key in _EVENTS:
            day, _, until = value.partition("..")
            event = {"kind": key, "day": day, **({"until": until} if until else {})}
            values.setdefault("events", []).append(event)
        else:
            values[key] = value
    return values


def _fields(name: str) -> None:
    chosen = find_term(name)
    typer.echo(f"{chosen.title}：{chosen.rule.text}")
    typer.echo(f"  start\t{chosen.starts}")
    if chosen.interrupted:
        typer.echo("  claim、help、agree\t催要、投诉或者起诉、对方同意的日期（从那天重新计算）")
    typer.echo("  obstacle\t有正当理由不能办的时间，如 obstacle=2026-02-01..2026-03-01")
    if chosen.local:
        typer.echo("  region\t地区，如 浙江省宁波市")
    typer.echo(f"例：gongyou deadline {name} start=2026-03-01")


def _work(name: str, values: dict[str, Any], *, as_json: bool, ics: Path | None) -> None:
    from api.dating import dated_out
    from bot.citing import Citer
    from bot.limits import work_term
    from corpus import load_corpus

    settings = read_settings()
    with working("正在读取法规…"):
        corpus = load_corpus(settings.corpus_dirs)
    found = work_term(name, values, Citer(corpus, settings.current_date), settings.current_date())
    if ics is not None:
        ics.write_bytes(reminder(found.reckoned, datetime.now(UTC)))
    if as_json:
        body = dated_out(found, corpus.statutes).model_dump(mode="json")
        typer.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    limit = found.deadline
    if limit.date is not None and limit.days_left is not None:
        left = f"还有{limit.days_left}天" if limit.days_left >= 0 else f"已经过了{-limit.days_left}天"
        typer.echo(f"{limit.name}：{chinese_date(limit.date)}，{left}")
    typer.echo(limit.rule)
    for note in (*limit.notes, *(f"还需要：{text}" for text in found.reckoned.missing)):
        typer.echo(f"- {note}")
