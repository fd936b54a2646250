"""Which clauses are quoted, and which words of them."""

from __future__ import annotations

from bot.choose import Chosen
from bot.citing import Citer
from bot.material import Material
from bot.reply import Sentence
from corpus.model import Citation

_SHOWN = 7  # clauses quoted under 法律依据; what a card cites beyond them is named in its sentences
_NAMED = 1.0  # score of a clause that the question names
_NEAR = 0.8  # of the best score: what lies below, and what the card does not speak of, is not quoted beside it


def clauses(found: tuple[Chosen, ...], material: Material, citer: Citer) -> list[Citation]:
    on = material.facts.event_date
    return [citation for chosen in found for citation in citer.clause(chosen.article, material.query, on)]


def near(material: Material, citer: Citer) -> tuple[Chosen, ...]:
    """What was found, without clauses that the card does not speak of and that lie far below the first.

    Rules of the asker's region and clauses that the question names stay.
    """
    card, on = material.topic, material.facts.event_date
    if card is None:
        return material.chosen
    told = {citer.article(cite, on) for s in (*card.conclusion, *card.conditions) for cite in s.cites}
    best = max((chosen.score for chosen in material.chosen if chosen.score < _NAMED), default=0.0)
    return tuple(c for c in material.chosen if c.local or c.article in told or c.score >= _NEAR * best)


def quoted(
    conclusion: list[Sentence], found: list[Citation], conditions: list[Sentence], seats: int = 0
) -> list[Citation]:
    """What is quoted: all that the conclusion cites, then what was found, then what the conditions cite. `seats` are
    kept for what was found, however much the conclusion cites.

    Clauses for which there is no room are named in their sentences, where a reader can open them.
    """
    cited = [citation for sentence in conclusion for citation in sentence.citations]
    further = [citation for sentence in conditions for citation in sentence.citations]
    shown = without_parts(list(dict.fromkeys((*cited, *found, *further))))
    return shown[: max(_SHOWN, len(without_parts(cited)) + seats)]


def without_parts(citations: list[Citation]) -> list[Citation]:
    """Words of a clause are quoted once: where another citation of it shows them too, the longer one stands."""
    kept: list[Citation] = []
    for citation in citations:
        same = [c for c in citations if c.article == citation.article and citation.quote in c.quote]
        shown = max(same, key=lambda c: len(c.quote))  # the first of equals
        if shown not in kept:
            kept.append(shown)
    return kept
