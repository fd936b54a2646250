"""`gongyou paper` and `gongyou packet`: the papers and the hand-off packet in the terminal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.terminal import working
from bot.papers import UnknownPaper, find_paper, papers
from bot.settings import read_settings

if TYPE_CHECKING:
    from bot.answering import Bot
    from bot.citing import Citer
    from bot.papers import Drawn

Out = Annotated[Path | None, typer.Option("--out", "-o", help="写到这个文件：.docx 为 Word 文档，其他为文字")]
AsJson = Annotated[bool, typer.Option("--json", help="按接口的 JSON 输出")]


def paper(
    name: Annotated[str, typer.Argument(help="文书的名称；不填列出全部")] = "",
    values: Annotated[list[str] | None, typer.Argument(help="字段=值，如 name=王某某 started=2019-03-01")] = None,
    session: Annotated[str, typer.Option("--session", "-s", help="从这段对话填写；写 - 从标准输入读编号")] = "",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """写一份文书：仲裁申请书、投诉书、要约书……不知道的地方标【请填写】；只写名称时列出可填的字段。

    例：gongyou paper resignation_for_cause name=王某某 employer=某某有限公司 reasons=欠薪
    """
    if not name:
        for each in papers():
            typer.echo(f"{each.name}\t{each.title}\t{each.summary}")
        return
    try:
        chosen = find_paper(name)
    except UnknownPaper:
        raise ValueError(f"没有名为 {name} 的文书。gongyou paper 列出全部。") from None
    if not values and not session:
        _fields(chosen.name)
        return
    _write(chosen.name, dict(map(_pair, values or ())), _secret(session), out, as_json=as_json)


def packet(
    session: Annotated[str, typer.Argument(help="对话的编号（session_id）；写 - 从标准输入读")],
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """把一段对话整理成交给工会的材料：经过、金额、期限、证据、条文。

    例：gongyou packet - --out 转交材料.docx < 编号.txt
    """
    from api.papering import packet_docx_out, packet_out

    bot = _bot()
    try:
        if out is not None and out.suffix.lower() == ".docx":
            out.write_bytes(packet_docx_out(bot, _secret(session) or ""))
            return
        made = packet_out(bot, _secret(session) or "")
        _show(made.model_dump(mode="json"), made.text, out, as_json=as_json)
    finally:
        bot.close()


def _pair(text: str) -> tuple[str, Any]:
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise ValueError("字段要写成 字段=值，如 name=王某某。")
    if value[:1] in ("[", "{"):
        try:
            return key, json.loads(value)
        except ValueError:
            raise ValueError(f"{key} 的值不是合法的 JSON。") from None
    return key, value


def _secret(session: str) -> str | None:
    """A session id is a secret: from the standard input it stands in no list of processes."""
    return (sys.stdin.readline().strip() if session == "-" else session) or None


def _fields(name: str) -> None:
    chosen = find_paper(name)
    typer.echo(f"{chosen.title}：{chosen.summary}（{chosen.by}用）")
    for blank in chosen.blanks:
        options = f"（{'、'.join(option.key for option in blank.options)}）" if blank.options else ""
        note = f"（{blank.note}）" if blank.note else ""
        typer.echo(f"  {blank.name}\t{blank.title}{options}{note}")
    shown = " ".join(f"{key}={_shell(value)}" for key, value in chosen.example.items())
    typer.echo(f"例：gongyou paper {name} {shown}")


def _shell(value: Any) -> str:
    if isinstance(value, dict | list):
        return f"'{json.dumps(value, ensure_ascii=False)}'"
    return str(value)


def _write(name: str, values: dict[str, Any], session: str | None, out: Path | None, *, as_json: bool) -> None:

    from api.papering import text_out
    from bot.papers import to_docx, to_text

    made, citer = _drawn(name, values, session)
    if out is not None and out.suffix.lower() == ".docx":
        out.write_bytes(to_docx(made, citer))
        return
    body = text_out(made, to_text(made, citer), citer.corpus.statutes)
    _show(body.model_dump(mode="json"), body.text, out, as_json=as_json)


def _drawn(name: str, values: dict[str, Any], session: str | None) -> tuple[Drawn, Citer]:
    """Without a conversation the law alone is read, no index is needed."""
    from bot.citing import Citer
    from bot.papers import draw_up
    from corpus import load_corpus

    settings = read_settings()
    today = settings.current_date()
    if session is None:
        with working("正在读取法规…"):
            citer = Citer(load_corpus(settings.corpus_dirs), settings.current_date)
        return draw_up(name, values, citer, today), citer
    bot = _bot()
    try:
        return bot.paper(name, values, session), Citer(bot.corpus, settings.current_date)
    finally:
        bot.close()


def _show(body: dict[str, Any], text: str, out: Path | None, *, as_json: bool) -> None:
    shown = json.dumps(body, ensure_ascii=False, indent=2) if as_json else text
    if out is not None:
        out.write_text(shown, "utf-8")
    else:
        typer.echo(shown)


def _bot() -> Bot:
    from bot.assemble import assemble

    with working("正在打开法条索引…"):
        return assemble(read_settings())
