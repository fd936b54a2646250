"""The hand-off packet (转交材料): a conversation as the union's desk needs it, so that nothing is told twice.

Facts, dates, evidence held and missing, sums with their arithmetic, time limits, clauses checked against the book.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.calculators.sheet import Figure, in_words, plain, yuan
from bot.case import Case
from bot.ground import grounded_citation
from bot.local import contact_sentences, example_note, pack_for
from bot.naming import chinese_date
from bot.papers.declared import Block, Paper, fitting, read_blocks
from bot.papers.draw import clause_row
from bot.papers.write import PAPER_LABEL, build, render, text_of
from bot.paths import hotline
from bot.reply import Deadline
from corpus import Corpus
from corpus.model import Citation, Statutes

TITLE = "转交材料"
PACKET_LABEL = PAPER_LABEL.replace("本文书", "本材料").replace("签字、递交前", "使用前")
_DOORS = ("union", "labour", "legal")
_NONE = "没有说到"


@dataclass(frozen=True, slots=True)
class Packet:
    """A case ready to be handed over. `citations` are checked against the book, `contacts` the doors."""

    made: date
    case: Case
    papers: tuple[Paper, ...]
    contacts: tuple[str, ...]
    citations: tuple[Citation, ...]


def pack_up(case: Case, corpus: Corpus, today: date) -> Packet:
    """The packet of a case."""
    pack = pack_for(corpus.pack, case.facts.region)
    local = [s.text for s in contact_sentences(pack, today)] + example_note(pack) if pack else []
    held = (grounded_citation(citation, corpus) for citation in case.citations)
    return Packet(
        made=today,
        case=case,
        papers=fitting(case.words),
        contacts=(*(hotline(name) for name in _DOORS), *local),
        citations=tuple(one for one in held if one is not None),
    )


def packet_text(packet: Packet, statutes: Statutes) -> str:
    """The packet as plain text, with the label in front."""
    return f"{PACKET_LABEL}\n\n{TITLE}\n\n{text_of(_body(), _context(packet, statutes))}".rstrip() + "\n"


def packet_docx(packet: Packet, statutes: Statutes) -> bytes:
    """The packet as a Word document, labelled as papers are."""
    return render(_template(), TITLE, PACKET_LABEL, _context(packet, statutes))


@cache
def _body() -> tuple[Block, ...]:
    import yaml

    return read_blocks(yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8")))


@cache
def _template() -> bytes:
    return build(TITLE, PACKET_LABEL, _body())


def _context(packet: Packet, statutes: Statutes) -> dict[str, Any]:
    case, facts = packet.case, packet.case.facts
    event = chinese_date(facts.event_date) + ("" if facts.exact else "前后") if facts.dated else _NONE
    return {
        "made": chinese_date(packet.made),
        "region": facts.region or _NONE,
        "event": event,
        "forms": "、".join(facts.forms) or _NONE,
        "told": [{"day": chinese_date(one.day), "text": one.text} for one in case.told],
        "sums": [
            {
                "title": worked.calculator.title,
                "figures": "，".join(map(figure_text, worked.sheet.told)),
                "steps": worked.steps,
                "notes": _notes(worked.sheet.assumed, worked.sheet.warnings, worked.sheet.missing),
            }
            for worked in case.sums
        ],
        "limits": [_limit(limit) for limit in case.deadlines],
        "held": "、".join(case.evidence.held) or _NONE,
        "lacking": "、".join(case.evidence.lacking) or _NONE,
        "advised": case.advised,
        "missing": case.missing,
        "papers": [paper.title for paper in packet.papers],
        "where": [*packet.contacts, *case.where],
        "clauses": [row for one in packet.citations if (row := clause_row(one, statutes))],
    }


def figure_text(figure: Figure) -> str:
    """经济补偿（N） 48,000元; 法定退休年龄 61岁11个月."""
    words = in_words(figure.name, figure.amount, figure.unit)
    amount = yuan(figure.amount) if figure.unit.startswith("元") else plain(figure.amount)
    return f"{figure.name} {words or amount + figure.unit.removeprefix('元')}"


def _notes(assumed: Iterable[str], warnings: Iterable[str], missing: Iterable[str]) -> list[str]:
    kinds = (("前提", assumed), ("注意", warnings), ("还需要", missing))
    return [f"{title}：{text}" for title, texts in kinds for text in texts]


def _limit(limit: Deadline) -> str:
    when = ""
    if limit.date is not None and limit.days_left is not None:
        left = f"还有{limit.days_left}天" if limit.days_left >= 0 else f"已经过了{-limit.days_left}天"
        when = f"，最后一天是{chinese_date(limit.date)}（{left}）"
    notes = "".join(note.replace("。（", "（").rstrip("。") + "。" for note in limit.notes)
    return f"{limit.name}：{limit.rule.rstrip('。')}{when}。{notes}"
