"""An answer without a language model: card or digest, clauses, steps. Quotations come from the corpus alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.basis import pairs, telling_sentence
from bot.choose import Chosen
from bot.citing import Citer
from bot.facts import Facts
from bot.limits import NO_LIMITS, Limits, limits_of_way
from bot.local import apart, contact_sentences, example_note, local_sentences
from bot.naming import chinese_date, citation_name, is_union_document, version_of
from bot.paths import Advice, way_for
from bot.reply import Answer, Resolved, Section, SectionKind, Sentence
from bot.sums import NO_SUMS, Sums
from corpus.cards import Statement, Topic
from corpus.model import Citation, Status
from corpus.pack import Pack

_OWN_CASE = 3  # pairs of characters that a condition shares with the question it speaks of
_SHOWN = 9  # clauses quoted under 法律依据; what a card cites beyond them is named in its sentences
_WEAK = 0.32  # below this the best clause found is the right one in a third of the development questions
_HEDGE = "没有找到正好对上的规定，先给您最接近的几条；把情况说得再细一点，或者打 12333、12351 核对。"
_NO_LAW = "法律法规里没有找到正好对上的规定；引用的条文只供参考，以工会的答复为准。"
_YES = re.compile(r"^(?:还?能(?:要|告|拿|赔|申请)?|还?可以(?:要|告|拿)?|来得及|算|有|是的?|对)[。！]")
_SECOND_DIGEST = 0.94  # of the best score: a second clause is as near


@dataclass(frozen=True, slots=True)
class Remark:
    """What must be said about the clauses that the question itself names."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """All that an answer is made of; `query` is the completed question."""

    query: str
    facts: Facts
    today: date
    chosen: tuple[Chosen, ...]
    topic: Topic | None = None
    remarks: tuple[Remark, ...] = ()
    missing: tuple[str, ...] = ()
    pack: Pack | None = None  # of the worker's own union; None where it does not serve the region
    documents: tuple[Chosen, ...] = ()  # what was found in its documents
    sums: Sums = NO_SUMS
    limits: Limits = NO_LIMITS
    governed: bool = False  # by another law: no advice for workers under contract


def compose(material: Material, citer: Citer) -> Answer:
    """The sections in their order; every clause that a sentence rests on is cited with it."""
    on = material.facts.event_date
    basis = _basis(material, citer)
    card = material.topic
    way = way_for("" if material.governed else material.query)
    parts: dict[SectionKind, list[Sentence]] = {kind: [] for kind in SectionKind}
    over = material.limits.over
    parts[SectionKind.CONCLUSION] = [*over, *(Sentence(r.text, r.citations) for r in material.remarks)]
    parts[SectionKind.CONCLUSION] += material.sums.conclusion + material.limits.conclusion
    if card:
        told = _statements(card.conclusion, citer, on)
        parts[SectionKind.CONCLUSION] += [_without_yes(sentence) for sentence in told] if over else told
        parts[SectionKind.CONDITIONS] = _statements(_nearest_first(card.conditions, material.query), citer, on)
        parts[SectionKind.STEPS] = _statements(card.steps, citer, on)
        parts[SectionKind.DEADLINES] = _statements(card.deadlines, citer, on)
        parts[SectionKind.EVIDENCE] = _statements(card.evidence, citer, on)
        parts[SectionKind.WHERE] = _statements(card.where, citer, on)
        parts[SectionKind.NOTES] = _statements(card.warnings, citer, on)
    elif not (
        (material.sums.worked or material.sums.refused or material.limits.dated) and _weak(material)
    ):  # no need of what is next best
        parts[SectionKind.CONCLUSION] += _leads(material, basis, citer)
    parts[SectionKind.STEPS] = parts[SectionKind.STEPS] or _advice(way.steps, citer, on)
    parts[SectionKind.EVIDENCE] = parts[SectionKind.EVIDENCE] or _advice(way.evidence, citer, on)
    parts[SectionKind.WHERE] = parts[SectionKind.WHERE] or _advice(way.where, citer, on)
    limits = material.limits.deadlines
    if not limits and not parts[SectionKind.DEADLINES]:
        limits = limits_of_way(way, material.facts, citer, material.today)
    parts[SectionKind.LOCAL] = _local(material, citer)
    parts[SectionKind.WHERE] += contact_sentences(material.pack, material.today) if material.pack else []
    basis = _quoted(parts[SectionKind.CONCLUSION], basis, parts[SectionKind.CONDITIONS])
    law, union = apart(basis, citer.corpus.statutes)
    answers = [c for sentence in parts[SectionKind.LOCAL] for c in sentence.citations]
    union = _without_parts([*union, *answers, *_clauses(material.documents, material, citer)])
    parts[SectionKind.BASIS] = [Sentence("", (citation,)) for citation in law]
    parts[SectionKind.UNION] = [Sentence("", (citation,)) for citation in union]
    parts[SectionKind.NOTES] += material.sums.notes + _notes(material, [*law, *union], citer)
    sections = tuple(Section(kind, tuple(parts[kind])) for kind in SectionKind if parts[kind])
    return Answer(
        resolved(material.facts),
        sections,
        material.sums.calculations,
        deadlines=limits,
        missing_facts=material.missing[:3],
    )


def _without_yes(sentence: Sentence) -> Sentence:
    """能。用工超过一个月 …: no bare yes where the term may be over."""
    return replace(sentence, text=_YES.sub("", sentence.text))


def _local(material: Material, citer: Citer) -> list[Sentence]:
    if material.pack is None or material.topic is None:
        return []
    return local_sentences(material.pack, material.topic, citer, material.facts.event_date, material.today)


def resolved(facts: Facts) -> Resolved:
    return Resolved(facts.event_date, facts.region)


def _basis(material: Material, citer: Citer) -> list[Citation]:
    """The clauses that were found for the question and are shown beside those that its conclusion cites."""
    return _clauses(material.chosen, material, citer)


def _clauses(found: tuple[Chosen, ...], material: Material, citer: Citer) -> list[Citation]:
    on = material.facts.event_date
    return [citation for chosen in found for citation in citer.clause(chosen.article, material.query, on)]


def _without_parts(citations: list[Citation]) -> list[Citation]:
    """Words of a clause are quoted once: where another citation of it shows them too, the longer one stands."""
    kept: list[Citation] = []
    for citation in citations:
        same = [c for c in citations if c.article == citation.article and citation.quote in c.quote]
        shown = max(same, key=lambda c: len(c.quote))  # the first of equals
        if shown not in kept:
            kept.append(shown)
    return kept


def _leads(material: Material, basis: list[Citation], citer: Citer) -> list[Sentence]:
    """Without a card: what the law says of it, then what the union's documents say; of a law that is not near only
    that it is not."""
    law, union = _lead(material, basis, citer), _nearest(_clauses(material.documents, material, citer), material, citer)
    return [*union, Sentence(_NO_LAW)] if union and _weak(material) else [*law, *union]


def _weak(material: Material) -> bool:
    return not material.chosen or material.chosen[0].score < _WEAK


def _lead(material: Material, basis: list[Citation], citer: Citer) -> list[Sentence]:
    """Without a card: the best clause in plain words, where this project has written them."""
    best = [c for c in material.chosen if any(b.article == c.article for b in basis)]
    sentences: list[Sentence] = []
    for chosen in best[:2]:
        digest = citer.written_out(citer.digest(chosen.article))
        if not digest or chosen.score < _SECOND_DIGEST * best[0].score:
            break  # a clause that is only next best must not speak for the best
        shown = [b for b in basis if b.article == chosen.article][:1]
        for other in citer.named(digest, material.facts.event_date):  # a digest may point to the newer rule
            shown += citer.clause(other, material.query, material.facts.event_date)[:1]
        sentences.append(Sentence(f"要点：{digest}", tuple(dict.fromkeys(shown))))
    if sentences and best[0].score < _WEAK:
        sentences.insert(0, Sentence(_HEDGE))
    if sentences or not basis:
        return sentences
    return _nearest(basis, material, citer)


def _nearest(basis: list[Citation], material: Material, citer: Citer) -> list[Sentence]:
    """The first of these clauses, named, with the sentence of it that tells most."""
    if not basis:
        return []
    name = citation_name(replace(basis[0], paragraph=None, item=None), citer.corpus.statutes)
    statute = citer.corpus.statutes.get(basis[0].article.statute)
    name = f"{statute.level}（不是法律）{name}" if statute and is_union_document(statute) else name
    said = telling_sentence(basis[0].quote, material.query) if basis[0].official else ""
    rest = f"其中写着：“{said}”全文在下面。" if said else "原文在下面，请对照自己的情况看。"
    return [Sentence(f"和您的问题最贴近的是{name}，{rest}", (basis[0],))]


def _nearest_first(conditions: tuple[Statement, ...], query: str) -> tuple[Statement, ...]:
    """The condition that speaks of the question's own case leads; the others keep their order."""
    wanted = pairs(query)
    shared = [len(wanted & pairs(condition.text)) for condition in conditions]
    if not shared or max(shared) < _OWN_CASE:
        return conditions
    own = conditions[shared.index(max(shared))]
    return (own, *(condition for condition in conditions if condition is not own))


