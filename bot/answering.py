"""A question becomes a reply: gate → facts → retrieval → card and clauses → composition → grounding → storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from bot.choose import choose, is_code, merge
from bot.citing import Citer
from bot.compose import Material, compose, resolved
from bot.conversations import Conversations, Said
from bot.facts import Facts, earlier_facts, read_facts
from bot.followup import Completed, complete, without_courtesy
from bot.gate import (
    NEAR,
    SURE,
    UNLIKELY,
    Gate,
    own_words,
    plainly,
    read_gate,
    speaks_of_pay,
    speaks_of_work,
    without_injection,
)
from bot.governed import governed
from bot.ground import ground
from bot.limits import NO_LIMITS, Dated, Limits, limits_for, work_term
from bot.local import near_documents, offers, pack_for, with_contacts, without_documents
from bot.missing import asks_for_local_rule, missing_facts, unknown_case
from bot.named import remarks, rumour_remark
from bot.render import citations_of, to_markdown
from bot.reply import (
    Answer,
    Asking,
    Clarify,
    Exchange,
    Handoff,
    Hear,
    Question,
    Refusal,
    Reply,
    Resolved,
    Section,
    SectionKind,
    Sentence,
    Turn,
)
from bot.retrieval import Hit, Retriever, Scope
from bot.speech import handoff, nothing_found, refusal, rule_against
from bot.sums import NO_SUMS, Sums, sums_for
from bot.then import not_held
from bot.topics import ENOUGH, TopicFinder
from bot.worked import Worked, work
from corpus import Corpus, Topic
from corpus.model import ArticleId, Level

if TYPE_CHECKING:
    from bot.packing import Packed

_LOOKED_AT = 16  # clauses retrieved for one answer
_BESIDE_CARD = 4  # clauses found that are shown beside a card's own
_WITNESSES = 8  # clauses that speak for a card or against it
_CHEATING_SHOWN = 3
_BESIDE = 3  # clauses found for the follow-up alone, or in the region's own rules
_KINDS: dict[type, str] = {Answer: "answer", Clarify: "clarify", Refusal: "refusal", Handoff: "handoff"}


class Prosaist(Protocol):
    """Gives a composed answer a conclusion in words of its own that hold to the answer's clauses."""

    def write(self, answer: Answer, material: Material, asking: Asking, corpus: Corpus) -> Answer: ...

    def close(self) -> None: ...


