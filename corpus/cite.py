"""One citation as text: 《劳动合同法》第三十八条第一款第（二）项, and back.

`format_citation` and `parse_citation` are each other's inverse for every clause of a statute that `statutes` knows. A
version that is not the latest one carries its date: 《工会法》（2009-08-27）第十八条.
"""

from __future__ import annotations

import re
from datetime import date

from corpus.finding.pins import read_pins
from corpus.finding.view import clean_view
from corpus.model import ArticleId, Citation, CorpusError, Statute, Statutes
from corpus.numerals import article_key, article_name, to_chinese, to_int
from corpus.titles import name_key, titles_of

_WRITTEN = re.compile(
    r"^\s*《(?P<title>.+)》\s*(?:（(?P<version>\d{4}-\d{2}-\d{2})）)?\s*(?P<article>第[^段款项]{1,12}段)?(?P<pins>第.+)?$",
    re.DOTALL,
)
_SHORT = re.compile(
    r"^\s*(?P<title>\S.*?)(?:@(?P<version>\d{4}-\d{2}-\d{2}))?\s+(?P<article>p?\d+(?:-\d+)?)(?:\((?P<paragraph>\d*)\))?(?:\((?P<item>\d+)\))?\s*$"
)
_PARAGRAPH = re.compile(r"^(?:第(?P<paragraph>[^款项]{1,6})款)?(?:第（(?P<item>[^款项]{1,6})）项)?$")


class MalformedCitation(CorpusError, ValueError):  # named as the package's other errors are
    """The text is not one citation of a known statute; the message says in Chinese what is wrong."""


def format_citation(citation: Citation, statutes: Statutes) -> str:
    """《title》第N条第N款第（N）项; raises KeyError where `statutes` lacks the statute."""
    statute = statutes.get(citation.article.statute)
    if statute is None:
        raise KeyError(citation.article.statute)
    latest = statute.versions[-1].promulgated if statute.versions else citation.article.version
    dated = "" if citation.article.version == latest else f"（{citation.article.version.isoformat()}）"
    return f"《{statute.title}》{dated}{pinpoint(citation.article.article, citation.paragraph, citation.item)}"


def pinpoint(article: str, paragraph: int | None = None, item: int | None = None) -> str:
    """("38", 1, 2) → 第三十八条第一款第（二）项."""
    named = article_name(article)
    named += f"第{to_chinese(paragraph)}款" if paragraph is not None else ""
    return named + (f"第（{to_chinese(item)}）项" if item is not None else "")


def parse_citation(text: str, statutes: Statutes) -> Citation:
    """The citation that `format_citation` wrote, or the short form 劳动合同法 38(1)(2), 工会法@2009-08-27 18.

    The quotation is empty. Raises MalformedCitation where the text is no single citation of a known statute; a title
    that fits several statutes is malformed, too: nothing is guessed here.
    """
    short = _SHORT.match(text)
    if short:
        paragraph = int(short["paragraph"]) if short["paragraph"] else None
        item = int(short["item"]) if short["item"] else None
        return _citation(statutes, text, (short["title"], short["version"]), (short["article"], paragraph, item))
    written = _WRITTEN.match(text)
    if not written:
        raise MalformedCitation(f"不是引用：{text!r}，应形如《劳动合同法》第三十八条第一款第（二）项")
    article, part, item_number = _pins(written, text)
    return _citation(statutes, text, (written["title"], written["version"]), (article, part, item_number))


def _pins(written: re.Match[str], text: str) -> tuple[str, int | None, int | None]:
    if written["article"]:  # 第3段 of a document without 第X条
        rest = _PARAGRAPH.match(written["pins"] or "")
        if rest is None:
            raise MalformedCitation(f"款项写法有误：{text!r}")
        try:
            key = article_key(written["article"])
            paragraph = to_int(rest["paragraph"]) if rest["paragraph"] else None
            return key, paragraph, to_int(rest["item"]) if rest["item"] else None
        except ValueError as error:
            raise MalformedCitation(f"条号写法有误：{text!r}") from error
    view = clean_view(written["pins"] or "")
    pins = read_pins(view, 0)
    if len(pins) != 1 or view[pins[0].end :].strip():
        raise MalformedCitation(f"不是一条引用：{text!r}")
    return pins[0].article, pins[0].paragraph, pins[0].item


def _citation(
    statutes: Statutes, text: str, of: tuple[str, str | None], part: tuple[str, int | None, int | None]
) -> Citation:
    title, version = of
    article, paragraph, item = part
    statute = _one(statutes, title)
    if version:
        try:
            day = date.fromisoformat(version)
        except ValueError as error:
            raise MalformedCitation(f"日期不存在：{text!r}") from error
    elif statute.versions:
        day = statute.versions[-1].promulgated
    else:
        raise MalformedCitation(f"《{statute.title}》没有已知的文本，请写明公布日期：{text!r}")
    return Citation(ArticleId(statute.id, day, article), "", paragraph, item)


def _one(statutes: Statutes, title: str) -> Statute:
    titles = titles_of(statutes)
    found = [s for s in statutes if name_key(s.title) == name_key(title)] or list(titles.resolve(title))
    if len(found) != 1:
        named = "、".join(f"《{s.title}》" for s in found)
        raise MalformedCitation(f"名称可以指{named}：{title!r}" if found else f"没有这部法律：{title!r}")
    return found[0]
