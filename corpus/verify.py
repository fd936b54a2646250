"""Are the citations in a text right? `verify` gives one row for each 条, 款 or 项 of law that the text names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby

from corpus.catalogue.facts import PartialRepeal
from corpus.comparing import holds, successor
from corpus.corpus import Corpus
from corpus.find import Found, find_citations
from corpus.finding.vocabulary import DRAFT, How
from corpus.model import OF_NO_LAW, Article, Statute, Statutes, Version
from corpus.numerals import article_name, to_chinese
from corpus.titles import DRAFTS, STATE, Titles, name_key, titles_of
from corpus.verifying.choose import Basis, basis_of, one_law
from corpus.verifying.judge import Judgement, Question, Verdict, judge
from corpus.verifying.parts import article_in, part_of
from corpus.verifying.quoting import Cited, closest_row, quoted_words

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Verified:
    """One row: `text[start:end] == matched_text`; `clause` is the wording judged against, None where there is none."""

    matched_text: str
    start: int
    end: int
    law: str | None
    article: str
    paragraph: int | None
    item: int | None
    status: Verdict
    clause: str | None
    note: str


def verify(text: str, corpus: Corpus | Statutes, on: date) -> list[Verified]:
    """Check every citation of the text as of that day; rows in the order of the text. Never raises for a text."""
    statutes = corpus if isinstance(corpus, Statutes) else corpus.statutes
    repeals = () if isinstance(corpus, Statutes) else corpus.partial_repeals
    checking = _Checking(titles_of(statutes), repeals, on)
    found = find_citations(text, checking.titles)
    return [row for _, group in groupby(found, key=lambda f: f.group) for row in checking.rows(list(group))]


def _follow(article: Article, version: Version) -> Article | None:
    return _remembered(article, _Key(version))


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """A version by its identity; hashing its articles would cost more than comparing them."""

    version: Version

    def __hash__(self) -> int:
        return hash((self.version.promulgated, len(self.version.articles)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.version is self.version


@lru_cache(maxsize=4096)
def _remembered(article: Article, key: _Key) -> Article | None:
    return successor(article, key.version)


@dataclass(frozen=True, slots=True)
class _Checking:
    titles: Titles
    repeals: Sequence[PartialRepeal]
    on: date

    def rows(self, group: Sequence[Found]) -> list[Verified]:
        """The rows of one list of citations, which share the words quoted beside it."""
        first = group[0]
        statute, choice = self._law(first)
        if statute is None and (first.draft or _name(first) in DRAFTS):
            note = DRAFTS.get(_name(first) or "", "所引为草案或者征求意见稿，不是有效的法律")
            return [_row(f, _name(f), Judgement(Verdict.NOT_IN_FORCE, None, (note,))) for f in group]
        if statute is None:
            judged = self._no_law(first)
            law = _name(first) if judged.verdict is Verdict.NOT_FOUND else None
            return [_row(f, law, judged) for f in group]
        basis = basis_of(statute, self.on, first.year, draft=first.draft)
        words = self._words(group, statute, basis)
        return [self._checked(f, statute, basis, w, choice) for f, w in zip(group, words, strict=True)]

    def _law(self, found: Found) -> tuple[Statute | None, str]:
        """The law meant; a name that also fits an older document of that day is read as that one."""
        if not found.statutes:
            return None, ""
        statute, note = one_law(found.statutes, self.on)
        if statute is not None and statute.at(self.on) is None and found.how is How.NAMED:
            others = [s for s in self.titles.wider(name_key(found.law)) if s.at(self.on) is not None]
            if len(others) == 1 and not found.year:
                return others[0], f"名称相近的文件中当日有效的是《{others[0].title}》"
        return statute, note

    def _no_law(self, found: Found) -> Judgement:
        if found.how is How.VAGUE:
            return Judgement(Verdict.AMBIGUOUS, None, (f"“{found.law}”指哪一部法律，文中没有写明",))
        if found.statutes:
            named = "、".join(f"《{s.title}》" for s in found.statutes[:_MOST_NAMED])
            more = f"等{len(found.statutes)}部" if len(found.statutes) > _MOST_NAMED else ""
            return Judgement(Verdict.AMBIGUOUS, None, (f"名称可以指{named}{more}，请写明是哪一部",))
        return Judgement(Verdict.NOT_FOUND, None, ("没有查到这个名称的法律、法规、规章或者司法解释",))

    def _words(self, group: Sequence[Found], statute: Statute, basis: Basis) -> list[list[str]]:
        """Quoted words for each row: in a list every quotation belongs to the clause that it resembles most."""
        cited = [Cited.of(statute, f.article) for f in group]
        words: list[list[str]] = [[] for _ in group]
        for quotation in group[0].quotations:
            row = 0
            if len(group) > 1:
                row = closest_row(quotation, cited, [_wordings(f, c) for f, c in zip(group, cited, strict=True)])
            words[row] += quoted_words([quotation], cited[row])
        return words

    def _checked(self, found: Found, statute: Statute, basis: Basis, words: Sequence[str], choice: str) -> Verified:
        question = Question(
            statute, basis, self.on, found.article, found.paragraph, found.item, words, found.year, _follow
        )
        judged = self._partly_repealed(question, judge(question))
        own = f"这是{statute.level}，不是法律" if statute.level in OF_NO_LAW else ""
        return _row(found, statute.title, judged.with_notes(choice, _reading(found, statute), own))

    def _partly_repealed(self, question: Question, judged: Judgement) -> Judgement:
        """A 款 that ended before its article did: not_in_force where it is meant, a note where the article is named."""
        version = question.basis.version
        article = article_in(version, question.article) if version else None
        if article is None or judged.verdict is not Verdict.VERIFIED:
            return judged
        for repeal in self.repeals:
            if repeal.article != article.id or self.on < repeal.since:
                continue
            gone = part_of(article, repeal.paragraph, repeal.item)
            part = f"第{to_chinese(repeal.paragraph)}款" if repeal.paragraph else ""
            note = f"{article_name(question.article)}{part}已于{repeal.since}废止，见{self._clause_name(repeal)}"
            named = question.paragraph == repeal.paragraph
            quoted = bool(question.words) and all(holds(gone.text or "", w) for w in question.words)
            if named or (question.paragraph is None and quoted):
                return replace(judged, verdict=Verdict.NOT_IN_FORCE).with_notes(note)
            return judged.with_notes(note) if question.paragraph is None else judged
        return judged

    def _clause_name(self, repeal: PartialRepeal) -> str:
        statute = self.titles.statutes.get(repeal.by.statute)
        return f"《{statute.title if statute else repeal.by.statute}》{article_name(repeal.by.article)}"


def _wordings(found: Found, cited: Cited) -> list[str]:
    parts = (part_of(a, found.paragraph, found.item) for a in cited.articles)
    return [p.text for p in parts if p.text is not None]


def _reading(found: Found, statute: Statute) -> str:
    if found.how is How.SLIP:
        return f"“{found.law.strip('《》')}”按《{statute.title}》核对"
    if found.how is How.CARRIED and not found.law:
        return f"原文没有写明法律名称，按前文的《{statute.title}》核对"
    return ""


def _name(found: Found) -> str | None:
    """The name as written, without marks and 中华人民共和国."""
    written = DRAFT.sub("", found.law.replace("（", "(").replace("）", ")")).replace(STATE, "")
    return written.strip("《》〈〉「」“”\"' \n") or None


def _row(found: Found, law: str | None, judged: Judgement) -> Verified:
    note = "；".join(dict.fromkeys(n for n in judged.notes if n))
    return Verified(
        found.matched_text, found.start, found.end, law, found.article, found.paragraph, found.item,
        judged.verdict, judged.clause, note,
    )  # fmt: skip


__all__ = ["Verdict", "Verified", "verify"]
