"""services.yaml → the union's own cards, and its answers to what the project's cards leave to the local union."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from corpus.cards import Cite, KnowledgeError, Topic, read_topic
from corpus.numerals import article_key
from corpus.pack.located import Located, PackFault
from corpus.pack.model import Fill, Union
from corpus.sources.text import Fault

FAMILY = "union-pack"
_ARTICLE = re.compile(r"^第[^条]{1,12}条(?:之[一二三四五六七八九十]+)?$")
_PIN = re.compile(r"^(?P<article>[1-9]\d*(?:-[1-9]\d*)?|p[1-9]\d*)(?:[(（](?P<p>\d+)[)）])?(?:[(（](?P<i>\d+)[)）])?$")
_FILE = re.compile(r"\.(?:docx?|pdf|html?|md|txt)(?:\s|$)", re.IGNORECASE)


def read_services(
    record: Located, union: Union, files: Collection[str]
) -> tuple[tuple[Topic, ...], tuple[Fill, ...], list[Fault]]:
    """Cards, fills and every fault. `files` are the names of the documents that a source may name."""
    faults: list[Fault] = []
    cards: dict[str, Topic] = {}
    fills: list[Fill] = []
    try:
        record.only("topics", "local")
        listed = list(record.records("topics"))
    except PackFault as error:
        return (), (), [error.fault]
    for one in listed:
        try:
            card = _card(one, union)
            if card.id in cards:
                raise one.fault(f"主题卡编号重复 {card.id}", "id")
            cards[card.id] = card
        except PackFault as error:
            faults.append(error.fault)
    for card_id, answers in _local(record, faults):
        for one in answers:
            try:
                fills.append(_fill(one, card_id, files))
            except PackFault as error:
                faults.append(error.fault)
    return tuple(cards.values()), tuple(fills), faults


def _card(record: Located, union: Union) -> Topic:
    """A card of the union holds in its region, whether it says so or not."""
    try:
        card = read_topic(record, FAMILY)
    except KnowledgeError as error:
        raise record.fault(str(error)) from error
    if card.region not in ("", union.region):
        raise record.fault(f"主题卡 {card.id}：region 只能是 {union.region}，或者不写", "region")
    return replace(card, region=union.region)


def _local(record: Located, faults: list[Fault]) -> Iterable[tuple[str, list[Located]]]:
    value = record.get("local")
    if value is None:
        return
    if not isinstance(value, Located):
        faults.append(record.fault("local 应是“主题卡编号: 一列答复”", "local").fault)
        return
    for card in value:
        try:
            yield card, list(value.records(card))
        except PackFault as error:
            faults.append(error.fault)


def _fill(record: Located, card: str, files: Collection[str]) -> Fill:
    record.only("gap", "text", "amount", "where", "as_of", "source")
    as_of = record.day("as_of", needed=True)
    assert as_of is not None
    source, cite = _source(record, files)
    return Fill(
        card=card,
        gap=record.text("gap"),
        text=record.text("text", needed=True),
        as_of=as_of,
        source=source,
        amount=record.text("amount"),
        where=record.text("where"),
        cite=cite,
        line=record.line,
    )


def _source(record: Located, files: Collection[str]) -> tuple[str, Cite | None]:
    """互助办法.docx 第五条, 互助办法.docx 5(1), 互助办法.docx, or words for a source that is not in documents/.

    The cite bears the file's name for a title until the documents have been read.
    """
    written = record.text("source", needed=True).removeprefix("documents/")
    file = max((name for name in files if written == name or written.startswith(f"{name} ")), key=len, default="")
    if not file:
        if _FILE.search(written):
            raise record.fault(f"documents/ 里没有 source 所写的文件：{written}", "source")
        return written, None
    pin = written[len(file) :].strip()
    if not pin:
        return file, None
    if _ARTICLE.match(pin):
        return file, Cite(file, _key(record, pin))
    match = _PIN.match(pin)
    if not match:
        raise record.fault(f"source 的条号写法不对：{pin}，应形如 第五条、5(1) 或 p3（第三段）", "source")
    paragraph, item = (int(match[name]) if match[name] else None for name in ("p", "i"))
    return file, Cite(file, match["article"], paragraph, item)


def _key(record: Located, pin: str) -> str:
    try:
        return article_key(pin)
    except ValueError:
        raise record.fault(f"source 的条号写法不对：{pin}", "source") from None
