"""Quoted words against the wording of a clause: what may differ, what may not, and which clause they come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from corpus.finding.view import clean_view
from corpus.model import Article, Version
from corpus.numerals import to_int

_ELLIPSIS = re.compile(
    r"…+|\.{3,}|。{3,}|\([^()]{0,4}(?:略|省略)[^()]{0,4}\)|\[[^\[\]]{0,4}(?:略|省略)[^\[\]]{0,4}\]|⋯+"
)
_PERCENT = re.compile(r"百分之([0-9零一二三四五六七八九十百点两]+)")
_FIGURES = re.compile(r"[0-9零一二三四五六七八九十百千万两]+")
_MARKS = re.compile(r"[^\w%]|_")
_LABEL = re.compile(
    r"(?:^|(?<=[\n;。:,])) *(?:[》>] *)*(?:\(? ?[一二三四五六七八九十]{1,3} ?\)|[一二三四五六七八九十]{1,2}、"
    r"|\d{1,2}[.、)]|\(\d{1,2}\)) *(?![日月年天])",
    re.MULTILINE,
)
_ITEM = re.compile(r"(?=\([一二三四五六七八九十]{1,3}\))")
_HEADING = re.compile(
    r"^[\s》>#*“\"]*第 ?[0-9零一二三四五六七八九十百千]{1,8} ?条(?: ?之[一二三四五六七八九十])?[\s:,]*"
)
NEARLY = 78.0
_SAME_MATTER = 60.0


@lru_cache(maxsize=8192)
def bare(text: str, labels: bool = True) -> str:
    """Letters and figures only: no white space, marks or brackets, numbers in Arabic figures, simplified characters."""
    view = clean_view(text)
    if not labels:
        view = _LABEL.sub("\n", view)
    view = _PERCENT.sub(lambda m: f"{_figures(m[1])}%", view)
    return _FIGURES.sub(lambda m: _figures(m[0]), _MARKS.sub("", view))


def _figures(written: str) -> str:
    try:
        return str(to_int(written))
    except ValueError:
        return written


def fragments(words: str) -> list[str]:
    """The quoted pieces between ellipses, without a heading 第三十八条 of their own; empty ones left out."""
    view = _HEADING.sub("", clean_view(words))
    return [piece for piece in _ELLIPSIS.split(view) if bare(piece)]


def holds(wording: str, words: str) -> bool:
    """Whether the words stand in the wording, piece by piece in order.

    Item labels may be left out, and so may whole items where the labels of the others show it.
    """
    pieces = fragments(words)
    if any(_holds(bare(wording, labels), [bare(p, labels) for p in pieces]) for labels in (True, False)):
        return True
    items = [bare(item) for piece in pieces for item in _ITEM.split(piece)]
    return len(items) > len(pieces) and _holds(bare(wording), [item for item in items if item])


def _holds(whole: str, pieces: Sequence[str]) -> bool:
    place = 0
    for piece in pieces:
        found = whole.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return bool(pieces)


def likeness(wording: str, words: str) -> float:
    """0..100: how much the words resemble some passage of the wording; the least of their pieces."""
    whole = bare(wording)
    pieces = [bare(piece) for piece in fragments(words)]
    return min((_resembles(whole, piece) for piece in pieces), default=0.0)


def _resembles(whole: str, piece: str) -> float:
    if len(piece) > len(whole):
        return float(fuzz.ratio(whole, piece))
    return float(fuzz.partial_ratio(piece, whole))


def begins_alike(article: Article, words: str) -> bool:
    """Whether unmarked words begin as the article, a 款 or a 项 of it begins: eight letters, or nearly a whole line."""
    opening = bare(_HEADING.sub("", clean_view(words))[:120], False)
    heads = [bare(part, False) for part in parts_of(article)]
    if any(head and len(opening) >= min(8, len(head)) and opening.startswith(head[:8]) for head in heads):
        return True
    return any(len(head) >= 24 and fuzz.ratio(opening[:24], head[:24]) >= 85 for head in heads)


def parts_of(article: Article) -> list[str]:
    """The wording of every 款 and 项."""
    return [t for p in article.paragraphs for t in (p.text, *(i.text for i in p.items))]


def quoted_extent(wording: str, words: str) -> str:
    """Of unmarked words that begin as a clause begins: the first sentence, and those after it that the clause has."""
    sentences = re.findall(r"[^。!?！？\n]*[。!?！？\n]?", words)
    extent = ""
    for number, sentence in enumerate(s for s in sentences if s):
        if number and bare(sentence) and not holds(wording, sentence) and likeness(wording, sentence) < 85:
            break
        extent += sentence
    return extent


def difference(wording: str, words: str) -> str:
    """Where the words first leave the wording: 原文为“…”，引文为“…”; "" where they resemble nothing in it."""
    view = clean_view(wording).replace("\n", "")
    piece = (
        min(fragments(words), key=lambda p: _resembles(bare(wording), bare(p)), default="").replace("\n", "").strip()
    )
    if not piece or len(piece) > 2 * len(view):
        return ""
    found = fuzz.partial_ratio_alignment(piece, view)
    if found is None or found.score < 55:
        return ""
    passage = view[found.dest_start : found.dest_end] if len(piece) <= len(view) else view
    for step in Levenshtein.opcodes(passage, piece):
        if step.tag != "equal" and bare(passage[step.src_start : step.src_end]) != bare(
            piece[step.dest_start : step.dest_end]
        ):
            law = _around(passage, step.src_start, step.src_end)
            return f"原文为“{law}”，引文为“{_around(piece, step.dest_start, step.dest_end)}”"
    return ""


def _around(text: str, start: int, end: int) -> str:
    """The place with a few letters on both sides, in the marks that Chinese readers are used to."""
    shown = text[max(0, start - 8) : min(end, start + 24) + 8]
    return shown.replace(",", "，").replace(";", "；").replace(":", "：").replace("(", "（").replace(")", "）")


def holding(version: Version, words: str) -> list[Article]:
    """The articles of the version in which the words stand."""
    pieces = [bare(p) for p in fragments(words)]
    if not pieces or max(map(len, pieces)) < 8:
        return []
    return [a for a in version.articles if holds(a.text, words)]


def successor(article: Article, version: Version) -> Article | None:
    """The article of another version with the same or nearly the same words; None where there is none."""
    wording = bare(article.text)
    wordings = [bare(a.text) for a in version.articles]
    scored = process.extract(wording, wordings, scorer=fuzz.ratio, score_cutoff=_SAME_MATTER, limit=5)
    if not scored:
        return None
    best = max(score for _, score, _ in scored)
    close = [version.articles[index] for _, score, index in scored if score >= best - 2]
    same = [a for a in close if a.id.article == article.id.article]
    return same[0] if same else version.articles[max(scored, key=lambda s: s[1])[2]]


def most_alike(wordings: Sequence[str], words: str) -> float:
    """The best likeness over several wordings."""
    return max((likeness(w, words) for w in wordings), default=0.0)
