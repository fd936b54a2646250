"""The name of a law as it stands in a text, read backwards from where its article (or its closing bracket) begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.finding.places import shorter_places
from corpus.model import Statute
from corpus.titles import DRAFTS, LONGEST_NAME, STATE, Titles, name_key


class How(StrEnum):
    """How sure the reading of a law's name is."""

    NAMED = "named"  # official or usual title
    SLIP = "slip"  # misspelt, shortened or mixed title that fits one law
    CARRIED = "carried"  # 该法, or an article alone after a law was named
    UNKNOWN = "unknown"  # the title of a law, but of none that is known
    VAGUE = "vague"  # 该条例 without anything that it could point to
    PRIVATE = "private"  # a contract, a handbook, the rules of one employer


@dataclass(frozen=True, slots=True)
class Naming:
    """A law named at [start, end); several statutes where the name fits several."""

    start: int
    end: int
    written: str
    statutes: tuple[Statute, ...]
    how: How
    year: int | None = None
    draft: bool = False
    kind: str = ""  # 法, 条例, …: what an anaphor asks for


class Vocabulary:
    """The names that hold for one text: all titles, the abbreviations that the text defines, and a budget for slips.

    Looking for slips is the only dear step; a text with thousands of unreadable titles gets no more than `guesses`.
    """

    def __init__(self, titles: Titles, aliases: Mapping[str, Naming] | None = None, guesses: int = 150) -> None:
        self.titles = titles
        self.aliases = {} if aliases is None else aliases
        self._left = guesses
        self._guessed: dict[str, tuple[Statute, ...]] = {}

    def guess(self, key: str) -> tuple[Statute, ...]:
        """`Titles.guess` within the budget."""
        if key not in self._guessed:
            self._left -= 1
            self._guessed[key] = self.titles.guess(key) if self._left >= 0 else ()
        return self._guessed[key]

    def longest(self, letters: str) -> int:
        """Length of the longest name with which the letters end, 0 where there is none."""
        known = next(
            (n for n in self.titles.lengths(letters[-2:]) if n <= len(letters) and letters[-n:] in self.titles), 0
        )
        own = (len(a) for a in self.aliases if letters.endswith(a) and _stands_alone(letters, a))
        return max((known, *own))


def _stands_alone(letters: str, alias: str) -> bool:
    """A short abbreviation (办法) is no tail of another name (实施办法)."""
    before = letters[: -len(alias)][-1:]
    return len(alias) > 3 or not before or before in _FUNCTION


KIND = re.compile(
    r"(?:法典|法律|法|条例|规定|办法|细则|规则|解释|决定|意见|通知|章程|规程)(?:[(]?[一二三四五六七八九十][)]?)?$"
)
PRIVATE_NOUN = re.compile(
    r"(?:合同书?|协议书?|手册|章程|制度|守则|纪律|规章|规约|承诺书|保证书|须知|规程|契约|条款|方案|告知书|通知书|责任书|协定|聘书|offer|"
    r"(?:公司|单位|本厂|我厂|厂里|厂方|工厂|车间|门店|店里|企业|学校|医院|物业|平台|集团|中心|部门|内部|员工)的?[\u4e00-\u9fff]{0,8}"
    r"(?:规定|办法|细则|规则|条例|通知|公告|文件|决定|意见))$",
    re.IGNORECASE,
)
_PRIVATE_TITLE = re.compile(
    r"公司|员工|本厂|我厂|店规|厂规|合同书?$|协议书?$|手册|制度$|守则$|规章$|须知$|承诺书$|考勤|奖惩|薪酬|绩效|(?<!工会)章程$|公约$|方案$|责任书$|告知书$"
)
_GAP = re.compile(r"[ \n\"'“”‘’)\]》#的中之里上内:,]")
_STATED = re.compile(r"(?:的|之)?(?:有关|相关|明确|具体)?(?:规定|条文|原文|原文如下|条款)(?:了|如下|是|为)?$")
_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{2,3}(?:省|市|自治区|自治州|经济特区))$")
_NO_PLACE = re.compile(r"(?:城|超|全|我|本|该|各|外|上|入|股|楼|门|都|夜|菜|集)市$|(?:全|我|本|该|各|外|节)省$")
_YEAR_MARK = re.compile(
    r"\(?((?:19|20)\d{2}) ?年? ?(?:\d{1,2}月(?:\d{1,2}日)?)? ?(?:第?[一二三四五六七八九十]+次)?(?:修正案?|修订|修改|版本?|文本|公布|施行|通过)*本?版?\)? ?$"
)
_YEAR_BEFORE = re.compile(
    r"((?:19|20)\d{2}) ?年? ?(修正|修订|修改|版|的|公布|颁布|施行|通过|实施){0,3} ?(?:的 ?)?(?:《 ?)?$"
)
_PLACE_IN_BOOK = re.compile(
    r"第 ?[0-9零一二三四五六七八九十百]{1,5} ?(?:编|分编|章|节) ?$|(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任|附则)编? ?$"
)
DRAFT = re.compile(r"[(]?(?:征求意见稿|公开征求意见稿|修订草案|修正草案|草案|送审稿|讨论稿)[)]?")
_PARENTHESES = re.compile(r"\([^()《》\n]{0,60}(?:《[^《》\n]{0,60}》)?[^()《》\n]{0,20}\) ?$")
_TELLING = re.compile(r"\d{4}|号|称|修正|修订|稿|草案|施行|失效|废止|有效|版")
_FUNCTION = frozenset(
    "据照按依和与及或由从在是到至之的见用看对为因而但于并了把被跟查凭违反合国按比引援看即如像有且虽及靠套拿里中以跟说问该何"
)
_HARD = frozenset("。;!?\n\"“”'‘’:,")
_OUTSIDE = re.compile(r"(?:香港|澳门|台湾|美国|日本|德国|英国|韩国|越南|新加坡|泰国|印度|外国)(?:地区)?的?$")
_SEGMENT_START = re.compile(
    r"根据|依据|按照|依照|遵照|违反|违背|参照|适用|符合|参见|详见|以及|或者|我国|中国(?!工会)|国家的|[、,据照按依由是在和与及或跟对把被到的了看查见]"
)
_NOT_A_LAW = re.compile(
    r"(?:方|做|看|想|说|用|办|司|执|违|合|非|依|书|语|算|手|立|普|守|无|设|魔|变|加|减|该|本|同|此|这部|那部|新|旧|老)法$"
)


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
    return bracketed or _plain(view, position, names)


