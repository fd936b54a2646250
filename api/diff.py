"""Which articles differ between two versions of a statute. Articles are paired by their words, not by their numbers:
where one is put in, all that follow are renumbered and must not count as rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rapidfuzz import fuzz, process

from api.book import find_statute
from api.book_schemas import ChangeOut, DiffOut
from api.errors import NotFound
from bot.answering import Bot
from corpus import Article, Statute, Version

NEAR = 55.0  # similarity (0–100) from which two articles count as one that was rewritten
_SAME_NUMBER_BONUS = 5.0

Pair = tuple[Article | None, Article | None]


def diff(bot: Bot, statute_id: str, before: date | None, after: date | None) -> DiffOut:
    """Between the versions of these dates (of promulgation, or days on which they applied); the last two by default."""
    statute = find_statute(bot.corpus.statutes, statute_id)
    held = [version for version in statute.versions if version.installed]
    if len(held) < 2 and (before is None or after is None):
        raise NotFound("这部法规只收录了一个版本，没有可以比较的旧版本。", code="no_earlier_version")
    old = _version(statute, before) if before else held[-2]
    new = _version(statute, after) if after else held[-1]
    pairs = pair(old.articles, new.articles)
    changes = [change for change in (_change(*p) for p in pairs) if change]
    return DiffOut(
        statute=statute.id,
        law=statute.title,
        from_version=old.promulgated,
        to_version=new.promulgated,
        unchanged=len(pairs) - len(changes),
        changes=changes,
    )


def _version(statute: Statute, day: date) -> Version:
    version = statute.version(day) or statute.at(day)
    if version is None or not version.installed:
        held = "、".join(str(v.promulgated) for v in statute.versions if v.installed) or "无"
        raise NotFound(f"《{statute.title}》没有收录 {day} 的文本。已收录的版本：{held}。", code="unknown_version")
    return version


def pair(old: Sequence[Article], new: Sequence[Article]) -> list[Pair]:
    """Every article of both versions once, in the order of the new version; removed articles come last."""
    matched = _equal(old, new)
    left_old = [a for a in old if a.id not in {o.id for o in matched.values()}]
    left_new = [a for a in new if a.id not in matched]
    matched |= _similar(left_old, left_new)
    used = {o.id for o in matched.values()}
    pairs: list[Pair] = [(matched.get(a.id), a) for a in new]
    return pairs + [(a, None) for a in old if a.id not in used]


def _equal(old: Sequence[Article], new: Sequence[Article]) -> dict[object, Article]:
    by_text: dict[str, list[Article]] = {}
    for article in old:
        by_text.setdefault(article.text, []).append(article)
    matched: dict[object, Article] = {}
    for article in new:
        same = by_text.get(article.text)
        if same:
            at = next((i for i, o in enumerate(same) if o.id.article == article.id.article), 0)
            matched[article.id] = same.pop(at)
    return matched


def _similar(old: list[Article], new: list[Article]) -> dict[object, Article]:
    if not old or not new:
        return {}
    scores = process.cdist([a.text for a in new], [a.text for a in old], scorer=fuzz.ratio)
    ranked = sorted(
        (
            (float(scores[i][j]) + (_SAME_NUMBER_BONUS if a.id.article == o.id.article else 0.0), i, j)
            for i, a in enumerate(new)
            for j, o in enumerate(old)
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    matched: dict[object, Article] = {}
    used: set[int] = set()
    for score, i, j in ranked:
        if score >= NEAR and new[i].id not in matched and j not in used:
            matched[new[i].id] = old[j]
            used.add(j)
    return matched


def _change(old: Article | None, new: Article | None) -> ChangeOut | None:
    if old and new and old.text == new.text and old.id.article == new.id.article:
        return None
    kind = "added" if old is None else "removed" if new is None else "renumbered" if old.text == new.text else "changed"
    return ChangeOut.model_validate(
        {
            "change": kind,
            "before": old.id.article if old else None,
            "after": new.id.article if new else None,
            "text_before": old.text if old else None,
            "text_after": new.text if new else None,
        }
    )
