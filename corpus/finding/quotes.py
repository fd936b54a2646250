"""Quoted words in a text and how firmly they hang on a citation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from corpus.finding.vocabulary import PRIVATE_NOUN

_LONGEST_QUOTE = 8000
_LONGEST_UNQUOTED = 3000


class Tie(IntEnum):
    """How firmly words hang on a citation; the looser, the more they must resemble the clause to count as quoted."""

    NEAR = 1  # in the same sentence
    BESIDE = 2  # directly beside the citation, or after 规定 without a colon
    UNQUOTED = 3  # after 规定： without quotation marks
    FIRM = 4  # after 规定：, in a block quote, before （《…》第…条）


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words text[start:end] (without their quotation marks)."""

    words: str
    start: int
    end: int
    tie: Tie


@dataclass(frozen=True, slots=True)
class Quote:
    """Words inside quotation marks or in a block quote: [start, end); `opens` and `closes` include the marks."""

    start: int
    end: int
    opens: int
    closes: int
    block: bool = False


_VERB = (
    r"(?:规定|明确|指出|写明|载明|写道|表述|原文|原话|条文|全文|内容|要求|约定|说明|称|说|讲|写|是|为|如下|所言|提到)"
)
_AFTER_FIRM = re.compile(
    rf"(?:[^。;!?\n“”\"《》:]{{0,14}}?{_VERB}[^。;!?\n“”\"《》:,]{{0,6}}?|[的之]{{0,1}}) ?[:] ?\n{{0,2}} ?"
)
_AFTER_COMMA = re.compile(rf"[^。;!?\n“”\"《》:,]{{0,10}}?{_VERB}(?:了|如下)? ?, ?")
_AFTER_BESIDE = re.compile(rf" ?(?:[^。;!?\n“”\"《》:,]{{0,8}}?{_VERB}(?:了|如下)?)? ?\n? ?")
_BEFORE = re.compile(
    r" ?[,。;.]? ?\n? ?(?:》 ?)?(?P<sign>\(|\[|-{1,3}|- ?)?\n? ?"
    r"(?P<word>(?:这|此|上述|以上)?(?:就?是|即|为)|参?见|详见|依据|根据|法律依据|"
    r"出自|引自|语出|来自|摘自|来源)?(?:于|自)? ?:? ?"
)
_SAYS = re.compile(r"[ :,规定明确写载指出说称]+$")
_NOTE = re.compile(r"\([^()“”\"\n]{0,40}\)")
_STATED = re.compile(rf" ?(?:[^,。;:!?\n“”\"《》]{{0,8}}?{_VERB})?(?:了|如下|为|是)? ?:[ \n]*")
_OTHERS = re.compile(
    r"合同(?!法)|协议|手册|制度|通知书|告知|章程|厂规|公司|单位(?:的|说|称|规)|老板|主管|经理|HR|人事|判决|裁决|口号|所谓|俗称"
)


def quotes_in(view: str, text: str) -> list[Quote]:
    """All quotations of the text, outermost ones only, in order; quotation marks before block quotes."""
    marked = _marked(view)
    opens = [m.start for m in marked]
    blocks = [
        b for b in _blocks(text)
        if not any(
            m.end <= b.end and _fills(m, b) for m in marked[bisect_left(opens, b.start) : bisect_left(opens, b.end)]
        )
    ]  # fmt: skip
    return sorted([*marked, *blocks], key=lambda q: (q.opens, -q.closes))


def _fills(inner: Quote, outer: Quote) -> bool:
    return inner.end - inner.start >= 0.5 * (outer.end - outer.start)


def _marked(view: str) -> list[Quote]:
    quotes: list[Quote] = []
    depth, opened, ascii_opened, line = 0, -1, -1, -1
    for match in re.finditer(r"[“”\"]|\n ?\n?", view):
        sign, place = match[0], match.start()
        if sign.startswith("\n"):
            line = place
        if sign == "“":
            if depth and line > opened:
                depth = 0  # the earlier one was never closed
            if depth == 0:
                opened = place
            depth += 1
        elif sign == "”" and depth:
            depth -= 1
            if depth == 0:
                _add(quotes, opened, place)
        elif sign == '"' and depth == 0:
            if ascii_opened < 0:
                ascii_opened = place
            else:
                _add(quotes, ascii_opened, place)
                ascii_opened = -1
        elif sign.count("\n") == 2 and ascii_opened >= 0:
            _add(quotes, ascii_opened, place) if place - ascii_opened > 12 else None
            ascii_opened = -1
    if depth and view.find("”", opened) < 0:
        ends = [p for p in (view.find("\n\n", opened), len(view)) if p >= 0]
        _add(quotes, opened, ends[0])
    return quotes


def _add(quotes: list[Quote], opened: int, closed: int) -> None:
    if closed - opened <= _LONGEST_QUOTE:
        quotes.append(Quote(opened + 1, closed, opened, closed + 1))


def _blocks(text: str) -> list[Quote]:
    return [
        Quote(m.start(), m.end(), m.start(), m.end(), block=True)
        for m in re.finditer(r"(?:^[ \t]{0,3}[>＞][^\n]*(?:\n|\Z))+", text, re.MULTILINE)
        if m.end() - m.start() <= _LONGEST_QUOTE
    ]