def with_kind(naming: Naming | None) -> Naming | None:
    """The naming with the kind of document that 该法, 该条例 may point to."""
    return replace(naming, kind=_kind_of(naming)) if naming else None


def _kind_of(naming: Naming) -> str:
    title = name_key(naming.statutes[0].title) if naming.statutes else name_key(naming.written)
    match = KIND.search(title)
    return match[0].rstrip("一二三四五六七八九十") if match else ""


def _over_gap(view: str, end: int) -> tuple[int, int | None, bool]:
    """Step back over marks, （2012修正）, （法释〔2020〕26号）, 第四章: (where the name ends, year, whether a draft)."""
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
    if _PRIVATE_TITLE.search(key) or PRIVATE_NOUN.search(view[max(0, start - 12) : start]):
        return Naming(start, end, inner, (), How.PRIVATE)
    if _of_employer(view, start) and not key.endswith("法"):
        return Naming(start, end, inner, (), How.PRIVATE)
    statutes = () if draft else names.guess(key)
    if statutes:
        return Naming(start, end, inner, statutes, How.SLIP, year, draft)
    if KIND.search(key) or draft:
        return Naming(start, end, inner, (), How.UNKNOWN, year, draft)
    return Naming(start, end, inner, (), How.PRIVATE)


_EMPLOYER = re.compile(
    r"(?:公司|单位|厂|店|企业|学校|医院|集团|车间|部门|员工)(?:的|内部|制定的|发的|自己的|出台的|里的?|那份|这份)? ?$"
)


def _of_employer(view: str, start: int) -> bool:
    return bool(_EMPLOYER.search(view[max(0, start - 10) : start]))


def _plain(view: str, end: int, names: Vocabulary) -> Naming | None:
    """A name without brackets: the longest known one, unless it is the tail of a longer, misspelt one."""
    letters, places = _letters_before(view, end, names.titles)
    if not letters:
        return None
    length = names.longest(letters)
    if length:
        key, start = letters[-length:], _with_state(view, places[-length])
        if key in names.aliases:
            known = names.aliases[key]
            return Naming(start, end, "", known.statutes, known.how, known.year, known.draft)
        other_place = _of_other_place(view, start, end, key, names)
        if other_place:
            return other_place
        longer = _longer_slip(view, start, end, letters[:-length], key, names)
        if longer:
            return longer
        statutes = names.titles.by_key(key)
        how = How.UNKNOWN if _OUTSIDE.search(view[max(0, start - 8) : start]) else How.NAMED
        return Naming(start, end, "", statutes if how is How.NAMED else (), how)
    tail = view[max(0, end - 24) : end]
    if PRIVATE_NOUN.search(tail.rstrip("》”\"' ")):
        return Naming(max(0, end - 2), end, "", (), How.PRIVATE)
    return _slip(view, end, letters, places, names)


