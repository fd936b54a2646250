"""款 and 项 of an article as a citation names them."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Article, Version
from corpus.numerals import to_chinese


@dataclass(frozen=True, slots=True)
class Part:
    """The cited article with the text of the cited 款 or 项; `text` None where the article has no such part."""

    article: Article
    text: str | None
    context: str  # the words a quotation may come from: for a 项 its whole 款
    note: str = ""


def part_of(article: Article, paragraph: int | None, item: int | None) -> Part:
    """The cited part; an item without its paragraph is looked for in all of them."""
    if paragraph is None and item is not None:
        holding = [p for p in article.paragraphs if any(i.number == item for i in p.items)]
        if not holding:
            return Part(article, None, article.text, f"{_size(article)}，没有第{to_chinese(item)}项")
        found = next(i.text for i in holding[0].items if i.number == item)
        note = "几款都有这一项，原文没有写明哪一款" if len(holding) > 1 else ""
        return Part(article, found, article.text, note)
    text = article.part(paragraph, item)
    if text is None:
        named = f"第{to_chinese(paragraph)}款" if paragraph else ""
        named += f"第{to_chinese(item)}项" if item else ""
        return Part(article, None, article.text, f"{_size(article)}，没有{named}")
    context = article.text if paragraph is None else next(p.text for p in article.paragraphs if p.number == paragraph)
    return Part(article, text, context)


def _size(article: Article) -> str:
    items = sum(len(p.items) for p in article.paragraphs)
    return f"这一条共{to_chinese(len(article.paragraphs))}款" + (f"{to_chinese(items)}项" if items else "、没有分项")


def article_in(version: Version, key: str) -> Article | None:
    """The article; in a document without 第X条 the paragraph that begins with 一、, 二、 …"""
    found = version.article(key)
    if found is not None or not key.isdigit() or not numbered_by_paragraphs(version):
        return found
    sign = f"{to_chinese(int(key))}、"
    return next((a for a in version.articles if a.text.startswith(sign)), None)


def numbered_by_paragraphs(version: Version) -> bool:
    """A notice or a reply, which has no 第X条."""
    return bool(version.articles) and all(a.id.article.startswith("p") for a in version.articles)


def in_a_gap(version: Version, key: str) -> bool:
    """The number is missing from the text, yet smaller than its last one: a fault of the text, not of the citation."""
    if not key.isdigit() or numbered_by_paragraphs(version):
        return False
    numbers = [int(a.id.article) for a in version.articles if a.id.article.isdigit()]
    return bool(numbers) and int(key) < max(numbers) and int(key) >= 1
