"""A conclusion without a card: what the nearest clauses say, in plain words where this project has written them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.basis import telling_sentence
from bot.choose import Chosen
from bot.citing import Citer
from bot.material import Material
from bot.naming import citation_name, is_union_document
from bot.quoting import clauses
from bot.reply import Sentence
from corpus.model import Citation

WEAK = 0.35  # below this the best clause found is the right one in a third of the development questions
_HEDGE = "没有找到正好对上的规定，先给您最接近的几条；把情况说得再细一点，或者打 12333、12351 核对。"
_NO_CARD = "这个问题没有现成的分步说明，下面是最接近的规定的大意，请对照自己的情况看。"
_NO_LAW = "法律法规里没有找到正好对上的规定；引用的条文只供参考，以工会的答复为准。"
_NEAREST = "最贴近的规定："
_LEADS = 0.5  # score of a clause that leads before a card
_SECOND_DIGEST = 0.92  # of the best score: a second clause is as near


def leads(material: Material, basis: list[Citation], citer: Citer) -> list[Sentence]:
    """Without a card: what the law says of it, then what the union's documents say; of a law that is not near only
    that it is not."""
    law, union = _lead(material, basis, citer), _nearest(clauses(material.documents, material, citer), material, citer)
    return [*union, Sentence(_NO_LAW)] if union and weak(material) else [*law, *union]


def nearest_beside(material: Material, citer: Citer) -> list[Sentence]:
    """Beside a card: the best clause found in plain words, where the card does not speak of it at all. Of such clauses
    three of four are right, of such cards half."""
    card, on = material.topic, material.facts.event_date
    best = material.chosen[0] if material.chosen else None
    if card is None or best is None or best.local or not _LEADS <= best.score < 1 or on != material.today:
        return []
    if best.article in {citer.article(cite, on) for statement in card.statements() for cite in statement.cites}:
        return []
    told = _in_plain_words(best, citer.clause(best.article, material.query, on), material, citer, _NEAREST)
    return [told] if told else []


def weak(material: Material) -> bool:
    return not material.chosen or material.chosen[0].score < WEAK


def _lead(material: Material, basis: list[Citation], citer: Citer) -> list[Sentence]:
    """Without a card: the best clause in plain words, where this project has written them."""
    best = [c for c in material.chosen if any(b.article == c.article for b in basis)]
    sentences: list[Sentence] = []
    for chosen in best[:2]:
        told = _in_plain_words(chosen, [b for b in basis if b.article == chosen.article], material, citer, "要点：")
        if told is None or chosen.score < _SECOND_DIGEST * best[0].score:
            break  # a clause that is only next best must not speak for the best
        sentences.append(told)
    if sentences and best[0].score < 1:  # a clause that the question names itself needs no excuse
        sentences.insert(0, Sentence(_HEDGE if best[0].score < WEAK else _NO_CARD))
    if sentences or not basis:
        return sentences
    return _nearest(basis, material, citer)


def _in_plain_words(
    chosen: Chosen, shown: Sequence[Citation], material: Material, citer: Citer, opening: str
) -> Sentence | None:
    """The digest of a clause with what it rests on; None where none is written, or nothing can be shown."""
    digest = citer.written_out(citer.digest(chosen.article))
    if not digest or not shown:
        return None
    citations = list(shown[:1])
    for other in citer.named(digest, material.facts.event_date):  # a digest may point to the newer rule
        citations += citer.clause(other, material.query, material.facts.event_date)[:1]
    return Sentence(f"{opening}{digest}", tuple(dict.fromkeys(citations)))


def _nearest(basis: list[Citation], material: Material, citer: Citer) -> list[Sentence]:
    """The first of these clauses, named, with the sentence of it that tells most."""
    if not basis:
        return []
    name = citation_name(replace(basis[0], paragraph=None, item=None), citer.corpus.statutes)
    statute = citer.corpus.statutes.get(basis[0].article.statute)
    name = f"{statute.level}（不是法律）{name}" if statute and is_union_document(statute) else name
    said = telling_sentence(basis[0].quote, material.query) if basis[0].official else ""
    rest = f"其中写着：“{said}”全文在下面。" if said else "原文在下面，请对照自己的情况看。"
    return [Sentence(f"和您的问题最贴近的是{name}，{rest}", (basis[0],))]