def _of_other_place(view: str, start: int, end: int, key: str, names: Vocabulary) -> Naming | None:
    """天津市工会条例 is not any 工会条例 that is known: the place before the name belongs to it."""
    if key.endswith(("法", "法典")) or start == 0:
        return None
    before = view[max(0, start - 8) : start]
    match = _PLACE.search(before)
    place = match[0] if match and not _NO_PLACE.search(before) else ""
    place = place or next((p for p in names.titles.all_places if before.endswith(p)), "")
    if not place:
        return None
    local = [s for s in names.titles.wider(key) if any(place.endswith(p) for p in shorter_places(s.region))]
    begin = start - len(place)
    return Naming(begin, end, "", tuple(local), How.NAMED if local else How.UNKNOWN)


def _letters_before(view: str, end: int, titles: Titles) -> tuple[str, list[int]]:
    """Letters and figures before `end`, marks and 中华人民共和国 left out, with their places."""
    letters: list[str] = []
    places: list[int] = []
    position = end - 1
    lowest = max(0, end - 2 * LONGEST_NAME)
    most = LONGEST_NAME
    while position >= lowest and len(letters) < most:
        character = view[position]
        if character in _HARD and letters:
            break
        if character == "国" and view[max(0, position - 6) : position + 1] == STATE:
            position -= 7
            continue
        if character.isalnum():
            letters.append(character)
            places.append(position)
            if len(letters) == 2:
                most = max(50, *titles.lengths(character + letters[0]), 0)
        position -= 1
    return "".join(reversed(letters)), places[::-1]


def _with_state(view: str, start: int) -> int:
    """Let the span begin at 中华人民共和国 or 《 where they stand just before the name."""
    before = view[max(0, start - 9) : start]
    match = re.search(r"《? ?中华人民共和国 ?《?$|《 ?$", before)
    return start - len(match[0]) if match else start


def _longer_slip(view: str, start: int, end: int, before: str, key: str, names: Vocabulary) -> Naming | None:
    """劳动仲裁法 ends with 仲裁法, yet means another law."""
    if start == 0 or not before or view[start - 1] in _FUNCTION or not view[start - 1].isalpha():
        return None
    if _OUTSIDE.search(view[max(0, start - 8) : start]):
        return None
    cut = list(_SEGMENT_START.finditer(before[-8:]))
    extra = before[-8:][cut[-1].end() :] if cut else before[-8:]
    for skipped in range(len(extra)):
        statutes = names.guess(extra[skipped:] + key)
        if statutes and not set(names.titles.by_key(key)) & set(statutes):
            return Naming(start - (len(extra) - skipped), end, "", statutes, How.SLIP)
        if statutes:
            return None
    return None


def _slip(view: str, end: int, letters: str, places: list[int], names: Vocabulary) -> Naming | None:
    """A name that no list holds: a slip of one that it does, or a law that does not exist."""
    if not letters or not re.search(
        r"(?:法|法典|条例|规定|办法|细则|规则|解释|决定|意见|通知|发)[一二三四五六七八九十]?$", letters
    ):
        return None
    window = letters[-40:]
    starts = sorted({0, *(m.end() for m in _SEGMENT_START.finditer(window))})
    plain = (
        window[starts[-1] :] if len(window) - starts[-1] >= 3 else window[starts[-2] :] if len(starts) > 1 else window
    )
    draft = next((d for d in DRAFTS if letters.endswith(d)), "")
    if draft:
        return Naming(_with_state(view, places[-len(draft)]), end, "", (), How.UNKNOWN, draft=True)
    if _PRIVATE_TITLE.search(plain):
        return Naming(max(0, end - 2), end, "", (), How.PRIVATE)
    for start in starts[-6:]:
        key = window[start:]
        statutes = names.guess(key) if len(key) >= 3 else ()
        if statutes:
            return Naming(_with_state(view, places[-len(key)]), end, "", statutes, How.SLIP)
    if len(plain) >= 4 and re.search(r"(?:法|法典|条例)$", plain) and not _NOT_A_LAW.search(plain) and len(plain) <= 25:
        return Naming(_with_state(view, places[-len(plain)]), end, "", (), How.UNKNOWN)
    return None