def _quoted(conclusion: list[Sentence], found: list[Citation], conditions: list[Sentence]) -> list[Citation]:
    """What is quoted: all that the conclusion cites, then what was found, then what the conditions cite.

    Clauses for which there is no room are named in their sentences, where a reader can open them.
    """
    cited = [citation for sentence in conclusion for citation in sentence.citations]
    further = [citation for sentence in conditions for citation in sentence.citations]
    shown = _without_parts(list(dict.fromkeys((*cited, *found, *further))))
    return shown[: max(_SHOWN, len(_without_parts(cited)))]


def _statements(statements: tuple[Statement, ...], citer: Citer, on: date) -> list[Sentence]:
    sentences = []
    for statement in statements:
        if not citer.applies(statement.cites, on):
            continue  # on that day the clause was not law, or read otherwise
        unheld = citer.unheld(statement.cites, on)
        text = f"{statement.text}（依据{'、'.join(unheld)}，本站未收录原文）" if unheld else statement.text
        sentences.append(Sentence(text, citer.pinpoints(statement.cites, on)))
    return sentences


def _advice(advice: tuple[Advice, ...], citer: Citer, on: date) -> list[Sentence]:
    """Advice that rests on clauses which did not apply on that day, or are not held, is left out."""
    sentences = []
    for line in advice:
        citations = citer.pinpoints(line.cites, on)
        if citations or not line.cites:
            sentences.append(Sentence(line.text, citations))
    return sentences


