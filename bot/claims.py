"""What a question says that a clause says: 劳动合同法第39条说公司可以随便扣工资. Where the clause is about something
else, or names another figure, the reply says so and does not play along."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.basis import pairs
from bot.citing import Citer
from bot.material import Remark
from bot.naming import beside_name, citation_name, title_mark
from bot.retrieval import Hit
from corpus.find import Found, find_citations
from corpus.model import Article, ArticleId, Citation
from corpus.numerals import article_name, to_int

_CLAIMS = re.compile(
    r"^(?:[》”\"]|里|里面|中|的|上|不是|是不是|明明|都|也|就|明确|清楚|白纸黑字)*(?:规定|说|写|讲|明确|要求|允许|支持)(?:了|着|过|得|的是|的|明|清楚)*[：:，,“\"]*"
    r"(?P<claim>[^。？！；?!;\n]{4,60})"
)
_ASKING = re.compile(r"[，,]?\s*(?:对吗|对不对|是吗|是不是|是真的吗|真的吗|可以吗|能行吗|行不行)$")
_ABOUT = 30  # clauses looked at: a clause that is not among them is about something else
_SHARED = 2  # pairs of characters that a claim and its clause may share by chance
_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)"
_FIGURES = {
    "倍": re.compile(rf"({_NUMBER})\s*倍"),
    "%": re.compile(rf"({_NUMBER})\s*[%％]|百分之({_NUMBER})"),
    "日": re.compile(rf"({_NUMBER})\s*(?:个?工作日|[天日])(?:之|以)?内"),
}
_DAYS = re.compile(rf"({_NUMBER})\s*(?:个?工作日|[天日])")
_TERMS = re.compile(rf"{_NUMBER}\s*(?:年|个月|工作日|[天日])")


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that the text names, and what it says of it."""

    found: Found
    article: ArticleId
    said: str


def claims(text: str, citer: Citer, on: date) -> list[Claim]:
    """Only what is said outright, and only of clauses that are held."""
    if "条" not in text:
        return []
    made = []
    for found in find_citations(text, citer.corpus.statutes):
        match = _CLAIMS.match(text[found.end :])
        article = citer.applying(found, on)
        if match and article and citer.corpus.statutes.article(article):
            made.append(Claim(found, article, _ASKING.sub("", match["claim"])))
    return made


def wrong_claims(
    text: str, citer: Citer, on: date, search: Callable[[str, int], Sequence[Hit]]
) -> list[tuple[ArticleId, Remark]]:
    """What the named clauses do not say, with the clause meant. `search` finds clauses for words."""
    told = []
    for claim in claims(text, citer, on):
        article = citer.corpus.statutes.article(claim.article)
        if article is None:
            continue
        line = _of_another_matter(claim, article, citer, search) or _another_figure(claim, article, citer)
        if line:
            told.append((claim.article, Remark(line, citer.clause(claim.article, claim.said, on)[:1])))
    return told


def _of_another_matter(
    claim: Claim, article: Article, citer: Citer, search: Callable[[str, int], Sequence[Hit]]
) -> str:
    known = citer.corpus.knowledge.of(article.id.statute, article.id.article)
    own = pairs(article.text) | (pairs(known.digest) if known else frozenset())
    if len(pairs(claim.said) & own) > _SHARED:
        return ""
    if any(hit.article == article.id for hit in search(claim.said, _ABOUT)):
        return ""
    digest = citer.written_out(citer.digest(article.id))
    about = f"它的大意是：{beside_name(digest, _name(article.id, citer))}" if digest else "原文见下面。"
    return f"{_name(article.id, citer)}说的不是“{_short(claim.said)}”，不能拿它当这个依据。{about}"


def _another_figure(claim: Claim, article: Article, citer: Citer) -> str:
    for unit, pattern in _FIGURES.items():
        claimed = _figures(pattern, claim.said)
        if not claimed:
            continue
        stated = _figures(_DAYS if unit == "日" else pattern, article.text)
        any_term = unit == "日" and _TERMS.search(article.text)
        if (stated or any_term) and not claimed & stated:
            return (
                f"{_name(article.id, citer)}的原文里没有“{_short(claim.said)}”这个数，不要照它去算；以下面的原文为准。"
            )
    return ""


def _figures(pattern: re.Pattern[str], text: str) -> set[float]:
    found = set()
    for match in pattern.finditer(text):
        written = next(group for group in match.groups() if group)
        try:
            found.add(float(written) if written[0].isdigit() else float(to_int(written)))
        except ValueError:
            continue
    return found


def _name(article: ArticleId, citer: Citer) -> str:
    statute = citer.corpus.statutes.get(article.statute)
    return f"{title_mark(statute) if statute else ''}{article_name(article.article)}"


def _short(said: str) -> str:
    bare = re.sub(r"[*`#“”\"\s]", "", said).strip("，,：:")
    return bare if len(bare) <= 30 else f"{bare[:30]}…"


def moved_remarks(text: str, citer: Citer, on: date, today: date) -> list[tuple[ArticleId, Remark]]:
    """A number of an older text: the words beside it fit what stood under that number once, and not what does now."""
    told = []
    for found in find_citations(text, citer.corpus.statutes) if "条" in text else ():
        now = citer.applying(found, today)
        if citer.applying(found, on) != now:
            continue  # the number was right on that day
        article = citer.corpus.statutes.article(now) if now else None
        if found.year or now is None or article is None:
            continue
        asked = pairs(text.replace(found.matched_text, " "))
        statute = found.statutes[0]
        for version in reversed(statute.versions):
            old = version.article(found.article) if version.promulgated < now.version else None
            if old is None:
                continue
            moved = citer.times.on(old.id, today)
            gained = len(asked & pairs(old.text)) - len(asked & pairs(article.text))
            if moved and moved.article != found.article and gained >= _SHARED:
                shown = citer.clause(moved, text, today)[:1]
                told.append((moved, Remark(_renumbered(found, old.id, moved, citer), shown)))
            break
    return told


def _renumbered(found: Found, old: ArticleId, moved: ArticleId, citer: Citer) -> str:
    name = citation_name(Citation(moved, ""), citer.corpus.statutes)
    return (
        f"条号变过：您说的内容在{old.version.year}年公布的文本里是{article_name(found.article)}，现在是{name}；"
        "引用时请用现在的条号。"
    )
