"""A matter of the past: the clause of that day and today's side by side, and what today's card says, marked as such."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.citing import Citer
from bot.material import Material
from bot.naming import chinese_date, citation_name, place_name, same_words, version_of
from bot.reply import SectionKind, Sentence
from corpus.cards import Cite, Statement
from corpus.catalogue.forerunners import Pinpoint
from corpus.model import Citation
from corpus.numerals import article_name

_PAIRS = 3  # clauses of which both texts are shown; for more the note under 注意 must do
_TOLD = 3  # statements of today's card
_NOW = "现行规定："
_QUOTED = (SectionKind.BASIS, SectionKind.UNION, SectionKind.LOCAL)  # they bear the texts themselves
_NAMED = 3  # clauses that are named as other ones then


def dated_basis(law: Sequence[Citation], material: Material, citer: Citer) -> list[Sentence]:
    """The clauses to quote. Where one read otherwise on the day of the matter than today, both texts follow each other:
    当时有效, then 现行 (under its number of today)."""
    on, today = material.facts.event_date, material.today
    if on >= today:
        return [Sentence("", (citation,)) for citation in law]
    shown: list[Sentence] = []
    paired: list[Citation] = []
    for citation in law:
        beside = any(citation.article == now.article and not now.paragraph for now in paired)
        if beside or _is_shown(citation, shown):
            continue  # it stands beside the text of the other day already
        now = _now(citation, material, citer) if len(paired) < _PAIRS else None
        if now is None:
            shown += _alone(citation, material, citer, shown)
        elif _is_shown(now, shown):
            name = citation_name(now, citer.corpus.statutes)
            shown.append(Sentence(f"当时有效（{chinese_date(on)}），今天的{name}已经列在上面：", (citation,)))
        else:
            paired.append(now)
            shown.append(Sentence(f"当时有效（{chinese_date(on)}）：", (citation,)))
            shown.append(Sentence(_current(citation, now), (now,)))
    return shown


def _is_shown(citation: Citation, shown: Sequence[Sentence]) -> bool:
    others = (c for sentence in shown for c in sentence.citations if c.article == citation.article)
    return any(citation.quote in other.quote for other in others)


def _alone(citation: Citation, material: Material, citer: Citer, shown: Sequence[Sentence]) -> list[Sentence]:
    """A clause of that day as it is; one of today's law behind the one that stood for it, where that is known, unless
    that has the same words."""
    on, later = material.facts.event_date, _later(citation, material, citer)
    then = citer.before(citation, on) if later else None
    if then is None:
        return [Sentence(later or _continued(citation, on, citer), (citation,))]
    known = _is_shown(then, shown)
    if same_words(then, citation):
        return [] if known else [Sentence(_known_as(citation, on, "，文字相同", citer), (then,))]
    earlier = [] if known else [Sentence(f"当时有效（{chinese_date(on)}）：", (then,))]
    return [*earlier, Sentence(_current(then, citation), (citation,))]


def _later(citation: Citation, material: Material, citer: Citer) -> str:
    """A clause of today's law among those of that day says so."""
    found = version_of(citation, citer.corpus.statutes)
    if found is None or found[1].effective <= material.facts.event_date:
        return ""
    return f"现行（{chinese_date(found[1].effective)}起施行，事情发生时还没有施行）："


def _continued(citation: Citation, on: date, citer: Citer) -> str:
    """Under which number a clause stands today, when no second text follows it."""
    now, then = citer.now(citation.article, citation.paragraph, citation.item), citation.article
    if now is None or (now.article.statute, now.article.article) == (then.statute, then.article):
        return ""
    alike = _alike(citation, now, citer)
    same = "" if alike is None else "，文字相同" if alike else "（今天的文字有改动）"
    return _known_as(Citation(now.article, "", now.paragraph, now.item), on, same, citer)


def _known_as(now: Citation, on: date, same: str, citer: Citer) -> str:
    return f"当时有效（{chinese_date(on)}），今天是{citation_name(now, citer.corpus.statutes)}{same}："