def kind_of(reply: Reply) -> str:
    """answer · clarify · refusal · handoff."""
    return _KINDS[type(reply)]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question after reading: what to search for, what is known, what it names."""

    question: str
    completed: Completed
    facts: Facts
    gate: Gate
    asking: Asking

    @property
    def query(self) -> str:
        """What is searched for: the question and the legal name of the form of work, where it lacks that."""
        extra = [form for form in self.facts.forms if form not in self.completed.query]
        return " ".join((self.completed.query, *extra))


class Bot:
    """Answers questions over one corpus. Safe to use from several threads."""

    def __init__(
        self,
        corpus: Corpus,
        retriever: Retriever,
        conversations: Conversations,
        scope: Scope,
        *,
        today: Callable[[], date] = date.today,
        topics: TopicFinder | None = None,
    ) -> None:
        self.corpus = corpus
        self.retriever = retriever
        self.conversations = conversations
        self._scope = scope
        self._today = today
        self._topics = topics or TopicFinder(())
        self._citer = Citer(corpus, today)
        self._cited: dict[str, frozenset[tuple[str, str]]] = {}
        self.writer: Prosaist | None = None  # a language model that writes conclusions
        self.packed: Packed | None = None  # set by `Packer.bot`, which can make this bot anew over a changed pack

    def ask(self, question: Question, session_id: str | None = None, hear: Hear | None = None) -> Exchange:
        """Answers and stores. With a session its own history counts; raises UnknownSession, FactError.

        `hear` gets the beginning of the text while a language model writes it; what it has got stays in the text.
        """
        earlier: Resolved | None = None
        if session_id is not None:
            history, earlier = self.conversations.history(session_id)
            question = Question(question.text, history, question.region, question.event_date)
        reply = self._told(Asking(question, hear, session_id or ""), earlier)
        text = to_markdown(reply, self.corpus.statutes)
        said = Said(kind_of(reply), text, tuple(citations_of(reply)), reply.resolved)
        session_id, message_id = self.conversations.record(question.text, said, session_id)
        return Exchange(session_id, message_id, reply, text)

    def answer(self, question: Question, earlier: Resolved | None = None, hear: Hear | None = None) -> Reply:
        """The reply, grounded; stores nothing. `earlier` are the facts that an earlier reply rested on."""
        return self._told(Asking(question, hear), earlier)

    def _told(self, asking: Asking, earlier: Resolved | None) -> Reply:
        question = asking.question
        reading = self._read(asking, earlier)
        pack = pack_for(self.corpus.pack, reading.facts.region)
        reply = with_contacts(self._reply(reading), pack, self._today())
        return ground(reply, self.corpus, asked=question.text)

    def calculate(self, name: str, values: Mapping[str, Any]) -> Worked:
        """One sum by the calculator of that name; raises UnknownCalculator and InputError."""
        return work(name, values, self._citer, self._today())

    def card(self, question: Question) -> Topic | None:
        """The topic card that the reply to a question rests on, None where no card is near enough."""
        reading = self._read(Asking(question), None)
        return self._card(reading, self._retrieve(reading))

    def deadline(self, name: str, values: Mapping[str, Any]) -> Dated:
        """One term by its name; raises UnknownTerm and InputError."""
        return work_term(name, values, self._citer, self._today())

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.conversations.close()

    def _read(self, asking: Asking, earlier: Resolved | None) -> _Reading:
        today, question = self._today(), asking.question
        text = plainly(without_courtesy(without_injection(question.text)))
        history = tuple(Turn(said, turn.assistant) for turn in question.history if (said := own_words(turn.user)))
        completed = complete(text, history)
        before = earlier_facts(tuple(turn.user for turn in history), today)
        if earlier is not None and earlier.region and (before is None or before.region is None):
            before = Facts(before.event_date if before else today, region=earlier.region)
        facts = read_facts(
            Question(text, region=question.region, event_date=question.event_date), today, earlier=before
        )
        return _Reading(text, completed, facts, read_gate(question.text), asking)

    def _reply(self, reading: _Reading) -> Reply:
        known = resolved(reading.facts)
        if reading.gate in (Gate.CRISIS, Gate.THREAT, Gate.VIOLENCE):
            return handoff(reading.gate, known, pay=speaks_of_pay(reading.question))
        if reading.gate is Gate.CHEATING:
            return self._against(reading)
        if reading.gate is not Gate.OPEN:
            return refusal(reading.gate, known)
        hits = self._retrieve(reading)
        first = self._first(reading)
        bare = unknown_case(reading.completed.query)
        sums = sums_for(reading.completed.query, reading.facts, self._citer, self._today())
        limits = limits_for(reading.completed.query, reading.facts, self._citer, self._today())
        worked = bool(sums.worked or sums.refused) or limits.dated
        outside = not first and not bare and not worked and self._outside(reading, hits)
        empty = not hits and not first and not worked
        if (outside or empty) and not self._union_offers(reading, hits):
            if outside:
                return refusal(Gate.OUTSIDE, known)
            asks = missing_facts(reading.completed.query, reading.facts, sums)
            return Clarify(known, asks) if bare or sums.missing else nothing_found(known)
        return self._answer(reading, hits, first, sums, limits)

    def _retrieve(self, reading: _Reading) -> Sequence[Hit]:
        """What the whole query finds; beside it what the follow-up alone finds, and the best rules of the region."""
        facts = reading.facts
        found = [self.retriever.retrieve(reading.query, _LOOKED_AT, on=facts.event_date, region=facts.region)]
        if reading.completed.follows:
            found.append(self.retriever.retrieve(reading.question, _BESIDE, on=facts.event_date, region=facts.region))
        if facts.region:
            for level in (Level.LOCAL_REGULATION, Level.LOCAL_RULE):
                found.append(
                    self.retriever.retrieve(
                        reading.query, _BESIDE, on=facts.event_date, region=facts.region, level=level
                    )
                )
        return without_documents(merge(found), self.corpus.statutes)

    def _documents(self, reading: _Reading) -> Sequence[Hit]:
        """What the documents of the worker's own union say of it."""
        pack = pack_for(self.corpus.pack, reading.facts.region)
        return near_documents(self.retriever, self.corpus.statutes, pack, reading.query, reading.facts)

    def _outside(self, reading: _Reading, hits: Sequence[Hit]) -> bool:
        """Not about work: the classifier says so, and no clause is near enough to outweigh a doubt."""
        if speaks_of_work(reading.completed.query):
            return False
        labour = self._scope.labour(reading.completed.query)
        nearest = max((hit.score for hit in hits if not is_code(hit.article.statute)), default=0.0)
        if reading.completed.follows:  # the talk has been about work so far
            return labour < UNLIKELY and nearest < NEAR
        return labour < UNLIKELY or (labour < SURE and nearest < NEAR)

    def _union_offers(self, reading: _Reading, hits: Sequence[Hit]) -> bool:
        """The worker's own union has an answer: what it offers (a bath, a gym) need not sound like work."""
        pack = pack_for(self.corpus.pack, reading.facts.region)
        return pack is not None and (offers(pack, self._card(reading, hits)) or bool(self._documents(reading)))

    def _first(self, reading: _Reading) -> tuple[ArticleId, ...]:
        """What the question names, and for a follow-up what the last reply named."""
        on = reading.facts.event_date
        named = self._citer.named(self._citer.written_out(reading.question), on)
        return named or self._citer.named(reading.completed.named, on)[:1]

    def _answer(
        self, reading: _Reading, hits: Sequence[Hit], first: tuple[ArticleId, ...], sums: Sums, limits: Limits
    ) -> Reply:
        facts, today = reading.facts, self._today()
        other = governed(reading.completed.query, self._citer, facts.event_date)
        card = None if first or (other and other.instead) else self._card(reading, hits)
        chosen = choose(hits, self.corpus.statutes, first=first, in_region=facts.region is not None)
        pack = pack_for(self.corpus.pack, facts.region)
        if card is not None:  # a card of the union itself speaks of what no law regulates
            chosen = () if pack and card in pack.cards else chosen[:_BESIDE_CARD]
        text = self._citer.written_out(reading.question)
        said = remarks(text, self._citer, facts.event_date)
        if facts.event_date < today:
            now = self.retriever.retrieve(reading.query, _BESIDE, on=today, region=facts.region)
            said = (*said, *not_held(now, self.corpus.statutes, facts.event_date))
        if other:
            said = (other.remark, *said)
            sums, limits = (NO_SUMS, NO_LIMITS) if other.instead else (sums, limits)
            chosen = other.of_their_law(chosen) if other.instead else chosen
        material = Material(
            query=reading.query,
            facts=facts,
            today=today,
            chosen=chosen,
            topic=card,
            remarks=said or (rumour_remark(text) if facts.event_date == today else ()),
            missing=missing_facts(reading.completed.query, facts, sums),
            pack=pack,
            documents=choose(self._documents(reading), self.corpus.statutes),
            sums=sums,
            limits=limits,
            governed=bool(other and other.instead),
        )
        answer = compose(material, self._citer)
        if unknown_case(reading.completed.query):
            return Clarify(answer.resolved, answer.missing_facts, answer.sections)
        if facts.region is None and asks_for_local_rule(reading.completed.query):
            return Clarify(answer.resolved, answer.missing_facts, answer.sections)
        if self.writer is None:
            return answer
        return self.writer.write(answer, material, reading.asking, self.corpus)

    def _against(self, reading: _Reading) -> Refusal:
        """A request to cheat: no help, but the rule that it would break."""
        on = reading.facts.event_date
        chosen = choose(self._retrieve(reading), self.corpus.statutes, most=_CHEATING_SHOWN)
        clauses = [(c, self._citer.clause(c.article, reading.query, on)) for c in chosen]
        lines = [Sentence(self._citer.written_out(self._citer.digest(c.article)), shown) for c, shown in clauses[:1]]
        basis = Section(SectionKind.BASIS, tuple(Sentence("", (one,)) for _, shown in clauses for one in shown))
        return rule_against(
            resolved(reading.facts), tuple(line for line in lines if line.text and line.citations), basis
        )

    def _card(self, reading: _Reading, hits: Sequence[Hit]) -> Topic | None:
        vector = getattr(self.retriever, "vector", None)
        matches = self._topics.find(
            reading.completed.query,
            on=reading.facts.event_date,
            region=reading.facts.region,
            vector=vector(reading.query) if vector else None,
            clauses=[(hit.article.statute, hit.article.article) for hit in self._witnesses(reading, hits)],
            cited=self._clauses_of,
        )
        best = matches[0] if matches and matches[0].score >= ENOUGH else None
        on = reading.facts.event_date
        held = best is not None and all(self._citer.applies(s.cites, on) for s in best.topic.conclusion)
        return best.topic if best and held else None

    def _witnesses(self, reading: _Reading, hits: Sequence[Hit]) -> Sequence[Hit]:
        """The clauses found without the help of cards: what a card brought along says nothing for the card."""
        unlifted = getattr(self.retriever, "unlifted", None)
        facts = reading.facts
        if unlifted is None:
            return hits[:_WITNESSES]
        found: Sequence[Hit] = unlifted().retrieve(reading.query, _WITNESSES, on=facts.event_date, region=facts.region)
        return found

    def _clauses_of(self, topic: Topic) -> frozenset[tuple[str, str]]:
        """(statute, article) of everything that a card cites."""
        if topic.id not in self._cited:
            articles = (self._citer.article(cite, self._today()) for cite in topic.cites)
            self._cited[topic.id] = frozenset((a.statute, a.article) for a in articles if a)
        return self._cited[topic.id]
