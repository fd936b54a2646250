"""What is measured: something that finds clauses and answers questions, and this project's own bot as such a thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.answering import Bot
    from bot.reply import Question, Reply
    from corpus import Citation, Statutes


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of a ranking. `version` is the promulgation date, "" where the system names none."""

    law: str
    article: str
    version: str
    score: float


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of a reply. `fault` is "" where an official quotation stands word for word in the clause cited."""

    law: str
    article: str
    version: str
    official: bool
    fault: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reply, reduced to what is measured. `results` are the sums worked out, `dates` the days of the deadlines."""

    kind: str
    text: str
    cited: tuple[Cited, ...]
    missing_facts: tuple[str, ...] = ()
    results: tuple[float, ...] = ()
    dates: tuple[date, ...] = field(default=())


class System(Protocol):
    """The thing measured. The bot in process below; a fake over an invented statute in the tests."""

    def search(self, query: str, k: int, on: date, region: str | None) -> list[Hit]: ...

    def ask(self, question: Question) -> Outcome: ...


def read_citation(citation: Citation, statutes: Statutes) -> Cited:
    """The citation with its statute's title, checked against the text of the article that it names."""
    statute = statutes.get(citation.article.statute)
    law = statute.title if statute else citation.article.statute
    article, version = citation.article.article, citation.article.version.isoformat()
    fault = ""
    if citation.official:
        clause = statutes.article(citation.article)
        if clause is None:
            fault = "没有这一条"
        elif not citation.quote.strip():
            fault = "没有引文"
        elif citation.quote not in clause.text:
            fault = "引文与原文不符"
    return Cited(law, article, version, citation.official, fault)


class InProcess:
    """The bot, called directly."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    def search(self, query: str, k: int, on: date, region: str | None) -> list[Hit]:
        from index import resolve_region

        statutes = self._bot.corpus.statutes
        place = resolve_region(region) if region else None
        hits = []
        for row in self._bot.retriever.retrieve(query, k, on=on, region=place):
            statute = statutes.get(row.article.statute)
            title = statute.title if statute else row.article.statute
            hits.append(Hit(title, row.article.article, row.article.version.isoformat(), row.score))
        return hits

    def ask(self, question: Question) -> Outcome:
        from bot.render import citations_of, to_markdown

        reply: Reply = self._bot.answer(question)
        statutes = self._bot.corpus.statutes
        sums = getattr(reply, "calculations", ())
        deadlines = getattr(reply, "deadlines", ())
        cited = [*citations_of(reply)] + [c for part in (*sums, *deadlines) for c in part.citations]
        return Outcome(
            kind=type(reply).__name__.lower(),
            text=to_markdown(reply, statutes),
            cited=tuple(read_citation(c, statutes) for c in dict.fromkeys(cited)),
            missing_facts=tuple(getattr(reply, "missing_facts", ())),
            results=tuple(s.result for s in sums),
            dates=tuple(d.date for d in deadlines if d.date is not None),
        )


@dataclass(frozen=True, slots=True)
class Setup:
    """One way to install the bot: with a folder of law texts, or as a newcomer has it after the first start."""

    name: str
    corpus_dirs: tuple[Path, ...]
    data_dir: Path
