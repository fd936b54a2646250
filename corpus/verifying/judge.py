"""The verdict on one clause of one law: number, words, time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.comparing import NEARLY, difference, holding, holds, likeness, successor
from corpus.model import Article, Status, Statute, Version
from corpus.numerals import article_name
from corpus.verifying.choose import Basis
from corpus.verifying.parts import Part, article_in, in_a_gap, numbered_by_paragraphs, part_of

Successor = Callable[[Article, Version], Article | None]


class Verdict(StrEnum):
    """What `verify` says of a citation; the meanings are those of the HTTP contract."""

    VERIFIED = "verified"
    NOT_FOUND = "not_found"
    MISQUOTED = "misquoted"
    NOT_IN_FORCE = "not_in_force"
    RENUMBERED = "renumbered"
    AMBIGUOUS = "ambiguous"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the clause's wording and what the reader should know."""

    verdict: Verdict
    clause: str | None = None
    notes: tuple[str, ...] = ()

    def with_notes(self, *notes: str) -> Judgement:
        return replace(self, notes=(*self.notes, *(n for n in notes if n)))


@dataclass(frozen=True, slots=True)
class Question:
    """Is this clause, with these quoted words, law on this day?"""

    statute: Statute
    basis: Basis
    on: date
    article: str
    paragraph: int | None
    item: int | None
    words: Sequence[str]
    year: int | None = None
    follow: Successor = successor

    def installed(self) -> list[Version]:
        return [v for v in self.statute.versions if v.installed]


def judge(question: Question) -> Judgement:
    """The verdict; the order of the questions is: known? there? in force? the same words? under this number?"""
    basis = question.basis
    if basis.unknown_year:
        return Judgement(Verdict.NOT_FOUND, None, basis.notes)
    if basis.version is None:
        return _without_text(question)
    if basis.status is not Status.IN_FORCE:
        return _not_in_force(question, basis.version)
    return _in_force(question, basis.version).with_notes(*basis.notes)


def _without_text(question: Question) -> Judgement:
    basis = question.basis
    if basis.status is not Status.IN_FORCE:
        return Judgement(Verdict.NOT_IN_FORCE, None, basis.notes)
    size = max((v.size for v in question.statute.versions if v.status(question.on) is Status.IN_FORCE), default=0)
    if size and question.article.isdigit() and int(question.article) > size:
        return Judgement(Verdict.NOT_FOUND, None, (f"这份文件共{size}条，没有{article_name(question.article)}",))
    return Judgement(Verdict.NOT_CHECKED, None, basis.notes)


def _not_in_force(question: Question, version: Version) -> Judgement:
    """Repealed, superseded, not yet in force, a draft: the words are compared all the same, for the note."""
    article = article_in(version, question.article)
    if article is None:
        if question.basis.exact and not in_a_gap(version, question.article):
            return Judgement(Verdict.NOT_FOUND, None, (_no_article(version, question.article), *question.basis.notes))
        return Judgement(Verdict.NOT_IN_FORCE, None, question.basis.notes)
    part = part_of(article, question.paragraph, question.item)
    if part.text is None:
        if question.basis.exact:
            return Judgement(Verdict.NOT_FOUND, None, (part.note, *question.basis.notes))
        return Judgement(Verdict.NOT_IN_FORCE, None, question.basis.notes)
    notes = [*question.basis.notes]
    if question.words and question.basis.exact and not all(holds(part.context, w) for w in question.words):
        notes.append("所引文字与该文本也不一致")
    now = question.statute.at(question.on)
    if now is not None and now is not version and now.installed:
        notes.append(_now(question.follow(article, now), now))
    return Judgement(Verdict.NOT_IN_FORCE, part.text if question.basis.exact else None, tuple(notes))


def _now(article: Article | None, version: Version) -> str:
    if article is None:
        return f"{version.promulgated}公布的现行文本中没有相同内容的条文"
    return f"这一内容现为{article_name(article.id.article)}（{version.promulgated}公布的文本）"


def _no_article(version: Version, key: str) -> str:
    if numbered_by_paragraphs(version):
        return "这份文件不分条"
    last = version.articles[-1].id.article
    return f"没有{article_name(key)}，这份文件到{article_name(last)}为止"