def _in_force(citation: Citation, citer: Citer, on: date) -> bool:
    found = version_of(citation, citer.corpus.statutes)
    return found is not None and found[1].status(on) is Status.IN_FORCE


def _notes(material: Material, basis: list[Citation], citer: Citer) -> list[Sentence]:
    facts, statutes = material.facts, citer.corpus.statutes
    notes = []
    day, today = chinese_date(facts.event_date), chinese_date(material.today)
    changed = [c for c in basis if not _in_force(c, citer, material.today)]
    if material.sums.refused:  # nothing here may pass for the rules of that day
        notes.append(f"引用的条文以{day}有效的为准；要点和说明按现在的规定写，那时的规定可能不同，请另行核对。")
    elif facts.event_date == material.today:
        notes.append(f"以上按今天（{today}）有效的规定整理。")
    elif changed:
        notes.append(f"以上按{day}当时有效的规定回答；其中有的条文后来改过，今天再发生同样的事，要看现在的规定。")
    else:
        notes.append(f"以上按{day}有效的规定回答；引用的条文到今天（{today}）没有变。")
    regional = [statutes.get(c.article.statute) for c in basis]
    if facts.region and not any(statute and statute.region for statute in regional):
        notes.append(f"上面没有引用{facts.region}的地方规定，以全国规定为准；当地可能另有标准，可打 12333 核对。")
    if any(not c.official for c in basis):
        notes.append("标“要点”的条文，本站未收录原文，写的是大意；引用时请以官方原文为准。")
    notes += example_note(material.pack) if material.pack else []
    return [Sentence(note) for note in notes]
