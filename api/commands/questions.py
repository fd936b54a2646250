"""`gongyou ask`, `search` and `verify`: the same answers as over HTTP, in the terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.terminal import console, progress
from bot.settings import read_settings

if TYPE_CHECKING:
    from api.backend import Backend

Region = Annotated[str, typer.Option("--region", "-r", help="省或市，如 浙江省宁波市")]
On = Annotated[str, typer.Option("--date", "-d", help="事情发生的日期 YYYY-MM-DD，默认今天")]
AsJson = Annotated[bool, typer.Option("--json", help="按接口的 JSON 输出")]

_STATUS = {
    "verified": "属实",
    "not_found": "查无此条",
    "misquoted": "引文有误",
    "not_in_force": "不是现行规定",
    "renumbered": "条号已变",
    "ambiguous": "指不明是哪部法",
    "not_checked": "未收录，没有核对",
}


def ask(
    question: Annotated[str, typer.Argument(help="要问的事")],
    region: Region = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """提一个问题，得到带条文的回答。

    例：gongyou ask "公司拖欠工资，我能直接走人吗" --region 宁波
    """
    from api import asking
    from api.schemas import AskRequest

    body = _checked(AskRequest, {"question": question, "region": region, "event_date": on})
    backend = _backend()
    response = asking.ask(backend, body)
    if as_json:
        _print_json(response.model_dump(mode="json"))
        return
    from rich.markdown import Markdown

    console().print(Markdown(response.text))


def search(
    query: Annotated[str, typer.Argument(help="要找的内容")],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="条数")] = 10,
    region: Region = "",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """只找条文，不作回答。

    例：gongyou search "加班费怎么算" -k 5
    """
    from api import reading
    from api.asking import known_region
    from api.schemas import SearchRequest

    body = _checked(SearchRequest, {"query": query, "k": k, "region": region, "event_date": on})
    backend = _backend()
    day = body.event_date or backend.today
    found = reading.search(backend.bot, body.query, body.k, day, known_region(body.region))
    if as_json:
        _print_json(found.model_dump(mode="json"))
        return
    for number, row in enumerate(found.results, 1):
        mark = "" if row.source == "official" else "（要点，不是原文）"
        typer.echo(f"{number}. 《{row.law}》{row.name}{mark}  {row.score:.2f}")
        typer.echo(f"   {row.text[:120]}{'…' if len(row.text) > 120 else ''}")
    if not found.results:
        typer.echo("没有找到相近的条文。换个说法再试。")


def verify(
    file: Annotated[str, typer.Argument(help="要核对的文本文件；- 表示从标准输入读")] = "-",
    on: On = "",
    as_json: AsJson = False,
) -> None:
    """核对一段文字里引用的法条；有一处不属实时退出码为 1。

    例：gongyou verify 仲裁申请书.txt
    """
    from api import reading
    from api.schemas import VerifyRequest

    text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    body = _checked(VerifyRequest, {"text": _decoded(text, file), "event_date": on})
    backend = _backend()
    result = reading.verify_text(backend.bot, body.text, body.event_date or backend.today)
    if as_json:
        _print_json(result.model_dump(mode="json"))
    else:
        for row in result.citations:
            note = f"：{row.note}" if row.note else ""
            typer.echo(f"{_STATUS.get(row.status, row.status)}  {row.matched_text}{note}")
        if not result.citations:
            typer.echo("没有读到法条引用。")
    if any(row.status not in {"verified", "not_checked"} for row in result.citations):
        raise typer.Exit(1)


def _decoded(raw: bytes, name: str) -> str:
    from corpus.model import MalformedStatute
    from corpus.pack.decode import decode_text

    try:
        return decode_text(raw)
    except MalformedStatute as error:
        raise ValueError(f"{name}：{error}。") from None


def _checked(model: type[Any], values: dict[str, Any]) -> Any:
    from pydantic import ValidationError

    from api.errors import describe

    try:
        return model.model_validate(values)
    except ValidationError as error:
        faults = (describe({**fault, "loc": ("", *fault["loc"])}) for fault in error.errors())
        raise ValueError("；".join(faults).replace("字段 ", "") + "。") from None


def _backend() -> Backend:
    from api.backend import Backend
    from api.metrics import Metrics
    from bot.assemble import assemble

    settings = read_settings()
    with progress("正在打开法条索引（第一次要先建索引）") as step:
        return Backend(settings, assemble(settings, progress=step), Metrics())


def _print_json(body: Any) -> None:
    typer.echo(json.dumps(body, ensure_ascii=False, indent=2))
