"""Is the knowledge sound? Its clauses exist, its numbers stand in them, and none of it copies the statute's wording.

Behind `gongyou corpus check`; every fault names file, line and what is wrong, in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.cards import Cite, KnowledgeError, Statement, Topic, resolve_cite
from corpus.cases import read_cases
from corpus.corpus import Corpus
from corpus.figures import dates, unsupported
from corpus.knowledge import HERE, ArticleKnowledge, read_articles, read_topics, read_yaml
from corpus.model import Article, Statute, Version
from corpus.normalise import normalise
from corpus.numerals import article_key, article_name
from corpus.sources.text import plain_title

LONGEST_SHARED = 20  # characters that our words may have in common with the clause in one run


_NUMBER = r"[一二三四五六七八九十百千\d]+"
_NAMED = re.compile(
    rf"(?:第|(?<!\d)(?=\d))({_NUMBER}(?:、{_NUMBER})*(?:[、和及或至]第?{_NUMBER})*)条(之[一二三四五六七八九十])?"
)
_Check = Callable[[Path], Iterator[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault of the knowledge."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}：{self.message}"


class Context:
    """The law on one day, with every title by which a sentence may name a clause."""

    def __init__(self, corpus: Corpus, on: date) -> None:
        self.corpus, self.on = corpus, on
        self.days = frozenset(
            day for s in corpus.statutes for v in s.versions for day in (v.promulgated, v.effective, v.ended) if day
        )
        self._titles = {title: s for s in corpus.statutes for title in (*s.short_titles, s.title)}
        self._longest = max(map(len, self._titles), default=0)

    def named(self, sentence: str, own: Statute | None) -> list[str]:
        """Texts of the clauses that the sentence itself names: 劳动合同法第四十六、四十七条.

        A number without a title may belong to the law named last or to the digest's own.
        """
        texts: list[str] = []
        last: Statute | None = None
        for match in _NAMED.finditer(sentence):
            named = self._before(sentence[: match.start()])
            last = named or last
            for statute in [named] if named else [s for s in (last, own) if s]:
                texts.extend(self._texts(statute, match))
        return texts

    def _texts(self, statute: Statute, match: re.Match[str]) -> Iterator[str]:
        version = statute.at(self.on)
        for number in re.findall(_NUMBER, match[1]) if version else ():
            article = version.article(article_key(f"第{number}条{match[2] or ''}")) if version else None
            if article:
                yield article.text

    def _before(self, text: str) -> Statute | None:
        text = text.rstrip("》 的")
        lengths = range(min(self._longest, len(text)), 1, -1)
        return next((self._titles[text[-n:]] for n in lengths if text[-n:] in self._titles), None)


def check_knowledge(corpus: Corpus, on: date, folder: Path = HERE) -> list[Flaw]:
    """All flaws of the knowledge in `folder`, as the law stands on that day; what needs text needs it installed."""
    context = Context(corpus, on)
    flaws: list[Flaw] = []
    for path in sorted((folder / "articles").glob("*.yaml")):
        flaws.extend(_checked(path, lambda p: _articles(p, context)))
    seen: set[str] = set()
    for path in sorted((folder / "topics").glob("*.yaml")):
        flaws.extend(_checked(path, lambda p: _topics(p, context, seen)))
    for path in sorted((folder / "cases").glob("*.yaml")):
        flaws.extend(_checked(path, lambda p: _cases(p, context, seen)))
    return flaws


def _checked(path: Path, check: _Check) -> Iterator[Flaw]:
    """The flaws of one file; a file that cannot be read is one flaw."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    try:
        for needle, message in check(path):
            yield Flaw(f"{path.parent.name}/{path.name}", _line_of(lines, needle), message)
    except KnowledgeError as error:
        named = re.search(r"第(\d+)行", str(error))
        yield Flaw(f"{path.parent.name}/{path.name}", int(named[1]) if named else 1, str(error))


def _line_of(lines: Sequence[str], needle: str) -> int:
    """The line of the record; an article's key may be quoted or not."""
    key = re.compile(rf"^\s*['\"]?{re.escape(needle)}['\"]?:")
    return next((n for n, line in enumerate(lines, 1) if key.match(line) or (len(needle) > 4 and needle in line)), 1)


def _articles(path: Path, context: Context) -> Iterator[tuple[str, str]]:
    record = read_yaml(path)
    articles = read_articles(path)
    statute = context.corpus.statutes.get(path.stem)
    if statute is None:
        yield "law", f"目录中没有编号 {path.stem}"
        return
    if plain_title(str(record["law"])) not in (statute.title, *statute.short_titles):
        yield "law", f"law 写作“{record['law']}”，目录中是“{statute.title}”"
    version = statute.version(record["version"])
    if version is None:
        yield "version", f"目录中没有 {record['version']} 公布的版本"
        return
    for key, knowledge in articles.items():
        for message in _article(statute, version, key, knowledge, context):
            yield key, f"{article_name(key)}：{message}"


