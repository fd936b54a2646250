"""Names of laws without 《》: known ones, parts of longer ones, and slips of the pen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.finding.places import shorter_places
from corpus.finding.vocabulary import FUNCTION, PRIVATE_NOUN, PRIVATE_TITLE, How, Naming, Vocabulary
from corpus.titles import DRAFTS, LONGEST_NAME, STATE, Titles

_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{2,3}(?:省|市|自治区|自治州|经济特区))$")
_NO_PLACE = re.compile(r"(?:城|超|全|我|本|该|各|外|上|入|股|楼|门|都|夜|菜|集)市$|(?:全|我|本|该|各|外|节)省$")
_HARD = frozenset("。;!?\n\"“”'‘’:,")
_OUTSIDE = re.compile(r"(?:香港|澳门|台湾|美国|日本|德国|英国|韩国|越南|新加坡|泰国|印度|外国)(?:地区)?的?$")
_SEGMENT_START = re.compile(
    r"根据|依据|按照|依照|遵照|违反|违背|参照|适用|符合|参见|详见|以及|或者|我国|中国(?!工会)|国家的|[、,据照按依由是在和与及或跟对把被到的了看查见]"
)
_NOT_A_LAW = re.compile(
    r"(?:方|做|看|想|说|用|办|司|执|违|合|非|依|书|语|算|手|立|普|守|无|设|魔|变|加|减|该|本|同|此|这部|那部|新|旧|老)法$"
)


@dataclass(frozen=True, slots=True)
class _Tail:
    """The longest known name `key` at [start, end), and the letters before it."""

    start: int
    end: int
    key: str
    before: str


def plain_name(view: str, end: int, names: Vocabulary) -> Naming | None:
    """A name without brackets: the longest known one, unless it is the tail of a longer, misspelt one."""
    letters, places = _letters_before(view, end, names.titles)
    if not letters:
        return None
    length = names.longest(letters)
    if length:
        start = _with_state(view, places[-length])
        return _known(view, _Tail(start, end, letters[-length:], letters[:-length]), names)
    tail = view[max(0, end - 24) : end]
    if PRIVATE_NOUN.search(tail.rstrip("》”\"' ")):
        return Naming(max(0, end - 2), end, "", (), How.PRIVATE)
    return _slip(view, end, letters, places, names)


def _known(view: str, tail: _Tail, names: Vocabulary) -> Naming:
    """The longest known name, once it is no tail of another place's or a longer law's."""
    start, end, key = tail.start, tail.end, tail.key
    if key in names.aliases:
        known = names.aliases[key]
        return Naming(start, end, "", known.statutes, known.how, known.year, known.draft)
    other = _of_other_place(view, tail, names) or _longer_slip(view, tail, names)
    if other:
        return other
    statutes = names.titles.by_key(key)
    how = How.UNKNOWN if _OUTSIDE.search(view[max(0, start - 8) : start]) else How.NAMED
    return Naming(start, end, "", statutes if how is How.NAMED else (), how)


def _of_other_place(view: str, tail: _Tail, names: Vocabulary) -> Naming | None:
    """天津市工会条例 is not any 工会条例 that is known: the place before the name belongs to it."""
    start, end, key = tail.start, tail.end, tail.key
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


def _longer_slip(view: str, tail: _Tail, names: Vocabulary) -> Naming | None:
    """劳动仲裁法 ends with 仲裁法, yet means another law."""
    start, end, key, before = tail.start, tail.end, tail.key, tail.before
    if start == 0 or not before or view[start - 1] in FUNCTION or not view[start - 1].isalpha():
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
    if PRIVATE_TITLE.search(plain):
        return Naming(max(0, end - 2), end, "", (), How.PRIVATE)
    for start in starts[-6:]:
        key = window[start:]
        statutes = names.guess(key) if len(key) >= 3 else ()
        if statutes:
            return Naming(_with_state(view, places[-len(key)]), end, "", statutes, How.SLIP)
    if len(plain) >= 4 and re.search(r"(?:法|法典|条例)$", plain) and not _NOT_A_LAW.search(plain) and len(plain) <= 25:
        return Naming(_with_state(view, places[-len(plain)]), end, "", (), How.UNKNOWN)
    return None
