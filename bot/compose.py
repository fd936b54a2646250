"""An answer without a language model: card or digest, clauses, steps. Quotations come from the corpus alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.basis import pairs
from bot.both_days import as_today, dated_basis, explained, left_out, rests_on_unread, told_today
from bot.citing import Citer
from bot.facts import Facts
from bot.joining import for_which, joined
from bot.leading import leads, nearest_beside, weak
from bot.limits import limits_of_way
from bot.local import apart, contact_sentences, local_sentences
from bot.locally import is_local, local_rule, of_other_place, priority, told_here
from bot.material import Material
from bot.notes import notes_of
from bot.paths import Advice, Way, caution_for, way_for
from bot.quoting import clauses, near, quoted, without_parts
from bot.reply import Answer, Resolved, Section, SectionKind, Sentence
from bot.straddling import changed_within
from corpus.cards import Statement
from corpus.model import Citation

_OF_CARD = (
    *(SectionKind.CONDITIONS, SectionKind.STEPS, SectionKind.DEADLINES),
    *(SectionKind.EVIDENCE, SectionKind.WHERE, SectionKind.NOTES),
)
_OWN_CASE = 3  # pairs of characters that a condition shares with the question it speaks of
_SEATS = 2  # clauses found, the region's own first, that are quoted however much several conclusions cite
_LABEL = 24  # characters of the asker's own words
_DO_NOT = re.compile(r"不要|别|先不|不能|当心|小心|签之前|签字前|再签")
_YES = re.compile(r"^(?:还?能(?:要|告|拿|赔|申请)?|还?可以(?:要|告|拿)?|来得及|算|有|是的?|对)[。！]")


def compose(material: Material, citer: Citer, beside: Sequence[Material] = ()) -> Answer:
    """The sections in their order; every clause that a sentence rests on is cited with it. `beside` are the further
    questions of the message: each gets its own conclusion, what they share is said once."""
    ahead = _ahead(material)
    told = _told(material, citer, alone=not beside)
    others = [(other, own) for other in beside if (own := _told(other, citer))[SectionKind.CONCLUSION]]
    if others:
        labels = [_label(one) for one in (material, *(other for other, _ in others))]
        answers = [told, *(own for _, own in others)]
        parts = joined(labels, answers, ahead)
    else:
        answers, parts = [], {**told, SectionKind.CONCLUSION: [*ahead, *told[SectionKind.CONCLUSION]]}
    limits = material.limits.deadlines
    if not limits and not parts[SectionKind.DEADLINES]:
        limits = limits_of_way(_way(material), material.facts, citer, material.today)
    _warn(parts, material, citer)
    parts[SectionKind.CONCLUSION] += local_rule(material, parts[SectionKind.CONCLUSION], citer)
    parts[SectionKind.CONCLUSION] += changed_within(material, parts[SectionKind.CONCLUSION], citer)
    parts[SectionKind.LOCAL] = _local(material, citer)
    parts[SectionKind.RIVALS] = _rivals(material, citer)
    parts[SectionKind.WHERE] += contact_sentences(material.pack, material.today) if material.pack else []
    found = [c for one in (material, *(other for other, _ in others)) for c in clauses(near(one, citer), one, citer)]
    found.sort(key=lambda c: not is_local(c, citer))  # the region's own rules are not the first to be left out
    seats = _SEATS if others else 0
    basis = quoted(parts[SectionKind.CONCLUSION], found, parts[SectionKind.CONDITIONS], seats)
    basis = _of_here(basis, found, material.facts, citer)
    law, union = apart(basis, citer.corpus.statutes)
    from_pack = [c for sentence in parts[SectionKind.LOCAL] for c in sentence.citations]
    union = without_parts([*union, *from_pack, *clauses(material.documents, material, citer)])
    parts[SectionKind.BASIS] = for_which(dated_basis(law, material, citer), answers)
    parts[SectionKind.UNION] = [Sentence("", (citation,)) for citation in union]
    cited = [c for sentences in parts.values() for sentence in sentences for c in sentence.citations]
    cited += [c for deadline in limits for c in deadline.citations]
    parts[SectionKind.NOTES] += [
        *left_out(parts, material, citer),
        *priority(law, material, citer),
        *material.sums.notes,
        *notes_of(material, [*law, *union], cited, citer),
    ]
    return Answer(
        resolved(material.facts),
        tuple(Section(kind, tuple(parts[kind])) for kind in SectionKind if parts[kind]),
        material.sums.calculations,
        deadlines=limits,
        missing_facts=material.missing[:3],
    )


def _of_here(basis: Sequence[Citation], found: Sequence[Citation], facts: Facts, citer: Citer) -> list[Citation]:
    """Without the clauses of other places that a card compares; one that the question names stays."""
    if not facts.region:
        return list(basis)
    statutes, searched = citer.corpus.statutes, {citation.article for citation in found}
    places = {c.article: (s.region or "") if (s := statutes.get(c.article.statute)) else "" for c in basis}
    return [c for c in basis if c.article in searched or not of_other_place(places[c.article], facts.region)]


def _ahead(material: Material) -> list[Sentence]:
    """What stands before any conclusion: terms that may be over, remarks on what was asked, sums."""
    remarks = [Sentence(r.text, r.citations) for r in material.remarks]
    return [*material.limits.over, *remarks, *material.sums.conclusion, *material.limits.conclusion]


def _told(material: Material, citer: Citer, alone: bool = False) -> dict[SectionKind, list[Sentence]]:
    """What the card says, or the nearest clauses, and what to do about the subject. `alone`: the message has no other
    matter, whose clauses the best one found may be."""
    on, way = material.facts.event_date, _way(material)
    card = material.topic or material.topic_now  # of today's card what was law on that day, too
    parts: dict[SectionKind, list[Sentence]] = {kind: [] for kind in SectionKind}
    worked = material.sums.worked or material.sums.refused or material.limits.dated
    own = told_here(material.topic, SectionKind.CONCLUSION, material.facts, citer) if material.topic else ()
    if own:
        lead = nearest_beside(material, citer) if alone and not worked else []
        told = [*lead, *_statements(own, citer, on), *explained(own, on, citer)]
        parts[SectionKind.CONCLUSION] = [_without_yes(s) for s in told] if material.limits.over else told
    elif not (worked and weak(material)):  # no need of what is next best
        basis = clauses(material.chosen, material, citer)
        lead = [] if rests_on_unread(material, citer) else leads(material, basis, citer)
        parts[SectionKind.CONCLUSION] = [*lead, *told_today(material, citer)]
    if card:
        for kind in _OF_CARD:
            said = told_here(card, kind, material.facts, citer)
            ordered = _nearest_first(said, material.query) if kind is SectionKind.CONDITIONS else said
            parts[kind] = _statements(ordered, citer, on)
    parts[SectionKind.STEPS] = parts[SectionKind.STEPS] or _advice(way.steps, citer, on)
    parts[SectionKind.EVIDENCE] = parts[SectionKind.EVIDENCE] or _advice(way.evidence, citer, on)
    parts[SectionKind.WHERE] = parts[SectionKind.WHERE] or _advice(way.where, citer, on)
    return parts


def _warn(parts: dict[SectionKind, list[Sentence]], material: Material, citer: Citer) -> None:
    """别签, 别急着辞职 stands with the conclusion: in the words of the card's own warning, where it has one."""
    caution = None if material.governed else caution_for(material.query)
    if caution is None or not parts[SectionKind.CONCLUSION]:
        return
    notes = parts[SectionKind.NOTES]
    own = next((s for s in notes if caution.own.search(s.text) and _DO_NOT.search(s.text)), None)
    if own is not None:
        notes.remove(own)
    lines = [own] if own else _advice((caution.advice,), citer, material.facts.event_date)
    parts[SectionKind.CONCLUSION] += lines