class QuoteFinder:
    """Ties the quotations of one text to its citations."""

    def __init__(self, view: str, text: str) -> None:
        self.view, self.text = view, text
        self.quotes = quotes_in(view, text)
        self._opens = [q.opens for q in self.quotes]

    def around(self, place: int) -> Quote | None:
        """The quotation in which a place lies; quotation marks before block quotes."""
        position = bisect_right(self._opens, place) - 1
        found = [q for q in self.quotes[max(0, position - 3) : position + 1] if q.start <= place < q.end]
        return found[-1] if found else None

    def tied(self, start: int, end: int, stop: int) -> list[Quotation]:
        """Words tied to the citation [start, end), looking no further than `stop`, where the next citation begins."""
        inside = self.around(start)
        if inside is not None:
            within = self._within(inside, start, end)
            if within or not inside.block:
                return within
        return self._after(start, end, stop) or self._before(start) or self._unquoted(start, end, stop)

    def _quotation(self, quote: Quote, tie: Tie) -> Quotation:
        return Quotation(self.text[quote.start : quote.end], quote.start, quote.end, tie)

    def _within(self, quote: Quote, start: int, end: int) -> list[Quotation]:
        """“第三十八条　用人单位…”: the number stands inside the marks; > …… ——《…》第三十八条"""
        before = self.view[quote.start : start]
        if not re.sub(r"[\W_]", "", before):
            words = self.text[end : quote.end]
            return [Quotation(words, end, quote.end, Tie.FIRM)] if len(words.strip()) > 3 else []
        after = self.view[end : quote.end]
        if quote.block and not re.sub(r"[\W_]", "", after) and re.search(r"(?:-|\()[^\n]{0,40}$|\n[》 ]*$", before):
            return [Quotation(self.text[quote.start : start], quote.start, start, Tie.FIRM)]
        return []

    def _after(self, start: int, end: int, stop: int) -> list[Quotation]:
        position = bisect_left(self._opens, end)
        if position >= len(self.quotes):
            return []
        quote = self.quotes[position]
        if quote.opens > min(stop, end + 90):
            return []
        gap = _NOTE.sub("", self.view[end : quote.opens]).lstrip("》")
        tie = _tie_after(gap, quote)
        if tie is None:
            return []
        return [self._quotation(quote, tie), *self._going_on(position, stop)]

    def _going_on(self, position: int, stop: int) -> list[Quotation]:
        """规定：“…”，“…”: the quotations that follow without a word between."""
        more: list[Quotation] = []
        for last, following in zip(self.quotes[position:], self.quotes[position + 1 :], strict=False):
            gap = self.view[last.closes : following.opens]
            if following.opens > stop or len(gap) > 6 or not re.fullmatch(r"[ \n,。、;和及与以并还…]*", gap):
                break
            more.append(self._quotation(following, Tie.NEAR))
        return more

    def _before(self, start: int) -> list[Quotation]:
        position = bisect_left(self._opens, start) - 1
        if position < 0:
            return []
        quote = self.quotes[position]
        gap = self.view[quote.closes : start]
        if quote.closes > start or len(gap) > 24:
            return []
        match = _BEFORE.fullmatch(gap.lstrip("》 "))
        if not match:
            return []
        tie = Tie.FIRM if match["sign"] or match["word"] or quote.block else Tie.NEAR
        ahead = self.view[max(0, quote.opens - 30) : quote.opens]
        spoken = re.split(r"[。;!?\n]", ahead)[-1]
        if _OTHERS.search(spoken) and tie is Tie.FIRM:
            tie = Tie.NEAR
        return [self._quotation(quote, tie)]

    def _unquoted(self, start: int, end: int, stop: int) -> list[Quotation]:
        """Words after 规定：, or after 第三十八条 heading a line, without marks; `verify` asks how they begin."""
        stated = _STATED.match(self.view, end)
        line = self.view[self.view.rfind("\n", 0, start) + 1 : start]
        if stated:
            begin = stated.end()
        elif (
            re.match(r" *\n? *\S", self.view[end : end + 8])
            and self.view[end : end + 1] in (" ", "\n", "")
            and not re.sub(r"[\W_]", "", line)
        ):
            begin = end
        else:
            return []
        paragraph = re.compile(r"\n ?\n").search(self.view, begin)
        finish = min(paragraph.start() if paragraph else len(self.view), begin + _LONGEST_UNQUOTED)
        words = self.text[begin:finish]
        return [Quotation(words, begin, finish, Tie.UNQUOTED)] if len(words.strip()) >= 6 else []


def _tie_after(gap: str, quote: Quote) -> Tie | None:
    if PRIVATE_NOUN.search(_SAYS.sub("", gap)) or _OTHERS.search(gap):
        return None
    if quote.block:
        return Tie.FIRM if len(gap.strip()) <= 16 and "\n" in gap else None
    if _AFTER_FIRM.fullmatch(gap):
        return Tie.FIRM
    if _AFTER_COMMA.fullmatch(gap):
        return Tie.BESIDE
    if _AFTER_BESIDE.fullmatch(gap) and not gap.rstrip().endswith("的"):
        return Tie.BESIDE
    return Tie.NEAR if not re.search(r"[。;!?\n]", gap) and len(gap) <= 40 else None


def quotation_at(quotations: Sequence[Quotation], place: int) -> Quotation | None:
    """The quotation that holds the place."""
    return next((q for q in quotations if q.start <= place < q.end), None)
