"""The book as readers see it: which statutes there are, one clause on a day, what changed between two versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from api.book_schemas import (
    ArticleOut,
    ArticleVersionOut,
    Installed,
    ItemOut,
    NeighbourOut,
    ParagraphOut,
    StatuteOut,
    StatutesOut,
    VersionOut,
)
from api.errors import NotFound, Unprocessable
from bot.answering import Bot
from corpus import Article, Level, Status, Statute, Statutes, Version
from corpus.model import ARTICLE_KEY
from corpus.numerals import article_key, article_name
from index.regions import covers, resolve_region

_INSTALLED: dict[str, Installed] = {"原文": "verbatim", "要点": "digest", "仅目录": "name"}
Chosen = TypeVar("Chosen", Level, Status)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list is narrowed to; "" does not narrow."""

    query: str = ""
    level: str = ""
    region: str = ""
    status: str = ""


def list_statutes(bot: Bot, on: date, wanted: Filter) -> StatutesOut:
    """Filtered by words of the title, level, region (national ones too) and status on that day.

    Raises Unprocessable where a level, region or status is not known.
    """
    level = _one_of(Level, wanted.level, "level")
    status = _one_of(Status, wanted.status, "status")
    place = _place(wanted.region)
    rows = [
        statute_out(row.statute, _INSTALLED[row.installed], on)
        for row in bot.corpus.installed()
        if row.statute.versions
        and _title_fits(row.statute, wanted.query)
        and (level is None or row.statute.level is level)
        and (place is None or covers(row.statute.region, place))
        and (status is None or current(row.statute, on).status(on) is status)
    ]
    return StatutesOut(statutes=rows)


def _one_of(kind: type[Chosen], value: str, field: str) -> Chosen | None:
    if not value.strip():
        return None
    try:
        return kind(value.strip())
    except ValueError:
        names = "、".join(member.value for member in kind)
        raise Unprocessable(f"字段 {field}：应为 {names} 之一。") from None


def _place(region: str) -> str | None:
    if not region.strip():
        return None
    place = resolve_region(region)
    if place is None:
        raise Unprocessable("字段 region：认不出这个地区，请写省或市的名称，例如“浙江省”。", code="unknown_region")
    return place


def _title_fits(statute: Statute, query: str) -> bool:
    words = query.replace("中华人民共和国", "").strip("《》 \u3000").split()
    names = (statute.title, *statute.short_titles, statute.document_number)
    return all(any(word in name for name in names) for word in words)


def statute_out(statute: Statute, installed: Installed, on: date) -> StatuteOut:
    articles = current(statute, on).articles
    return StatuteOut(
        id=statute.id,
        title=statute.title,
        level=statute.level.value,
        issuer=statute.issuer,
        region=statute.region,
        document_number=statute.document_number,
        url=statute.url,
        installed=installed,
        retrievable=statute.retrievable,
        replaced_by=statute.replaced_by,
        first=articles[0].id.article if articles else None,
        versions=[
            VersionOut(
                version=v.promulgated,
                effective=v.effective,
                status=v.status(on).value,
                articles=len(v.articles) or v.size,
                installed=v.installed,
            )
            for v in statute.versions
        ],
    )


def current(statute: Statute, on: date) -> Version:
    """The version in force that day; else the last one that had begun by then; else the first there is."""
    begun = [version for version in statute.versions if version.effective <= on]
    return statute.at(on) or (begun[-1] if begun else statute.versions[0])


def find_statute(statutes: Statutes, statute_id: str) -> Statute:
    statute = statutes.get(statute_id)
    if statute is None or not statute.versions:
        raise NotFound("没有收录这部法规。请核对网址里的编号，或到收录清单里按名称查找。", code="unknown_statute")
    return statute


def _key(text: str) -> str:
    """The key of an article: 38 stays, 第三十八条 becomes 38."""
    return text if ARTICLE_KEY.match(text) else article_key(text)


def read_article(bot: Bot, statute_id: str, article: str, on: date) -> ArticleOut:
    """The clause on that day with its place, neighbours, versions and digest; raises NotFound."""
    statute = find_statute(bot.corpus.statutes, statute_id)
    version = current(statute, on)
    try:
        key = _key(article.strip())
    except ValueError:
        raise NotFound("条号写法不对，应为“38”或“276-1”（第二百七十六条之一）。", code="unknown_article") from None
    found = version.article(key)
    digest = _digest(bot, statute, version, key)
    if found is None and (version.installed or digest is None):
        raise NotFound(_no_article(statute, version, key, on), code="unknown_article")
    before, after = _neighbours(version, key)
    return ArticleOut(
        statute=statute.id,
        law=statute.title,
        level=statute.level.value,
        region=statute.region,
        article=key,
        name=article_name(key),
        date=on,
        version=version.promulgated,
        effective=version.effective,
        status=version.status(on).value,
        in_force=version.status(on) is Status.IN_FORCE,
        place=list(found.place) if found else [],
        source="official" if found else "digest",
        text=found.text if found else None,
        paragraphs=_paragraphs(found),
        digest=digest,
        previous=before,
        next=after,
        versions=_versions(statute, key, found, on),
        url=statute.url,
        replaced_by=statute.replaced_by,
        difference=_difference(bot, found),
    )


def _digest(bot: Bot, statute: Statute, version: Version, key: str) -> str | None:
    """This project's words on the article, unless they were written of another wording of it."""
    known = bot.corpus.knowledge.of(statute.id, key)
    if known is None or known.version in {None, version.promulgated}:
        return known.digest if known else None
    read = statute.version(known.version) if known.version else None
    before, now = (v.article(key) if v else None for v in (read, version))
    return known.digest if before and now and before.text == now.text else None


def _difference(bot: Bot, article: Article | None) -> str | None:
    """Where the installed text is not the reviewed one: what is known about it."""
    flag = bot.corpus.difference(article.id) if article else None
    return None if flag is None else f"{flag.kind.value}。{flag.note}" if flag.note else f"{flag.kind.value}。"


def _no_article(statute: Statute, version: Version, key: str, on: date) -> str:
    if not version.installed:
        return f"《{statute.title}》的条文原文没有收录，也没有这一条的要点。请到官方网站查阅。"
    return f"《{statute.title}》{on} 时的文本共 {len(version.articles)} 条，没有{article_name(key)}。请核对条号和日期。"


def _paragraphs(article: Article | None) -> list[ParagraphOut]:
    return [
        ParagraphOut(number=p.number, text=p.text, items=[ItemOut(number=i.number, text=i.text) for i in p.items])
        for p in (article.paragraphs if article else ())
    ]


def _neighbours(version: Version, key: str) -> tuple[NeighbourOut | None, NeighbourOut | None]:
    keys = [a.id.article for a in version.articles]
    if key not in keys:
        return None, None
    at = keys.index(key)
    near = [keys[i] if 0 <= i < len(keys) else None for i in (at - 1, at + 1)]
    before, after = (NeighbourOut(article=k, name=article_name(k)) if k else None for k in near)
    return before, after


def _versions(statute: Statute, key: str, found: Article | None, on: date) -> list[ArticleVersionOut]:
    rows = []
    for version in statute.versions:
        other = version.article(key)
        same = None if other is None or found is None else other.text == found.text
        rows.append(
            ArticleVersionOut(
                version=version.promulgated, effective=version.effective, status=version.status(on).value, same=same
            )
        )
    return rows
