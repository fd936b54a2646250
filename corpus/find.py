"""Citations in free text: clean → anchors → names → pinpoints → what the text itself settles → quotations.

`find_citations` reads every clause of law that a text names. It never raises and never guesses: a name that fits
several laws keeps them all, a name that fits none keeps none, and clauses of contracts and handbooks are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.finding.anaphora import anaphor_before, antecedent, bare_article_counts
from corpus.finding.mentions import Mentions, vocabulary_of
from corpus.finding.naming import law_before
from corpus.finding.pins import ANCHOR, FIGURE, Pin, read_parts, read_pins
from corpus.finding.quotes import Quotation, Quote, QuoteFinder
from corpus.finding.settle import settle
from corpus.finding.view import clean_view
from corpus.finding.vocabulary import PRIVATE_NOUN, How, Naming
from corpus.model import Statute, Statutes
from corpus.titles import Titles, titles_of

_UNMARKED = re.compile(
    rf"(?<=[法例定释则典章知见决一二三四五六七八九十》”\"')\]号版]) ?(?=[{FIGURE}][^第\n]{{0,24}}?条)"
)
_SAME_ARTICLE = re.compile(
    r"(?:同一?条|该条(?:文)?|上述条款?|前述条款?) ?[的中]? ?(?=第? ?\(? ?[0-9一二三四五六七八九十])"
)
_LONE_PART = re.compile(
    rf"(?<=[,;。:、”\"\n]) ?(?=第 ?[{FIGURE}]{{1,3}} ?款 ?(?:还|也|又|则|同时|进一步)?(?:规定|明确|:|“|指出))"
)
_LOOSE = re.compile(rf"(?<=[、与和及或,]) ?(?=[{FIGURE}]{{1,4}} ?条(?:之[一二三四五六])? ?(?:的|规定|之|第))")
_ORDINARY = re.compile(
    r" ?(?:建议|理由|路|意见|办法|措施|原因|经验|要求|证据|途径|线索|消息|短信|信息|新闻|微博|内容|罪|款项|件|街|线)"
)
_YEAR_AFTER = re.compile(  # 第十八条(2009年版)
    r" ?\( ?((?:19|20)\d{2}) ?年? ?(?:第?[一二三四五六七八九十]+次)?(?:修正|修订|修改|版本?|文本|公布|施行|旧|的)*\)"
)
_LONGEST_REACH = 600


@dataclass(frozen=True, slots=True)
class Found:
    """One 条 (or 款, 项) of a law as a text names it: `text[start:end] == matched_text`.

    `law` is the name as written, "" for an article that stands alone. `statutes` are those the name can mean: one,
    several (ambiguous), or none (`how` says why). `year` is the year in the title. `group` numbers the lists: rows of
    one list share the quotations that follow or precede it.
    """

    matched_text: str
    start: int
    end: int
    law: str
    statutes: tuple[Statute, ...]
    how: How
    article: str
    paragraph: int | None
    item: int | None
    year: int | None = None
    draft: bool = False
    quotations: tuple[Quotation, ...] = ()
    group: int = 0


@dataclass(slots=True)
class _Group:
    pins: list[Pin]
    naming: Naming
    start: int
    end: int
    inside: Quote | None = None
    quotations: tuple[Quotation, ...] = ()


def find_citations(text: str, statutes: Statutes | Titles) -> list[Found]:
    """Every citation of the text, in order; see `Found`. Any string will do."""
    titles = statutes if isinstance(statutes, Titles) else titles_of(statutes)
    return _Reading(text, titles).found() if re.search("[条條絛]", text) else []


class _Reading:
    """One pass over one text."""

    def __init__(self, text: str, titles: Titles) -> None:
        self.text, self.titles = text, titles
        self.view = clean_view(text)
        self.names = vocabulary_of(self.view, titles)
        self.quotes = QuoteFinder(self.view, text)
        self.mentions = Mentions(self.view, self.names)
        self.groups: list[_Group] = []
        self._read_until = 0  # lists are read as a whole, also those that are no citations

    def found(self) -> list[Found]:
        for start, kind in self._anchors():
            if start < self._read_until:
                continue
            group = self._part_group(start) if kind == "part" else self._article_group(start, kind)
            if group is not None:
                self._read_until = max(self._read_until, group.end)
                self.groups.append(group)
                if group.naming.how is not How.VAGUE:
                    self.mentions.add(group.naming)
        self._tie_quotations()
        return [row for number, group in enumerate(self.groups) for row in self._rows(group, number)]

    def _anchors(self) -> list[tuple[int, str]]:
        marked = [(m.start(), "marked") for m in ANCHOR.finditer(self.view)]
        unmarked = [(m.end(), "unmarked") for m in _UNMARKED.finditer(self.view)]
        loose = [(m.end(), "loose") for m in _LOOSE.finditer(self.view)]
        parts = [(m.end(), "part") for p in (_SAME_ARTICLE, _LONE_PART) for m in p.finditer(self.view)]
        return sorted({*marked, *unmarked, *loose, *parts}, key=lambda a: (a[0], a[1] != "part"))

    def _article_group(self, start: int, kind: str) -> _Group | None:
        """The list that begins here, with the law that stands before it, or with the one that it leaves unsaid."""
        pins = read_pins(self.view, start)
        if not pins:
            return None
        self._read_until = end = max(pin.end for pin in pins)
        ordinary = bool(_ORDINARY.match(self.view, end))
        naming = law_before(self.view, start, self.names)
        if naming is not None and (naming.how is How.NAMED or naming.how is How.SLIP or kind == "marked"):
            return self._named(pins, naming, start, ordinary=ordinary)
        if kind == "loose" and not ordinary and self._in_sentence(start):
            return self._group(
                pins, replace(self.groups[-1].naming, start=start, end=start, written="", how=How.CARRIED), start, end
            )
        if kind != "marked" or ordinary:
            self._read_until = start + 1 if kind != "marked" else end
            return None
        return self._unnamed(pins, start, end)

    def _named(self, pins: list[Pin], naming: Naming, start: int, *, ordinary: bool) -> _Group | None:
        if ordinary and (naming.how is How.UNKNOWN or re.search(r"[,:\n]", self.view[naming.end : start])):
            return None  # 按照劳动法，第三条路是…
        if naming.how is How.PRIVATE:
            self.mentions.add(naming)
            return None
        settled = settle(self.view, naming, start, self.mentions, self.titles)
        return self._group(pins, settled, min(naming.start, start), self._read_until)

    def _in_sentence(self, start: int) -> bool:
        """第39条的…与40条的…: numbers without 第 go on with the law of the sentence."""
        if not self.groups or not self.groups[-1].naming.statutes or start - self.groups[-1].end > 60:
            return False
        return not re.search(r"[。;!?\n(《“]", self.view[self.groups[-1].end : start])

    def _unnamed(self, pins: list[Pin], start: int, end: int) -> _Group | None:
        """An article after 该法, or alone; in a quoted clause 本法 is the law that is quoted."""
        inside = self.quotes.around(start)
        anaphor = anaphor_before(self.view, start)
        if anaphor is not None:
            law = self._quoted_law(inside, anaphor) or antecedent(anaphor, self.mentions)
            if law is None or law.how is How.PRIVATE:
                return None
            written = anaphor.written if law.statutes else law.written
            here = replace(law, start=anaphor.start, end=anaphor.end, written=written)
            return self._group(pins, here, anaphor.start, end)
        if PRIVATE_NOUN.search(self.view[max(0, start - 16) : start].rstrip(" \n的中里》”\"'")):
            self.mentions.add(Naming(start, start, "", (), How.PRIVATE))
            return None
        last = self.mentions.last_before(start)
        if last is None or last.how is How.PRIVATE or not bare_article_counts(self.view, start, end, last.end):
            return None
        if inside is not None and not inside.block and re.sub(r"[\W_]", "", self.view[inside.start : start]):
            return None
        carried = How.CARRIED if last.statutes else last.how
        return self._group(pins, replace(last, start=start, end=start, written="", how=carried), start, end)

    def _quoted_law(self, inside: Quote | None, anaphor: Naming) -> Naming | None:
        """The law of the citation before (or just behind) the quotation in which 本法 stands."""
        if inside is None:
            return None
        before = [g for g in self.groups if g.end <= inside.start and g.inside is None]
        if before and inside.opens - before[-1].end <= 60 and _suits(before[-1].naming, anaphor):
            return replace(before[-1].naming, how=How.CARRIED)
        if inside.block:  # > …… ——《劳动合同法》第四十八条
            within = [
                law_before(self.view, a.start(), self.names)
                for a in ANCHOR.finditer(self.view, anaphor.end, inside.end)
            ]
            cited = [n for n in within if n and n.statutes and _suits(n, anaphor)]
            if cited:
                return replace(cited[-1], how=How.CARRIED)
        behind = ANCHOR.search(self.view, inside.closes, min(len(self.view), inside.closes + 120))
        naming = law_before(self.view, behind.start(), self.names) if behind else None
        if naming and naming.statutes and naming.start - inside.closes <= 12 and _suits(naming, anaphor):
            return replace(naming, how=How.CARRIED)
        return None

    def _part_group(self, start: int) -> _Group | None:
        outside = [g for g in self.groups[-8:] if g.inside is None or g.inside.block]
        if not outside or start - outside[-1].end > _LONGEST_REACH:
            return None
        last = outside[-1]
        pins = read_parts(self.view, start, last.pins[-1].article)
        if not pins or self.quotes.around(start) not in (None, last.inside):
            return None
        leads = _SAME_ARTICLE.finditer(self.view, max(0, start - 10), start + 4)
        begin = next((lead.start() for lead in leads if lead.end() == start), start)
        how = How.CARRIED if last.naming.statutes else last.naming.how
        return self._group(pins, replace(last.naming, start=begin, end=start, written="", how=how), begin, pins[-1].end)

    def _group(self, pins: list[Pin], naming: Naming, start: int, end: int) -> _Group:
        first = pins[0]
        dated = _YEAR_AFTER.match(self.view, end) if naming.statutes and naming.year is None else None
        naming = replace(naming, year=int(dated[1])) if dated else naming
        wide = [replace(p, start=start) if (p.start, p.end) == (first.start, first.end) else p for p in pins]
        return _Group(wide, naming, start, end, self.quotes.around(end - 1))

    def _tie_quotations(self) -> None:
        taken: set[int] = set()
        for number, group in enumerate(self.groups):
            stop = self.groups[number + 1].start if number + 1 < len(self.groups) else len(self.view)
            tied = [q for q in self.quotes.tied(group.start, group.end, stop) if q.start not in taken]
            taken.update(q.start for q in tied if q.tie > 1)
            group.quotations = tuple(tied)

    def _rows(self, group: _Group, number: int) -> Sequence[Found]:
        law = group.naming.written or self.text[group.naming.start : group.naming.end]
        return [
            Found(
                self.text[pin.start : pin.end], pin.start, pin.end, law, group.naming.statutes, group.naming.how,
                pin.article, pin.paragraph, pin.item, group.naming.year, group.naming.draft, group.quotations, number,
            )
            for pin in group.pins
        ]  # fmt: skip


def _suits(naming: Naming, anaphor: Naming) -> bool:
    return not anaphor.kind or naming.kind.endswith(anaphor.kind) or (anaphor.kind == "法" and naming.kind == "法典")