def _rivals(material: Material, citer: Citer) -> list[Sentence]:
    """What cards hardly further away begin with: the asker may mean one of them."""
    on = material.facts.event_date
    first = ((c, told_here(c, SectionKind.CONCLUSION, material.facts, citer)[:1]) for c in material.rivals)
    told = [(card.title, _statements(lines, citer, on)) for card, lines in first]
    return [replace(lines[0], text=f"{title} —— {lines[0].text}") for title, lines in told if lines]


def _way(material: Material) -> Way:
    return way_for("" if material.governed else material.query)


def _label(material: Material) -> str:
    """What a question of several is about: the title of its card, else its own words."""
    return material.topic.title if material.topic else f"“{material.query.strip(' ，。？?')[:_LABEL]}”"


def _without_yes(sentence: Sentence) -> Sentence:
    """能。用工超过一个月 …: no bare yes where the term may be over."""
    return replace(sentence, text=_YES.sub("", sentence.text))


def _local(material: Material, citer: Citer) -> list[Sentence]:
    if material.pack is None or material.topic is None:
        return []
    return local_sentences(material.pack, material.topic, citer, material.facts.event_date, material.today)


def resolved(facts: Facts) -> Resolved:
    return Resolved(facts.event_date, facts.region)


def _nearest_first(conditions: tuple[Statement, ...], query: str) -> tuple[Statement, ...]:
    """The condition that speaks of the question's own case leads; the others keep their order."""
    wanted = pairs(query)
    shared = [len(wanted & pairs(condition.text)) for condition in conditions]
    if not shared or max(shared) < _OWN_CASE:
        return conditions
    own = conditions[shared.index(max(shared))]
    return (own, *(condition for condition in conditions if condition is not own))


def _statements(statements: tuple[Statement, ...], citer: Citer, on: date) -> list[Sentence]:
    sentences = []
    for statement in statements:
        if not citer.applies(statement.cites, on):
            continue  # on that day neither the clause nor one that said the same was law
        if citer.unread(statement.cites, on):
            sentences.append(as_today(statement, citer))
            continue
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
