"""The rule of the worker's region beside the national one, and which of the two goes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from operator import attrgetter

from bot.basis import pairs, telling_sentence
from bot.choose import Chosen
from bot.citing import Citer
from bot.facts import Facts
from bot.material import Material, Remark
from bot.naming import beside_name, citation_name, is_union_document
from bot.reply import SectionKind, Sentence
from corpus.cards import Cite, Statement, Topic
from corpus.model import Citation
from index.regions import covers, find_places

_SECTIONS: dict[SectionKind, Callable[[Topic], tuple[Statement, ...]]] = {
    SectionKind.CONCLUSION: attrgetter("conclusion"),
    SectionKind.CONDITIONS: attrgetter("conditions"),
    SectionKind.STEPS: attrgetter("steps"),
    SectionKind.DEADLINES: attrgetter("deadlines"),
    SectionKind.EVIDENCE: attrgetter("evidence"),
    SectionKind.WHERE: attrgetter("where"),
    SectionKind.NOTES: attrgetter("warnings"),
}
_NOT_LOCAL = frozenset((SectionKind.CONCLUSION, SectionKind.CONDITIONS, SectionKind.NOTES))
_NEAR = 0.775  # of the best score: what lies below is quoted, but does not speak in the conclusion
_NEAR_BY_WORDS, _WORDS = 0.665, 5  # nor what lies below this, where it shares so many pairs of characters
_WHOLE = 160  # characters of a clause that is quoted in the conclusion
_ITS_RULE = re.compile(
    r"^(?:市|省|那边|那里|当地)?(?:的|有|规定|出台)*[^，。！？]{0,8}(?:条例|规定|办法|标准|政策|最低工资|产假|婚假|高温|补贴|社平)"
)
# 劳动合同法实施条例第十四条: where the employer is registered elsewhere
_AGREED = Cite.parse("劳动合同法实施条例 14")
_UNLESS = "只有单位注册在那里、那里的标准更高、又和您约定按那里执行的，最低工资、社会平均工资这类标准才照约定。"
# 立法法: national law and regulations above local ones, regulations above rules of the same or a lower government
_PRIORITY = tuple(Cite.parse(cite) for cite in ("立法法 99", "立法法 100(1)"))
_RULE = (
    "国家规定和地方规定都引了：地方在国家规定的范围里定得更细的，照当地的办；和法律、行政法规抵触的，以国家规定为准；"
    "地方性法规高于同级和下级政府的规章。"
)


def local_rule(material: Material, told: Sequence[Sentence], citer: Citer) -> list[Sentence]:
    """What the region's own rule says, where it is near enough and the conclusion does not rest on one already."""
    statutes = citer.corpus.statutes
    cited = [statutes.get(c.article.statute) for sentence in told for c in sentence.citations]
    if material.facts.region is None or any(statute and statute.region for statute in cited):
        return []
    best = max((chosen.score for chosen in material.chosen), default=0.0)
    own = max((c for c in material.chosen if _own(c, citer)), key=lambda c: c.score, default=None)
    if own is None or own.score < (_NEAR_BY_WORDS if _speaks(own, material, citer) else _NEAR) * best:
        return []
    shown = citer.clause(own.article, material.query, material.facts.event_date)[:1]
    if not shown:
        return []
    digest = citer.written_out(citer.digest(own.article))
    whole = shown[0].quote if shown[0].official and len(shown[0].quote) <= _WHOLE else ""
    quoted = telling_sentence(whole, material.query) if whole.count("。") == 1 else ""  # a part may mislead
    name = citation_name(Citation(own.article, ""), statutes)
    said = f"：{beside_name(digest, name)}" if digest else f"写着：“{quoted}”" if quoted else "，原文在下面。"
    return [Sentence(f"当地另有规定，{name}{said}", shown)]


def _speaks(chosen: Chosen, material: Material, citer: Citer) -> bool:
    article = citer.corpus.statutes.article(chosen.article)
    text = f"{article.text if article else ''} {citer.digest(chosen.article)}"
    return len(pairs(material.query) & pairs(text)) >= _WORDS


def _own(chosen: Chosen, citer: Citer) -> bool:
    return chosen.local and not is_union_document(citer.corpus.statutes.get(chosen.article.statute))


def elsewhere(text: str, facts: Facts, citer: Citer) -> tuple[Remark, ...]:
    """我在东莞，能按深圳的条例吗: the rule of a place that is not the asker's."""
    region = facts.region
    if region is None:
        return ()
    others = [p for p in find_places(text) if not covers(p.region, region) and not p.region.startswith(region)]
    other = next((p.region for p in others if not p.origin and _ITS_RULE.match(text[p.end :])), None)
    if other is None:
        return ()
    line = f"{other}的地方规定只在{other}管用；您在{region}，照国家规定和{region}自己的规定办。"
    agreed = citer.pinpoints((_AGREED,), facts.event_date)
    return (Remark(f"{line}{_UNLESS}" if agreed else line, agreed),)


def of_other_place(place: str, region: str) -> bool:
    """Whether a local rule holds only outside the asker's region; a city's may hold in its province."""
    return bool(place) and not covers(place, region) and not place.startswith(region)


def told_here(card: Topic, kind: SectionKind, facts: Facts, citer: Citer) -> tuple[Statement, ...]:
    """What a card says in one section, without what rests on rules of other places alone.

    Where the place is not known, local rules are no conclusion, and are left out elsewhere where others remain; a
    card of one place, or one that compares places, is told whole then.
    """
    statements = _SECTIONS[kind](card)
    if facts.region:
        region = facts.region
        return tuple(s for s in statements if not _rests_on(s, citer, lambda place: of_other_place(place, region)))
    if kind not in _NOT_LOCAL or card.region or _compares(card, citer):
        return statements
    return tuple(s for s in statements if not _rests_on(s, citer, bool)) or statements


def _rests_on(statement: Statement, citer: Citer, holds: Callable[[str], bool]) -> bool:
    """Whether all clauses of the statement are of places for which this holds."""
    return bool(statement.cites) and all(holds(citer.region(cite)) for cite in statement.cites)


def _compares(card: Topic, citer: Citer) -> bool:
    cites = [cite for statement in card.conclusion for cite in statement.cites]
    return sum(bool(citer.region(cite)) for cite in cites) * 2 > len(cites)


def is_local(citation: Citation, citer: Citer) -> bool:
    statute = citer.corpus.statutes.get(citation.article.statute)
    return statute is not None and bool(statute.region)


def priority(law: Sequence[Citation], material: Material, citer: Citer) -> list[Sentence]:
    """Where national and local clauses are quoted side by side: which of them goes first."""
    if {is_local(citation, citer) for citation in law} != {True, False}:
        return []
    citations = citer.pinpoints(_PRIORITY, material.facts.event_date)
    return [Sentence(_RULE, citations)] if citations else []
