"""The name of a law as it stands in a text, read backwards from where its article (or its closing bracket) begins."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.finding.plain import plain_name
from corpus.finding.vocabulary import DRAFT, KIND, PRIVATE_NOUN, PRIVATE_TITLE, How, Naming, Vocabulary
from corpus.titles import LONGEST_NAME, name_key

_GAP = re.compile(r"[ \n\"'“”‘’)\]》#的中之里上内:,]")
_STATED = re.compile(r"(?:的|之)?(?:有关|相关|明确|具体)?(?:规定|条文|原文|原文如下|条款)(?:了|如下|是|为)?$")
_YEAR_MARK = re.compile(
    r"\(?((?:19|20)\d{2}) ?年? ?(?:\d{1,2}月(?:\d{1,2}日)?)? ?"
    r"(?:第?[一二三四五六七八九十]+次)?(?:修正案?|修订|修改|版本?|文本|公布|施行|通过)*本?版?\)? ?$"
)
_YEAR_BEFORE = re.compile(
    r"((?:19|20)\d{2}) ?年? ?(修正|修订|修改|版|的|公布|颁布|施行|通过|实施){0,3} ?(?:的 ?)?(?:《 ?)?$"
)
_PLACE_IN_BOOK = re.compile(
    r"第 ?[0-9零一二三四五六七八九十百]{1,5} ?(?:编|分编|章|节) ?$"
    r"|(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任|附则)编? ?$"
)
_PARENTHESES = re.compile(r"\([^()《》\n]{0,60}(?:《[^《》\n]{0,60}》)?[^()《》\n]{0,20}\) ?$")
_TELLING = re.compile(r"\d{4}|号|称|修正|修订|稿|草案|施行|失效|废止|有效|版")


def law_before(view: str, end: int, names: Vocabulary) -> Naming | None:
    """The law whose name stands just before `end`, over marks, years and chapters; None where none does."""
    position, year, draft = _over_gap(view, end)
    naming = _named(view, position, end, names)
    if naming is None or naming.how is not How.NAMED:
        stated = _STATED.search(view[max(0, position - 16) : position])  # 《劳动合同法》规定：第四十八条
        if stated:
            place, stated_year, stated_draft = _over_gap(view, position - len(stated[0]))
            before = _named(view, place, position, names)
            if before and before.how is How.NAMED:
                naming, year, draft = before, stated_year, stated_draft
    if naming is None:
        return None
    if year is None:
        year, start = _year_before(view, naming)
    else:
        start = naming.start
    written = view[naming.start : naming.end]
    return Naming(
        start, naming.end, naming.written or written, naming.statutes, naming.how,
        naming.year or year, naming.draft or draft, _kind_of(naming),
    )  # fmt: skip


def _named(view: str, position: int, end: int, names: Vocabulary) -> Naming | None:
    if position <= 0:
        return None
    bracketed = _bracketed(view, position, end, names) if "》" in view[position:end] else None
    return bracketed or plain_name(view, position, names)


def with_kind(naming: Naming | None) -> Naming | None:
    """The naming with the kind of document that 该法, 该条例 may point to."""
    return replace(naming, kind=_kind_of(naming)) if naming else None


def _kind_of(naming: Naming) -> str:
    title = name_key(naming.statutes[0].title) if naming.statutes else name_key(naming.written)
    match = KIND.search(title)
    return match[0].rstrip("一二三四五六七八九十") if match else ""


def _over_gap(view: str, end: int) -> tuple[int, int | None, bool]:
    """Step back over marks, （2012修正）, （法释〔2020〕26号）, 第四章: (end of the name, year, whether a draft)."""
    position, year, draft = end, None, False
    while position > 0:
        before = view[max(0, position - 100) : position]
        stepped = _PLACE_IN_BOOK.search(before)
        parenthesis = _PARENTHESES.search(before)
        dated = _YEAR_MARK.search(before)
        if parenthesis and _TELLING.search(parenthesis[0]):
            inside = _YEAR_MARK.search(parenthesis[0])
            year = year or (int(inside[1]) if inside and len(parenthesis[0]) < 20 else None)
            draft = draft or bool(DRAFT.search(parenthesis[0]))
            position -= len(parenthesis[0])
        elif dated and (dated[0].startswith("(") or re.search(r"版|修|本|年 ?$", dated[0])):
            year = year or int(dated[1])
            position -= len(dated[0])
        elif stepped and position - len(stepped[0]) > 0:
            position -= len(stepped[0])
        elif before and _GAP.match(before[-1]) and end - position < 160:
            position -= 1
        else:
            break
    return position, year, draft


def _year_before(view: str, naming: Naming) -> tuple[int | None, int]:
    """2009年版《工会法》; a bare 2018年 counts only where a version of that year exists (it may tell the time)."""
    match = _YEAR_BEFORE.search(view[max(0, naming.start - 24) : naming.start])
    if not match:
        return None, naming.start
    year = int(match[1])
    of_that_year = any(year == v.promulgated.year for s in naming.statutes for v in s.versions)
    if match[2] in ("修正", "修订", "修改", "版") or of_that_year:
        return year, naming.start - len(match[0]) + (len(match[0]) - len(match[0].lstrip()))
    return None, naming.start


def _bracketed(view: str, position: int, end: int, names: Vocabulary) -> Naming | None:
    """《…》, with 〈〉 or 《》 inside."""
    close = view.index("》", position, end)
    depth, start = 1, close - 1
    while start >= max(0, close - 2 * LONGEST_NAME):
        depth += {"》": 1, "《": -1}.get(view[start], 0)
        if depth == 0:
            break
        start -= 1
    else:
        start = view.rfind("《", max(0, close - 2 * LONGEST_NAME), close)
        if start < 0:
            return None
    if start < 0 or view[start] != "《":
        return None
    return bracketed_name(view, start, close + 1, names)


def bracketed_name(view: str, start: int, end: int, names: Vocabulary) -> Naming | None:
    """The law named by the bracketed title view[start:end]."""
    inner = view[start + 1 : end - 1]
    key = name_key(inner)
    known = names.aliases.get(key)
    if known:
        return Naming(start, end, inner, known.statutes, known.how, known.year, known.draft)
    year, draft = None, bool(DRAFT.search(inner))
    if key not in names.titles:
        dated = _YEAR_MARK.search(inner)
        year = int(dated[1]) if dated else None
        key = name_key(DRAFT.sub("", inner[: dated.start()] if dated else inner))
    statutes = names.titles.by_key(key)
    if statutes:
        return Naming(start, end, inner, statutes, How.NAMED, year, draft)
    if _private(view, start, key):
        return Naming(start, end, inner, (), How.PRIVATE)
    statutes = () if draft else names.guess(key)
    how = How.SLIP if statutes else How.UNKNOWN if KIND.search(key) or draft else How.PRIVATE
    return Naming(start, end, inner, statutes, how, year, draft)


_EMPLOYER = re.compile(
    r"(?:公司|单位|厂|店|企业|学校|医院|集团|车间|部门|员工)(?:的|内部|制定的|发的|自己的|出台的|里的?|那份|这份)? ?$"
)


def _private(view: str, start: int, key: str) -> bool:
    """A title of a contract, a handbook, or of anything (but a 法) that the words before it give to an employer."""
    if PRIVATE_TITLE.search(key) or PRIVATE_NOUN.search(view[max(0, start - 12) : start]):
        return True
    return not key.endswith("法") and bool(_EMPLOYER.search(view[max(0, start - 10) : start]))