def _article(
    statute: Statute, version: Version, key: str, knowledge: ArticleKnowledge, context: Context
) -> Iterator[str]:
    known = context.corpus.catalogue.hashes.get((statute.id, version.promulgated), {})
    article = version.article(key)
    if article is None:
        if (known and key not in known) or (version.installed and not known):
            yield "没有这一条"
        return
    named = [*context.named(knowledge.digest, statute), version.annex]
    yield from _against(knowledge.digest, [article.text], named, context.days)


def _topics(path: Path, context: Context, seen: set[str]) -> Iterator[tuple[str, str]]:
    for topic in read_topics(path):
        if topic.id in seen:
            yield topic.id, f"主题卡编号重复 {topic.id}"
        seen.add(topic.id)
        day = max(context.on, topic.since) if topic.since else context.on
        day = min(day, topic.until) if topic.until and topic.until <= day else day
        for statement in topic.statements():
            for message in _statement(topic, statement, context, day):
                yield statement.text[:16], f"主题卡 {topic.id}：{message}"


def _cases(path: Path, context: Context, cards: Collection[str]) -> Iterator[tuple[str, str]]:
    for case in read_cases(path, read_yaml(path)):
        if case.card and case.card not in cards:
            yield case.question[:16], f"没有编号为 {case.card} 的主题卡"
        for cite in case.cites:
            resolved = resolve_cite(cite, context.corpus.statutes, context.on)
            if resolved is None or resolved[0].title != cite.title:
                yield case.question[:16], f"引用“{cite}”不是目录中的法规（写正式名称，不带“中华人民共和国”）"
                continue
            statute, version, article = resolved
            faults = _not_installed(context.corpus, statute, version, cite) if article is None else ()
            for fault in faults:
                yield case.question[:16], fault
            if context.corpus.knowledge.of(statute.id, cite.article) is None:
                yield case.question[:16], f"引用“{cite}”没有要点，这个问题对它不起作用"


def _statement(topic: Topic, statement: Statement, context: Context, on: date) -> Iterator[str]:
    corpus = context.corpus
    clauses: list[str] = []
    complete = True
    for cite in statement.cites:
        resolved = resolve_cite(cite, corpus.statutes, on)
        if resolved is None:
            yield f"引用“{cite}”对不上目录中的法规（{on} 有效的版本）"
            complete = False
            continue
        statute, version, article = resolved
        if statute.region and topic.region and not topic.region.startswith(statute.region):
            yield f"引用“{cite}”属于{statute.region}，主题卡属于{topic.region}"
        if article is None:
            complete = False
            yield from _not_installed(corpus, statute, version, cite)
        elif article.part(cite.paragraph, cite.item) is None:
            yield f"引用“{cite}”没有这一款、项"
        else:
            clauses.append(article.text)
            if corpus.partial_repeal(article.id, on, cite.paragraph, cite.item) and _is_precise(cite, article):
                yield f"引用“{cite}”的条款已经废止"
    if clauses and complete:
        yield from _against(statement.text, clauses, context.named(statement.text, None), context.days)


def _is_precise(cite: Cite, article: Article) -> bool:
    return cite.paragraph is not None or len(article.paragraphs) == 1


def _not_installed(corpus: Corpus, statute: Statute, version: Version, cite: Cite) -> Iterable[str]:
    known = corpus.catalogue.hashes.get((statute.id, version.promulgated))
    missing = cite.article not in known if known else version.installed
    return [f"引用“{cite}”没有这一条"] if missing else []


def _against(sentence: str, clauses: Sequence[str], named: Sequence[str], days: Collection[date]) -> Iterator[str]:
    """Numbers and dates of the sentence stand in the clauses cited or named; no long run is shared with a cited one."""
    together = "\n".join([*clauses, *named])
    for written in unsupported(sentence, together):
        yield f"“{written}”不见于所引条文"
    for day in dates(sentence):
        if day not in days and day not in dates(together):
            yield f"日期 {day} 不见于所引条文，也不是目录中的日期"
    for clause in clauses:
        shared = shared_run(sentence, clause)
        if shared:
            yield f"与条文连续{len(shared)}字相同（限{LONGEST_SHARED}字）：{shared[:12]}…"


def shared_run(ours: str, clause: str) -> str:
    """The longest run of more than LONGEST_SHARED characters that both have; "" where there is none."""
    ours, clause = normalise(ours), normalise(clause)
    longest = ""
    start = 0
    while start + LONGEST_SHARED < len(ours):
        end = start + LONGEST_SHARED + 1
        if ours[start:end] not in clause:
            start += 1
            continue
        while end < len(ours) and ours[start : end + 1] in clause:
            end += 1
        longest = max(longest, ours[start:end], key=len)
        start = end - LONGEST_SHARED
    return longest
