"""A question becomes a reply: gate → facts → retrieval → card and clauses → composition → grounding → storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.beside import Besides
from bot.bounds import Bounds
from bot.case import Case, read_case
from bot.choose import MOST, choose
from bot.citing import Citer
from bot.compose import compose, resolved
from bot.conversations import Conversations, Said
from bot.facts import Facts
from bot.gate import DANGERS, Gate, own_lot, speaks_of_pay
from bot.governed import governed
from bot.ground import ground
from bot.leading import WEAK
from bot.limits import NO_LIMITS, Dated, Limits, limits_for, work_term
from bot.local import offers, pack_for, with_contacts
from bot.looking import Found, Lookup
from bot.mask import impersonal
from bot.material import Material
from bot.missing import asks_for_local_rule, asks_what, missing_facts, tells_nothing, unknown_case
from bot.packet import Packet, pack_up
from bot.papers import Drawn, draw_up, to_docx, to_text
from bot.prosaist import Prosaist, reread
from bot.reading import Reading, read
from bot.remarking import remarks_of
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
)
from bot.rereading import Rereader
from bot.retrieval import Hit, Retriever, Scope
from bot.speech import handoff, nothing_found, refusal, rule_against, unclear
from bot.sums import NO_SUMS, Sums, sums_for
from bot.topics import TopicFinder
from bot.within import Within
from bot.worked import Worked, work
from corpus import Corpus, Topic

if TYPE_CHECKING:
    from bot.packing import Packed

_BESIDE_CARD = 4  # clauses found that are shown beside a card's own
_CHEATING_SHOWN = 3
_KINDS: dict[type, str] = {Answer: "answer", Clarify: "clarify", Refusal: "refusal", Handoff: "handoff"}


def kind_of(reply: Reply) -> str:
    """answer · clarify · refusal · handoff."""
    return _KINDS[type(reply)]


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
        self._bounds = Bounds(scope)
        self._today = today
        self._citer = Citer(corpus, today)
        self._lookup = Lookup(corpus, retriever, topics or TopicFinder(()), self._citer, today)
        self._besides = Besides(self._lookup, Within(self._lookup, self._bounds), corpus.statutes)
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
        question = impersonal(asking.question)
        reading = self.read(question, earlier)
        asking = replace(asking, question=replace(question, text=reading.question), said=reading.said)
        pack = pack_for(self.corpus.pack, reading.facts.region)
        reply = with_contacts(self._reply(reading, asking), pack, self._today())
        return ground(reply, self.corpus, asked=question.text)

    def read(self, question: Question, earlier: Resolved | None = None) -> Reading:
        """What is read from a question before anything is looked up. Raises FactError."""
        return read(question, earlier, self._today(), self._bounds.labour)

    def calculate(self, name: str, values: Mapping[str, Any]) -> Worked:
        """One sum by the calculator of that name; raises UnknownCalculator and InputError."""
        return work(name, values, self._citer, self._today())

    def card(self, question: Question) -> Topic | None:
        """The topic card that the reply to a question rests on, None where no card is near enough."""
        return self._lookup.look(self.read(impersonal(question))).card

    def deadline(self, name: str, values: Mapping[str, Any]) -> Dated:
        """One term by its name; raises UnknownTerm and InputError."""
        return work_term(name, values, self._citer, self._today())

    def case(self, session_id: str) -> Case:
        """A stored conversation read again as one case; raises UnknownSession."""
        return read_case(self.conversations, self.corpus, session_id, self._today())

    def paper(self, name: str, values: Mapping[str, Any], session_id: str | None = None) -> Drawn:
        """One paper filled from the values and the conversation; raises UnknownPaper, InputError, UnknownSession."""
        case = self.case(session_id) if session_id is not None else None
        return draw_up(name, values, self._citer, self._today(), case)

    def paper_text(self, drawn: Drawn) -> str:
        return to_text(drawn, self._citer)

    def paper_docx(self, drawn: Drawn) -> bytes:
        return to_docx(drawn, self._citer)

    def packet(self, session_id: str) -> Packet:
        """A conversation as it is handed over to a person; raises UnknownSession."""
        return pack_up(self.case(session_id), self.corpus, self._today())

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.conversations.close()

    def _reply(self, reading: Reading, asking: Asking) -> Reply:
        reading = self._besides.within.kept(reading)
        if reading.gate is not Gate.OPEN:
            return self._gated(reading)
        found = self._lookup.look(reading)
        query, today = reading.completed.query, self._today()
        asking = reread(reading, asking, self.writer, today)
        sums = sums_for(query, reading.facts, self._citer, today, asking.reread.facts if asking.reread else None)
        limits = limits_for(query, reading.facts, self._citer, today)
        known = found.first or sums.worked or sums.refused or limits.dated
        without = None if known else self._without(reading, found, sums)
        return without or self._answer(reading, found, sums, limits, asking)

    def _gated(self, reading: Reading) -> Reply:
        """The fixed replies: danger, a request to cheat, small talk, what is not about work."""
        known = resolved(reading.facts)
        if reading.gate in (*DANGERS, Gate.PERSON):
            return handoff(reading.gate, known, pay=speaks_of_pay(reading.question))
        return self._against(reading) if reading.gate is Gate.CHEATING else refusal(reading.gate, known)

    def _without(self, reading: Reading, found: Found, sums: Sums) -> Reply | None:
        """No clause is named and nothing worked out: is there enough to answer from? None where there is."""
        query, known = reading.completed.query, resolved(reading.facts)
        # the worker's own union has an answer: what it offers (a bath, a gym) need not sound like work
        if found.pack is not None and (offers(found.pack, found.card) or found.documents):
            return None
        bare = unknown_case(query)
        if not bare and self._bounds.outside(reading, found.nearness):
            return refusal(Gate.OUTSIDE, known)
        if not found.hits:
            asks = missing_facts(query, reading.facts, sums)
            return Clarify(known, asks) if bare or sums.missing else nothing_found(known)
        thin = found.card is None and max(hit.score for hit in found.hits) < WEAK
        return unclear(known, asks_what()) if thin and not bare and tells_nothing(query) else None

    def _answer(self, reading: Reading, found: Found, sums: Sums, limits: Limits, asking: Asking) -> Reply:
        facts, query = reading.facts, reading.completed.query
        remarked = remarks_of(reading, found, self._citer, self._search(facts), self._today())
        first = tuple(dict.fromkeys((*remarked.ahead, *found.first)))
        other = governed(query, self._citer, facts.event_date)
        named = bool(found.first) and not (remarked.mended or found.on_point)  # the clause named is the answer
        instead = other is not None and other.instead
        card = None if named or instead else found.card
        most = _BESIDE_CARD if card else MOST
        chosen = choose(found.hits, self.corpus.statutes, first=first, most=most, in_region=facts.region is not None)
        if found.pack and card in found.pack.cards:  # a card of the union itself speaks of what no law regulates
            chosen = ()
        if other and instead:
            sums, limits, chosen = NO_SUMS, NO_LIMITS, other.of_their_law(chosen)
        material = Material(
            query=reading.query,
            facts=facts,
            today=self._today(),
            chosen=chosen,
            topic=card,
            rivals=() if named or instead else found.offered,
            topic_now=None if named or instead else found.card_now,
            remarks=(*remarked.side, *((other.remark,) if other else ()), *remarked.said),
            missing=missing_facts(query, facts, sums),
            pack=found.pack,
            documents=choose(found.documents, self.corpus.statutes),
            unanswered=reading.unanswered,
            sums=sums,
            limits=limits,
            governed=instead,
        )
        material, beside = (material, ()) if found.first or other else self._besides.asked(reading, found, material)
        answer = compose(material, self._citer, beside)
        if asking.reread is not None and not (named or instead):
            answer = Rereader(reading, found, self.retriever, self._citer).added(answer, asking.reread)
        worked = bool(answer.calculations) or limits.dated  # this is an answer, and shown with its steps
        little = unknown_case(query) or own_lot(query) or (facts.region is None and asks_for_local_rule(query))
        if little and not worked:
            return Clarify(answer.resolved, answer.missing_facts, answer.sections)
        return answer if self.writer is None else self.writer.write(answer, material, asking, self._citer)

    def _search(self, facts: Facts) -> Callable[[str, int], Sequence[Hit]]:
        """Finds clauses for other words of the same case."""
        return lambda words, k: self.retriever.retrieve(words, k, on=facts.event_date, region=facts.region)

    def _against(self, reading: Reading) -> Refusal:
        """A request to cheat: no help, but the rule that it would break."""
        on = reading.facts.event_date
        chosen = choose(self._lookup.clauses(reading), self.corpus.statutes, most=_CHEATING_SHOWN)
        clauses = [(c, self._citer.clause(c.article, reading.query, on)) for c in chosen]
        lines = [Sentence(self._citer.written_out(self._citer.digest(c.article)), shown) for c, shown in clauses[:1]]
        basis = Section(SectionKind.BASIS, tuple(Sentence("", (one,)) for _, shown in clauses for one in shown))
        return rule_against(
            resolved(reading.facts), tuple(line for line in lines if line.text and line.citations), basis
        )