def _alike(then: Citation, now: Pinpoint, citer: Citer) -> bool | None:
    """Whether today's clause has the words of that day's; None where a text is not held."""
    if not now.parts:
        held = all(map(citer.corpus.statutes.article, (then.article, now.article)))
        return citer.times.reads_alike(then.article, now.article) if held else None
    today = citer.pinned(now)
    return same_words(then, today) if today and today.official and then.official else None


def _now(citation: Citation, material: Material, citer: Citer) -> Citation | None:
    """Today's text of the clause, where it is another one; None where it reads the same or there is none."""
    now = citer.now(citation.article, citation.paragraph, citation.item)
    found = version_of(citation, citer.corpus.statutes)
    if now is None or found is None or not citation.official or found[1].effective > material.facts.event_date:
        return None
    if _alike(citation, now, citer):
        return None
    if now.parts:
        return citer.pinned(now)
    return next(iter(citer.clause(now.article, material.query, material.today)), None)


def _current(then: Citation, now: Citation) -> str:
    if then.article.statute != now.article.statute:
        return f"现行（今天有效；上面的{place_name(then)}所在的文件已经废止，由这条接着规定）："
    if then.article.article == now.article.article:
        return "现行（今天有效，和当时不同）："
    return f"现行（今天有效；当时的{place_name(then)}，现在是{place_name(now)}）："


def told_today(material: Material, citer: Citer) -> list[Sentence]:
    """What the card of today's law says, where no card holds for that day: what rests on a clause that was not law
    then, or read otherwise, never without the mark."""
    card, on = material.topic_now, material.facts.event_date
    if card is None or material.topic is not None:
        return []
    told, otherwise = [], []
    for statement in card.conclusion[:_TOLD]:
        if citer.applies(statement.cites, on) and not citer.unread(statement.cites, on):
            told.append(Sentence(statement.text, citer.pinpoints(statement.cites, on)))
            continue
        citations = citer.pinpoints(statement.cites, material.today)
        if citations:
            told.append(Sentence(f"{_NOW}{statement.text}", citations))
            otherwise += [c for c in statement.cites if not citer.applies((c,), on) or citer.unread((c,), on)]
    return [*told, *_explained(otherwise)]


def left_out(parts: Mapping[SectionKind, Sequence[Sentence]], material: Material, citer: Citer) -> list[Sentence]:
    """第二十一条第三款：当时的条文只写企业 … Whom the clauses of that day did not name, told once in an answer, where a
    sentence rests on such clauses alone."""
    if material.facts.event_date >= material.today:
        return []
    found: dict[str, list[str]] = {}
    for sentence in (s for kind, said in parts.items() if kind not in _QUOTED for s in said):
        words = [citer.narrower(citation) for citation in sentence.citations]
        for citation, word in zip(sentence.citations, words, strict=True) if all(words) else ():
            found.setdefault(word, []).append(citation_name(citation, citer.corpus.statutes))
    told = "；".join(f"{'、'.join(dict.fromkeys(names))}：{word}" for word, names in found.items())
    return [Sentence(f"{told}。")] if told else []


def as_today(statement: Statement, citer: Citer) -> Sentence:
    """What a card says of a clause whose text of that day is not held: today's law, and marked so."""
    return Sentence(f"{_NOW}{statement.text}", citer.pinpoints(statement.cites, citer.today))


def explained(statements: Sequence[Statement], on: date, citer: Citer) -> list[Sentence]:
    """What the mark means, where one of the statements bears it."""
    return _explained([cite for s in statements for cite in s.cites if citer.unread((cite,), on)])


def rests_on_unread(material: Material, citer: Citer) -> bool:
    """Whether today's card would answer, and what it rests on is not held for that day: no other clause may fill in."""
    card = material.topic_now
    on = material.facts.event_date
    return material.topic is None and card is not None and any(citer.unread(s.cites, on) for s in card.conclusion)


def _explained(cites: Sequence[Cite]) -> list[Sentence]:
    if not cites:
        return []
    names = "、".join(list(dict.fromkeys(f"《{cite.title}》{article_name(cite.article)}" for cite in cites))[:_NAMED])
    return [
        Sentence(
            f"标“现行规定”的是今天的说法（{names}当时还没有施行、文字不同，或者当时的文本本站没有收录）；"
            "当时的事先看当时有效的条文。"
        )
    ]
