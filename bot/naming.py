"""How clauses, versions and places are named to a reader."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from corpus.model import OF_NO_LAW, Citation, Statute, Statutes, Version
from corpus.normalise import unspaced
from corpus.numerals import article_name, to_chinese


def title_mark(statute: Statute) -> str:
    """《劳动合同法》; book-title marks inside a title become single ones."""
    return f"《{statute.title.replace('《', '〈').replace('》', '〉')}》"


def place_name(citation: Citation) -> str:
    """第三十八条第一款第（二）项."""
    name = article_name(citation.article.article)
    if citation.paragraph is not None:
        name += f"第{to_chinese(citation.paragraph)}款"
    if citation.item is not None:
        name += f"第（{to_chinese(citation.item)}）项"
    return name


def citation_name(citation: Citation, statutes: Statutes) -> str:
    """《劳动合同法》第三十八条第一款; the id where the statute is unknown."""
    statute = statutes.get(citation.article.statute)
    return f"{title_mark(statute) if statute else citation.article.statute}{place_name(citation)}"


def same_words(one: Citation, other: Citation) -> bool:
    """Whether two quotations read the same, white space apart."""
    return unspaced(one.quote) == unspaced(other.quote)


def version_of(citation: Citation, statutes: Statutes) -> tuple[Statute, Version] | None:
    statute = statutes.get(citation.article.statute)
    version = statute.version(citation.article.version) if statute else None
    return (statute, version) if statute and version else None


def chinese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def span_of(first: date, last: date) -> str:
    """2026年10月 for all its days, 2024年 for a year, else the first and the last day."""
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return f"{first.year}年"
    if (
        first.day == 1
        and (first.year, first.month) == (last.year, last.month)
        and last.day == monthrange(last.year, last.month)[1]
    ):
        return f"{first.year}年{first.month}月"
    return chinese_date(first) if first == last else f"{chinese_date(first)}到{chinese_date(last)}"


def is_union_document(statute: Statute | None) -> bool:
    """A union's own document (工会文件, 本地文件): it is quoted like a statute, and is none."""
    return statute is not None and statute.level in OF_NO_LAW


def scope_name(statute: Statute) -> str:
    """全国 or the region where the rule applies; of a union's document that it is no law, and whose it is."""
    if is_union_document(statute):
        number = f"{statute.document_number}，" if statute.document_number else ""
        return f"{statute.level}，不是法律；{number}{statute.issuer}，适用于{statute.region}"
    return f"{statute.region}地方规定" if statute.region else "全国"


def beside_name(digest: str, name: str) -> str:
    """What a digest says, where the name of its clause stands before it: 山东：… does not name the place once more."""
    place, colon, rest = digest.partition("：")
    return rest if colon and len(place) > 1 and place in name else digest
