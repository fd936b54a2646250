"""What is measured: something that finds clauses and answers questions, and this project's own bot as such a thing."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from bot.answering import Bot
    from bot.assemble import Progress
    from bot.reply import Question, Reply
    from bot.settings import Settings
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
class Prose:
    """What became of the model's sentences, and what the conclusion cites or quotes falsely."""

    kept: int
    struck: int
    reason: str
    false: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reply, reduced to what is measured. `results` are the sums worked out, `dates` the days of the deadlines.

    `prose` is None where no language model is in use."""

    kind: str
    text: str
    cited: tuple[Cited, ...]
    missing_facts: tuple[str, ...] = ()
    results: tuple[float, ...] = ()
    dates: tuple[date, ...] = field(default=())
    prose: Prose | None = None


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
    """The bot, called directly; `lies` are sentences that must not be in a conclusion."""

    def __init__(self, bot: Bot, lies: Container[str] = ()) -> None:
        self._bot, self._lies = bot, lies

    def search(self, query: str, k: int, on: date, region: str | None) -> list[Hit]:
        from index import resolve_region
        from index.turns import last_turn

        statutes = self._bot.corpus.statutes
        place = resolve_region(region) if region else None
        hits = []
        for row in self._bot.retriever.retrieve(query, k, on=on, region=place, last=last_turn(query)):
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
        text = to_markdown(reply, statutes)
        cited = [*citations_of(reply)] + [c for part in (*sums, *deadlines) for c in part.citations]
        return Outcome(
            kind=type(reply).__name__.lower(),
            text=text,
            cited=tuple(read_citation(c, statutes) for c in dict.fromkeys(cited)),
            missing_facts=tuple(getattr(reply, "missing_facts", ())),
            results=tuple(s.result for s in sums),
            dates=tuple(d.date for d in deadlines if d.date is not None),
            prose=self._prose(reply, question),
        )

    def _prose(self, reply: Reply, question: Question) -> Prose | None:
        """Every citation and quotation of the conclusion is looked up; what the question names is its own."""
        from bot.reply import Answer, SectionKind
        from corpus.verify import verify

        if not isinstance(reply, Answer) or reply.prose is None:
            return None
        on = reply.resolved.event_date
        said = tuple(
            s for section in reply.sections if section.kind is SectionKind.CONCLUSION for s in section.sentences
        )
        rows = verify("\n".join(s.text for s in said), self._bot.corpus, on)
        asked = {(row.law, row.article) for row in verify(question.text, self._bot.corpus, on)}
        wrong = [r for r in rows if r.status in ("not_found", "misquoted") and (r.law, r.article) not in asked]
        false = tuple(f"{row.status} {row.matched_text}" for row in wrong)
        false += tuple(f"假话 {sentence.text}" for sentence in said if sentence.text in self._lies)
        return Prose(reply.prose.kept, reply.prose.struck, reply.prose.reason, false)


@dataclass(frozen=True, slots=True)
class Setup:
    """One way to install the bot: with a folder of law texts, or as a newcomer has it after the first start."""

    name: str
    corpus_dirs: tuple[Path, ...]
    data_dir: Path

    def settings(self, **overrides: Any) -> Settings:
        """The settings of the environment, with this installation's folders."""
        from bot.settings import read_settings

        return read_settings(corpus_dirs=self.corpus_dirs, data_dir=self.data_dir, **overrides)

    def opened(self, progress: Progress | None = None, **overrides: Any) -> tuple[Bot, date]:
        """The bot, its index built where needed, and the day that counts as today."""
        from bot.assemble import assemble

        settings = self.settings(**overrides)
        return assemble(settings, progress=progress), settings.current_date()
