"""What the local union's pack adds to an answer for workers of its region: answers, documents, contacts.

Nothing of it is law: it stands in sections of its own, with its date and its source, and an example says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.citing import Citer
from bot.facts import Facts
from bot.naming import chinese_date, is_union_document
from bot.reply import Answer, Clarify, Handoff, Refusal, Reply, Section, SectionKind, Sentence
from bot.retrieval import Hit, Retriever
from corpus.cards import Topic
from corpus.model import Citation, Statutes
from corpus.pack.model import Contact, ContactKind, Fill, Pack
from index.regions import covers

_NEAREST = 3  # clauses of the union's documents beside an answer
# Of what a text without lay questions can match with. Measured on the example pack: what answers the question has 0.27
# to 0.56 of it, what only shares words with it up to 0.10.
_NEAR = 0.25
_AGED = timedelta(days=365)  # after which a fact of the pack must be checked before it is relied on


def pack_for(pack: Pack | None, region: str | None) -> Pack | None:
    """The pack where the worker's region is its own or lies in it."""
    return pack if pack is not None and region and covers(pack.union.region, region) else None


def near_documents(retriever: Retriever, statutes: Statutes, pack: Pack | None, query: str, where: Facts) -> list[Hit]:
    """The clauses of the union's own documents that speak of the question, best first; few, or none.

    They are ranked among themselves: what is shown of the law is the same with and without a pack.
    """
    found: list[Hit] = []
    for level in sorted({statute.level for statute in pack.statutes} if pack else ()):
        found += retriever.retrieve(query, _NEAREST, on=where.event_date, region=where.region, level=level)
    bare = getattr(retriever, "bare", None)
    near = _NEAR if bare is None else bare(_NEAR)
    own = [hit for hit in found if hit.score >= near and is_union_document(statutes.get(hit.article.statute))]
    return sorted(own, key=lambda hit: -hit.score)[:_NEAREST]


def without_documents(hits: Iterable[Hit], statutes: Statutes) -> list[Hit]:
    """What was found of the law."""
    return [hit for hit in hits if not is_union_document(statutes.get(hit.article.statute))]


def offers(pack: Pack | None, card: Topic | None) -> bool:
    """The card is the union's own, or the union answers what it leaves open."""
    return pack is not None and card is not None and (card in pack.cards or bool(pack.fills_of(card.id)))


def local_sentences(pack: Pack, card: Topic, citer: Citer, on: date, today: date) -> list[Sentence]:
    """The union's answers to the gaps of a card, then the gaps that it has left open."""
    fills = [f for f in pack.fills_of(card.id) if f.cite is None or citer.applies((f.cite,), on)]
    sentences = [Sentence(_answer(fill, pack, today), _cited(fill, citer, on)) for fill in fills]
    answered = {fill.gap for fill in fills}
    open_gaps = [] if "" in answered else [gap for gap in card.local if gap not in answered]
    if open_gaps:
        sentences.append(Sentence(f"还要问当地工会的：{'、'.join(open_gaps)}（{pack.union.title}没有在这里给出）。"))
    return sentences


def _answer(fill: Fill, pack: Pack, today: date) -> str:
    said = f"{fill.gap}：{fill.text}" if fill.gap else fill.text
    more = [f"金额：{fill.amount}" if fill.amount else "", f"到哪里办：{fill.where}" if fill.where else ""]
    text = "；".join((said.rstrip("。；"), *(part.rstrip("。；") for part in more if part)))
    source = "" if fill.cite else f"，来源：{fill.source}"
    return f"{text}。（{pack.union.title}{_standing(fill.as_of, None, today)}{source}）"


def _cited(fill: Fill, citer: Citer, on: date) -> tuple[Citation, ...]:
    return citer.pinpoints((fill.cite,), on) if fill.cite else ()


def _standing(as_of: date, until: date | None, today: date) -> str:
    """Since when the fact is known, and whether it may have aged."""
    aged = "，可能已经变化，请先核对" if today - as_of > _AGED or (until is not None and today >= until) else ""
    return f"，{chinese_date(as_of)}的信息{aged}"


def contact_sentences(pack: Pack, today: date) -> list[Sentence]:
    """How the union of the worker's region is reached; one line for what has the same date and source."""
    groups: dict[tuple[str, date, date | None, str], list[Contact]] = {}
    for contact in pack.union.contacts:
        groups.setdefault((contact.name, contact.as_of, contact.until, contact.source), []).append(contact)
    return [
        Sentence(
            f"{pack.union.title}{name}：{'；'.join(map(_contact, group))}"
            f"（来源：{source}{_standing(as_of, until, today)}）。"
        )
        for (name, as_of, until, source), group in groups.items()
    ]


def _contact(contact: Contact) -> str:
    if contact.kind is ContactKind.WEBSITE:
        return f"网址 {contact.text} "
    return f"{contact.kind} {contact.text}"


def example_note(pack: Pack) -> list[str]:
    """Said wherever anything of an example pack may show."""
    if not pack.union.example:
        return []
    return [f"标“示例”的内容来自虚构的“{pack.union.name}”，只作演示，不是真实的规定、金额或者联系方式。"]


def apart(citations: Iterable[Citation], statutes: Statutes) -> tuple[list[Citation], list[Citation]]:
    """(law, documents of a union): the second are never shown under 法律依据."""
    law: list[Citation] = []
    union: list[Citation] = []
    for citation in citations:
        own = is_union_document(statutes.get(citation.article.statute))
        (union if own else law).append(citation)
    return law, union


def with_contacts(reply: Reply, pack: Pack | None, today: date) -> Reply:
    """What shows where to go shows the local union too; answers have it already, a danger needs 110 and shows none."""
    if pack is None or isinstance(reply, Answer | Clarify):
        return reply
    contacts = tuple(contact_sentences(pack, today))
    if not contacts or not any(section.kind is SectionKind.WHERE for section in reply.sections):
        return reply
    added = [Section(SectionKind.WHERE, contacts)]
    notes = tuple(Sentence(note) for note in example_note(pack))
    added += [Section(SectionKind.NOTES, notes)] if notes else []
    return _extended(reply, added)


def _extended(reply: Refusal | Handoff, added: Iterable[Section]) -> Refusal | Handoff:
    return replace(reply, sections=(*reply.sections, *added))