def _in_force(question: Question, version: Version) -> Judgement:
    article = article_in(version, question.article)
    if article is None:
        return _no_such_article(question, version)
    part = part_of(article, question.paragraph, question.item)
    wrong = [w for w in question.words if not holds(part.context, w)]
    if part.text is None:
        if wrong:
            judged = _other_words(question, version, part, wrong)
            if judged.verdict is not Verdict.MISQUOTED:
                return judged
        return Judgement(Verdict.NOT_FOUND, None, (part.note,))
    if wrong:
        return _other_words(question, version, part, wrong)
    notes = (part.note, "" if question.words else _moved(question, version, article))
    return Judgement(Verdict.VERIFIED, part.text).with_notes(*notes)


def _no_such_article(question: Question, version: Version) -> Judgement:
    if question.words:
        judged = _older(question, version, question.words)
        if judged is not None:
            return judged
    if in_a_gap(version, question.article):
        return Judgement(Verdict.NOT_CHECKED, None, ("收录的文本缺这一条，未能核对",))
    moved = _moved(question, version, None)
    return Judgement(Verdict.NOT_FOUND, None, (_no_article(version, question.article),)).with_notes(moved)


def _moved(question: Question, version: Version, today: Article | None) -> str:
    """An old number without a quotation: where the matter of the older text stands now."""
    for older in reversed([v for v in question.installed() if v.effective < version.effective]):
        article = older.article(question.article)
        if article is None:
            continue
        now = question.follow(article, version)
        if now is not None and now.id.article != question.article:
            return f"{older.promulgated}公布的文本中这一条号的内容现为{article_name(now.id.article)}"
        if now is not None or today is not None:
            return ""
    return ""


def _other_words(question: Question, version: Version, part: Part, wrong: Sequence[str]) -> Judgement:
    """The clause of the day lacks the words: an older text, another number, another 款, or a misquotation."""
    if all(holds(part.article.text, w) for w in wrong) and part.text is not None:
        return Judgement(Verdict.MISQUOTED, part.text, ("所引文字在这一条，但不在所引的款项",))
    judged = _older(question, version, wrong) or _elsewhere(question, version, wrong)
    if judged is not None:
        return judged
    shown = difference(part.article.text, wrong[0])
    note = f"引文与原文不一致：{shown}" if shown else "所引文字不是这一条的原文"
    return Judgement(Verdict.MISQUOTED, part.text, (note,))


def _older(question: Question, version: Version, words: Sequence[str]) -> Judgement | None:
    """Words that another version has under this number: not_in_force, or renumbered where they stand elsewhere now."""
    for other in reversed(question.installed()):
        article = article_in(other, question.article)
        if other is version or article is None or not all(holds(article.text, w) for w in words):
            continue
        if question.on < other.effective:
            note = f"所引文字见{other.promulgated}公布的文本，自{other.effective}起施行，当日尚未施行"
            return Judgement(Verdict.NOT_IN_FORCE, article.text, (note,))
        now = _stands_now(question, version, article, words)
        old = f"所引文字见{other.promulgated}公布的文本，已被{version.promulgated}公布的文本取代"
        if now is not None and now.id.article != question.article:
            return Judgement(Verdict.RENUMBERED, now.text, (f"现为{article_name(now.id.article)}", old))
        return Judgement(Verdict.NOT_IN_FORCE, article.text, (old,))
    return None


def _stands_now(question: Question, version: Version, article: Article, words: Sequence[str]) -> Article | None:
    """Today's article with the words, or nearly the words, of an older one."""
    same = [a for a in holding(version, words[0]) if all(holds(a.text, w) for w in words)]
    if same:
        return same[0]
    now = question.follow(article, version)
    return now if now is not None and min(likeness(now.text, w) for w in words) >= NEARLY else None


def _elsewhere(question: Question, version: Version, words: Sequence[str]) -> Judgement | None:
    """Today's words under an old number are renumbered; under a number that they never had, misquoted."""
    stands = next((a for a in holding(version, words[0]) if all(holds(a.text, w) for w in words)), None)
    if stands is None:
        return None
    name = article_name(stands.id.article)
    for older in question.installed():
        article = older.article(question.article) if older.effective < version.effective else None
        now = question.follow(article, version) if article is not None else None
        if now is not None and now.id.article == stands.id.article:
            return Judgement(
                Verdict.RENUMBERED,
                stands.text,
                (f"现为{name}", f"{older.promulgated}公布的文本中为{article_name(question.article)}"),
            )
    cited = article_in(version, question.article)
    return Judgement(
        Verdict.MISQUOTED,
        cited.text if cited else None,
        (f"所引文字是{name}的，不是{article_name(question.article)}的",),
    )
