"""The clauses that a question names itself: wrong, repealed or misquoted ones get an honest remark."""

from __future__ import annotations

import re
from datetime import date

from bot.citing import Citer
from bot.material import Remark
from bot.naming import chinese_date, title_mark
from corpus.model import Citation, Status, Statute, Statutes
from corpus.titles import titles_of
from corpus.verify import Verified, verify

_LONG = 7  # characters of a title that is known without 《》
_MOST = 4  # clauses named in one question that are looked at
_REMARKS = {
    "not_found": "您提到的{name}查不到",
    "not_in_force": "您提到的{name}不能再作依据",
    "renumbered": "您提到的{name}，条号已经变了",
    "misquoted": "您引用的{name}，文字和原文不符，不能以它为准；现行原文见下面",
    "ambiguous": "“{name}”可能指不止一部法规",
    "not_checked": "您提到的{name}，本站没有收录原文，无法逐字核对",
}
_RUMOUR = re.compile(
    r"(?:听说|据说|抖音|快手|网上|短视频|群里(?:说|传)|朋友圈|有人说)[^。？！]{0,30}(?:取消|废除|废止|作废|没有了|不算了|不用了|改没)"
)
_TITLE = re.compile(r"《([^《》\n]{2,60}(?:《[^《》\n]{2,40}》[^《》\n]{0,20})?)》")


def rumour_remark(text: str) -> tuple[Remark, ...]:
    """听说…取消了: the clauses shown are those in force, and that is what can be said."""
    if not _RUMOUR.search(text):
        return ()
    return (Remark("下面引用的条文今天仍然有效，没有查到它们被取消的依据；网上的说法不要轻信，以条文为准。"),)


def correction_remark(corrected: tuple[str, str] | None) -> tuple[Remark, ...]:
    """The asker took something back: with what the answer reckons now."""
    if corrected is None:
        return ()
    old, new = (_safe(word) for word in corrected)
    return (Remark(f"已经按您更正的“{new}”{f'（不是“{old}”）' if old else ''}重新回答。"),)


def remarks(text: str, citer: Citer, on: date) -> tuple[Remark, ...]:
    """What is wrong with the laws and clauses that the question names; nothing where they are right."""
    rows = verify(text, citer.corpus, on)[:_MOST] if "条" in text else []
    said = {line: _instead(row, citer, on) for row in rows if (line := _clause_remark(row))}
    for title in (*_TITLE.findall(text), *_ended(text, citer.corpus.statutes, on)):
        said.setdefault(_title_remark(title, rows, citer, on), ())
    return tuple(Remark(line, citations) for line, citations in said.items() if line)


def _instead(row: Verified, citer: Citer, on: date) -> tuple[Citation, ...]:
    """The clauses that the note of a verdict points to (the one that repealed it, the number it bears now)."""
    pointed = citer.named(citer.written_out(row.note), on)
    return tuple(citation for article in pointed[:2] for citation in citer.clause(article, row.note, on)[:1])


def _clause_remark(row: Verified) -> str:
    lead = _REMARKS.get(row.status.value)
    note = row.note.strip().rstrip("。")
    if lead is None:
        return ""
    return f"{lead.format(name=_safe(row.matched_text))}{f'：{note}' if note else ''}。"


def _ended(text: str, statutes: Statutes, on: date) -> list[str]:
    """Titles without 《》 of rules that have been repealed: 按企业劳动争议处理条例，时效六个月."""
    named = (s.title for s in statutes if s.replaced_by and len(s.title) >= _LONG and s.title in text)
    return [title for title in named if f"《{title}》" not in text and not _current(title, text, statutes, on)]


def _current(title: str, text: str, statutes: Statutes, on: date) -> bool:
    """Whether the words belong to the longer title of a rule in force."""
    return any(title in s.title and s.title in text and s.at(on) is not None for s in statutes)


def _title_remark(title: str, rows: list[Verified], citer: Citer, on: date) -> str:
    """A law named without a clause: has it ended, or not begun?"""
    statutes = titles_of(citer.corpus.statutes).resolve(title)
    if len(statutes) != 1 or any(row.law == statutes[0].title for row in rows):
        return ""
    return _standing(statutes[0], on)


def _standing(statute: Statute, on: date) -> str:
    if not statute.versions or statute.at(on) is not None:
        ended = bool(statute.replaced_by) and not statute.versions
        return f"{title_mark(statute)}已经废止，不再适用，取代它的是{_quoted(statute.replaced_by)}。" if ended else ""
    latest = statute.latest
    if latest.status(on) is Status.NOT_YET:
        return f"{title_mark(statute)}要到{chinese_date(latest.effective)}才施行，在那以前不能作依据。"
    if latest.status(on) is Status.REPEALED:
        instead = f"，取代它的是{_quoted(statute.replaced_by)}" if statute.replaced_by else ""
        when = f"自{chinese_date(latest.ended)}起" if latest.ended else "已经"
        return f"{title_mark(statute)}{when}废止，不再适用{instead}。"
    return ""


def _quoted(titles: str) -> str:
    return titles if "《" in titles else f"《{titles}》"


def _safe(matched: str) -> str:
    """The reader's own words without marks that would be read as Markdown."""
    return "".join(matched.split()).replace("*", "").replace("`", "").replace("#", "")[:60]
