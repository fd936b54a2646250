"""A question becomes a reply: gate → facts → retrieval → card and clauses → composition → grounding → storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.beside import asked_beside
from bot.case import Case, read_case
from bot.choose import choose, is_code
from bot.citing import Citer
from bot.compose import compose, resolved
from bot.conversations import Conversations, Said
from bot.gate import DANGERS, NEAR, SURE, UNLIKELY, Gate, speaks_of_pay, speaks_of_work
from bot.governed import governed
from bot.ground import ground
from bot.limits import NO_LIMITS, Dated, Limits, limits_for, work_term
from bot.local import offers, pack_for, with_contacts
from bot.looking import BESIDE, Found, Lookup
from bot.mask import impersonal
from bot.material import Material
from bot.missing import asks_for_local_rule, missing_facts, unknown_case
from bot.named import correction_remark, remarks, rumour_remark
from bot.packet import Packet, pack_up
from bot.papers import Drawn, draw_up, to_docx, to_text
from bot.reading import Reading, read
from bot.render import citations_of, to_markdown
from bot.reply import (
    Answer,
    Clarify,
    Exchange,
    Handoff,
    Question,
    Refusal,
    Reply,
    Resolved,
    Section,
    SectionKind,
    Sentence,
)
from bot.retrieval import Hit, Retriever, Scope
from bot.speech import handoff, nothing_found, refusal, rule_against
from bot.sums import NO_SUMS, Sums, sums_for
from bot.then import not_held
from bot.topics import TopicFinder
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
        self._scope = scope
        self._today = today
        self._citer = Citer(corpus, today)
        self._lookup = Lookup(corpus, retriever, topics or TopicFinder(()), self._citer, today)
        self.packed: Packed | None = None  # set by `Packer.bot`, which can make this bot anew over a changed pack

    def ask(self, question: Question, session_id: str | None = None) -> Exchange:
        """Answers and stores. With a session its own history counts; raises UnknownSession, FactError."""
        earlier: Resolved | None = None
        if session_id is not None:
            history, earlier = self.conversations.history(session_id)
            question = Question(question.text, history, question.region, question.event_date)
        reply = self.answer(question, earlier)
        text = to_markdown(reply, self.corpus.statutes)
        said = Said(kind_of(reply), text, tuple(citations_of(reply)), reply.resolved)
        session_id, message_id = self.conversations.record(question.text, said, session_id)
        return Exchange(session_id, message_id, reply, text)

    def answer(self, question: Question, earlier: Resolved | None = None) -> Reply:
        """The reply, grounded; stores nothing. `earlier` are the facts that an earlier reply rested on."""
        question = impersonal(question)
        reading = self._read(question, earlier)
        pack = pack_for(self.corpus.pack, reading.facts.region)
        reply = with_contacts(self._reply(reading), pack, self._today())
        return ground(reply, self.corpus, asked=question.text)

    def calculate(self, name: str, values: Mapping[str, Any]) -> Worked:
        """One sum by the calculator of that name; raises UnknownCalculator and InputError."""
        return work(name, values, self._citer, self._today())

    def card(self, question: Question) -> Topic | None:
        """The topic card that the reply to a question rests on, None where no card is near enough."""
        return self._lookup.look(self._read(impersonal(question), None)).card

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
        self.conversations.close()

    def _read(self, question: Question, earlier: Resolved | None) -> Reading:
        return read(question, earlier, self._today(), self._scope.labour)

    def _reply(self, reading: Reading) -> Reply:
        known = resolved(reading.facts)
        if reading.gate in (*DANGERS, Gate.PERSON):
            return handoff(reading.gate, known, pay=speaks_of_pay(reading.question))
        if reading.gate is Gate.CHEATING:
            return self._against(reading)
        if reading.gate is not Gate.OPEN:
            return refusal(reading.gate, known)
        found = self._lookup.look(reading)
        hits, first = found.hits, found.first
        bare = unknown_case(reading.completed.query)
        sums = sums_for(reading.completed.query, reading.facts, self._citer, self._today())
        limits = limits_for(reading.completed.query, reading.facts, self._citer, self._today())
        worked = bool(sums.worked or sums.refused) or limits.dated
        outside = not first and not bare and not worked and self._outside(reading, hits)
        empty = not hits and not first and not worked
        # the worker's own union has an answer: what it offers (a bath, a gym) need not sound like work
        union = found.pack is not None and (offers(found.pack, found.card) or bool(found.documents))
        if (outside or empty) and not union:
            if outside:
                return refusal(Gate.OUTSIDE, known)
            asks = missing_facts(reading.completed.query, reading.facts, sums)
            return Clarify(known, asks) if bare or sums.missing else nothing_found(known)
        return self._answer(reading, found, sums, limits)

    def _outside(self, reading: Reading, hits: Sequence[Hit]) -> bool:
        """Not about work: the classifier says so, and no clause is near enough to outweigh a doubt."""
        if speaks_of_work(reading.completed.query):
            return False
        labour = self._scope.labour(reading.completed.query)
        nearest = max((hit.score for hit in hits if not is_code(hit.article.statute)), default=0.0)
        if reading.completed.follows:  # the talk has been about work so far
            return labour < UNLIKELY and nearest < NEAR
        return labour < UNLIKELY or (labour < SURE and nearest < NEAR)

    def _answer(self, reading: Reading, found: Found, sums: Sums, limits: Limits) -> Reply:
        facts, today, first = reading.facts, self._today(), found.first
        other = governed(reading.completed.query, self._citer, facts.event_date)
        card = None if first or (other and other.instead) else found.card
        chosen = choose(found.hits, self.corpus.statutes, first=first, in_region=facts.region is not None)
        pack = found.pack
        if card is not None:  # a card of the union itself speaks of what no law regulates
            chosen = () if pack and card in pack.cards else chosen[:_BESIDE_CARD]
        text = self._citer.written_out(reading.question)
        said = remarks(text, self._citer, facts.event_date)
        if facts.event_date < today:
            said = (*said, *not_held(found.now[:BESIDE], self.corpus.statutes, facts.event_date))
        if other:
            said = (other.remark, *said)
            sums, limits = (NO_SUMS, NO_LIMITS) if other.instead else (sums, limits)
            chosen = other.of_their_law(chosen) if other.instead else chosen
        mended = correction_remark(reading.corrected)
        material = Material(
            query=reading.query,
            facts=facts,
            today=today,
            chosen=chosen,
            topic=card,
            topic_now=None if first or (other and other.instead) else found.card_now,
            remarks=(*mended, *(said or (rumour_remark(text) if facts.event_date == today else ()))),
            missing=missing_facts(reading.completed.query, facts, sums),
            pack=pack,
            documents=choose(found.documents, self.corpus.statutes),
            sums=sums,
            limits=limits,
            governed=bool(other and other.instead),
        )
        beside: tuple[Material, ...] = ()
        if not first and not other:
            material, beside = asked_beside(reading, material, self._lookup, self.corpus.statutes)
        answer = compose(material, self._citer, beside)
        if answer.calculations or limits.dated:  # what is worked out is an answer, and shown with its steps
            return answer
        of_place = facts.region is None and asks_for_local_rule(reading.completed.query)
        if of_place or unknown_case(reading.completed.query):
            return Clarify(answer.resolved, answer.missing_facts, answer.sections)
        return answer

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
