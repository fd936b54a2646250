"""A language model reads a long story or a follow-up again; what it says is looked up beside the user's own words.

Nothing that the rules find is lost by it, and what it adds must be witnessed by the user's own words: a clause that
they find too, further down. A model that speaks of something else adds nothing.
"""

from __future__ import annotations

from bot.adding import quoted_too
from bot.choose import Chosen, choose
from bot.citing import Citer
from bot.gate import Gate
from bot.looking import Found
from bot.reading import Reading
from bot.render import citations_of
from bot.reply import Answer, Reread, Sentence
from bot.retrieval import Retriever

_STORY = 100  # characters; the rules read what is shorter
_LOOKED_AT, _TAKEN = 8, 2  # clauses found for the model's words, and how many of them are shown at most
_FURTHER, _WITNESSED = 48, 16  # clauses that the user's own words find, and those of them that may be added


def worth_rereading(reading: Reading) -> bool:
    """A long story or a follow-up on work."""
    return reading.gate is Gate.OPEN and (reading.completed.follows or len(reading.question) >= _STORY)


class Rereader:
    """Looks up what a model made of one question."""

    def __init__(self, reading: Reading, found: Found, retriever: Retriever, citer: Citer) -> None:
        self._reading, self._found, self._retriever, self._citer = reading, found, retriever, citer

    def added(self, answer: Answer, reread: Reread) -> Answer:
        """The answer with the clauses, at its end, that the model's words find and the user's own words bear out."""
        on = self._reading.facts.event_date
        shown = {citation.article for citation in citations_of(answer)}
        new = [one for one in self._borne_out(reread) if one.article not in shown][:_TAKEN]
        clauses = tuple(c for one in new for c in self._citer.clause(one.article, reread.query, on))
        return quoted_too(answer, (Sentence("", clauses),)) if clauses else answer

    def _borne_out(self, reread: Reread) -> list[Chosen]:
        facts = self._reading.facts
        on, region = facts.event_date, facts.region
        hits = self._retriever.retrieve(reread.query, _LOOKED_AT, on=on, region=region)
        near = self._retriever.retrieve(self._reading.query, _FURTHER, on=on, region=region)
        own = [hit.article for hit in near[:_WITNESSED]]
        found = [hit.article for hit in hits]
        if not own or own[0] not in found or found[0] not in own:
            return []  # what either finds first the other does not find: it speaks of something else
        chosen = choose(hits, self._citer.corpus.statutes, in_region=facts.region is not None)
        return [one for one in chosen if one.article in own]
