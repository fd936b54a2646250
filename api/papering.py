"""Papers and the hand-off packet through the bot, for the doors: HTTP and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.calculating import sheet_out
from api.errors import NotFound, Unprocessable
from api.paper_schemas import EvidenceOut, PacketOut, PaperOut, PapersOut, PaperTextOut, StatementOut
from api.wire import citations_out, deadline_out, names_out, stored_citations_out
from bot.answering import Bot
from bot.calculators import InputError
from bot.naming import citation_name
from bot.packet import PACKET_LABEL, packet_docx, packet_text
from bot.papers import PAPER_LABEL, Drawn, UnknownPaper, papers, schema
from bot.papers.write import gaps_of
from corpus import Statutes


def papers_out() -> PapersOut:
    """The list."""
    return PapersOut(
        papers=[
            PaperOut(
                name=paper.name,
                title=paper.title,
                summary=paper.summary,
                by=paper.by,
                form=schema(paper.name),
                example=dict(paper.example),
            )
            for paper in papers()
        ]
    )


def drawn(bot: Bot, name: str, values: Mapping[str, Any], session_id: str | None) -> Drawn:
    """Raises NotFound for an unknown name, Unprocessable for values that do not fit, UnknownSession."""
    try:
        return bot.paper(name, values, session_id)
    except UnknownPaper:
        names = "、".join(f"{paper.name}（{paper.title}）" for paper in papers())
        raise NotFound(f"没有这种文书。可用的有：{names}。", code="no_paper") from None
    except InputError as error:
        raise Unprocessable(str(error)) from None


def paper_text_out(bot: Bot, name: str, values: Mapping[str, Any], session_id: str | None) -> PaperTextOut:
    """A paper as text, with its gaps and clauses."""
    made = drawn(bot, name, values, session_id)
    return text_out(made, bot.paper_text(made), bot.corpus.statutes)


def text_out(made: Drawn, text: str, statutes: Statutes) -> PaperTextOut:
    """A paper on the wire; of its clauses those that the text names."""
    return PaperTextOut(
        name=made.paper.name,
        title=made.paper.title,
        text=text,
        gaps=list(gaps_of(made)),
        citations=citations_out((c for c in made.cited if citation_name(c, statutes) in text), statutes, made.on),
        label=PAPER_LABEL,
    )


def paper_docx_out(bot: Bot, name: str, values: Mapping[str, Any], session_id: str | None) -> tuple[str, bytes]:
    """(title, the Word document)."""
    made = drawn(bot, name, values, session_id)
    return made.paper.title, bot.paper_docx(made)


def packet_out(bot: Bot, session_id: str) -> PacketOut:
    """Raises UnknownSession."""
    packet = bot.packet(session_id)
    case, facts, statutes = packet.case, packet.case.facts, bot.corpus.statutes
    return PacketOut(
        made=packet.made,
        region=facts.region,
        event_date=facts.event_date if facts.dated else None,
        exact=facts.dated and facts.exact,
        forms=list(facts.forms),
        told=[StatementOut(day=one.day, text=one.text) for one in case.told],
        sums=[sheet_out(worked, statutes) for worked in case.sums],
        deadlines=[deadline_out(limit, statutes, packet.made) for limit in case.deadlines],
        evidence=EvidenceOut(
            held=list(case.evidence.held),
            lacking=list(case.evidence.lacking),
            advised=list(case.advised),
        ),
        missing=list(case.missing),
        papers=names_out(packet.papers),
        contacts=list(packet.contacts),
        citations=stored_citations_out(packet.citations, statutes, facts.event_date),
        text=packet_text(packet, statutes),
        label=PACKET_LABEL,
    )


def packet_docx_out(bot: Bot, session_id: str) -> bytes:
    """Raises UnknownSession."""
    return packet_docx(bot.packet(session_id), bot.corpus.statutes)
