"""Which clauses carry the answer, and in which order: the right or duty, then the consequence, then the procedure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.retrieval import Hit
from corpus.model import ArticleId, Statutes

MOST = 6  # clauses of an answer; more is a lecture
_FLOOR = 0.45  # of the best score; what lies below is the weak tail
_LOCAL_FLOOR, _LOCAL_SEATS = 0.595, 2  # of the best score; places kept for the rules of the worker's region
_LOCAL = 3  # local clauses of an answer that also has national ones
_GENERAL = 0.85  # what a clause of a general code weighs: it seldom says what a worker asks
_ENTRY = re.compile(
    r"^(?:本(?:法|条例|规定|办法|解释|细则|决定|通知|意见)自.{2,24}?(?:施行|执行|实施|生效)|本(?:法|条例|规定|办法)由.{2,30}解释)"
)
_CODES = frozenset(
    {
        "civil-code",
        "criminal-law",
        "company-law",
        "civil-procedure-law",
        "enterprise-bankruptcy-law",
        "cybersecurity-law",
    }
)
_PROCEDURE = frozenset(
    {
        "labor-dispute-mediation-arbitration-law",
        "civil-procedure-law",
        "administrative-litigation-law",
        "administrative-reconsideration-law",
        "legal-aid-law",
        "labor-security-inspection-regulation",
        "labor-arbitration-rules",
    }
)


class Role(IntEnum):
    """What a clause does in an answer; the order is the order of showing."""

    RIGHT = 0
    CONSEQUENCE = 1
    PROCEDURE = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """A clause that the answer shows; `score` in 0..1."""

    article: ArticleId
    role: Role
    score: float
    local: bool


def choose(
    hits: Sequence[Hit],
    statutes: Statutes,
    *,
    first: Iterable[ArticleId] = (),
    most: int = MOST,
    in_region: bool = False,
) -> tuple[Chosen, ...]:
    """The clauses to show. `first` (named in the question or by a card) come before what was found.

    `in_region`: the worker's place is known, so its best rules have a seat beside the national ones.
    """
    ahead = [_chosen(article, 1.0, statutes) for article in dict.fromkeys(first)]
    taken = {c.article for c in ahead}
    others = sorted(((_weight(hit), hit.article) for hit in hits if hit.article not in taken), reverse=True)
    best = others[0][0] if others else 0.0
    near = [(score, article) for score, article in others if score >= _FLOOR * best and not _formal(article, statutes)]
    rest = [_chosen(article, score, statutes) for score, article in near]
    found = _seated(_without_duplicates(rest), max(0, most - len(ahead)), in_region)
    return (*ahead, *_ordered(found, keep_first=not ahead))


def _formal(article_id: ArticleId, statutes: Statutes) -> bool:
    """A clause on the text itself (when it enters into force, what it repeals): it answers no worker."""
    article = statutes.article(article_id)
    return article is not None and bool(_ENTRY.match(article.text)) and len(article.text) < 260


def is_code(statute_id: str) -> bool:
    """Whether the statute is a general code, which answers questions outside work as well."""
    return statute_id in _CODES


def _weight(hit: Hit) -> float:
    return hit.score * (_GENERAL if is_code(hit.article.statute) else 1.0)


def merge(found: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Several rankings as one: each clause once, with its best score."""
    best: dict[ArticleId, Hit] = {}
    for hit in (hit for ranking in found for hit in ranking):
        if hit.article not in best or hit.score > best[hit.article].score:
            best[hit.article] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)


def _chosen(article: ArticleId, score: float, statutes: Statutes) -> Chosen:
    statute = statutes.get(article.statute)
    return Chosen(article, role_of(article, statutes), score, bool(statute and statute.region))


def role_of(article_id: ArticleId, statutes: Statutes) -> Role:
    """Read from the law and the chapter in which the clause stands."""
    article = statutes.article(article_id)
    places = " ".join("".join(place.split()) for place in article.place) if article else ""
    if "法律责任" in places or "罚则" in places:
        return Role.CONSEQUENCE
    if article_id.statute in _PROCEDURE or any(w in places for w in ("争议", "程序", "监督检查", "仲裁")):
        return Role.PROCEDURE
    return Role.RIGHT


def _without_duplicates(found: list[Chosen]) -> list[Chosen]:
    """One version of a clause, and not more local clauses than there is room for beside the national ones."""
    kept: list[Chosen] = []
    seen: set[tuple[str, str]] = set()
    local = 0
    for clause in found:
        key = (clause.article.statute, clause.article.article)
        if key in seen or (clause.local and local == _LOCAL):
            continue
        seen.add(key)
        local += clause.local
        kept.append(clause)
    return kept


def _seated(clauses: list[Chosen], seats: int, in_region: bool) -> list[Chosen]:
    """The best clauses; with a known place, local ones that are near enough push the weakest national ones out."""
    if not in_region or len(clauses) <= seats:
        return clauses[:seats]
    local = [c for c in clauses if c.local and c.score >= _LOCAL_FLOOR * clauses[0].score][:_LOCAL_SEATS]
    return sorted([*local, *[c for c in clauses if c not in local][: seats - len(local)]], key=lambda c: -c.score)


def _ordered(found: list[Chosen], *, keep_first: bool) -> list[Chosen]:
    """The best clause stays first: it is the answer. The others by role, national before local, then by score."""
    head = found[:1] if keep_first else []
    tail = found[len(head) :]
    return [*head, *sorted(tail, key=lambda c: (c.role, c.local, -c.score))]
