"""A pack joins the corpus: its documents beside the statutes, its cards and answers beside the project's own.

What clashes with the corpus (a title that a law bears, a card or a gap that does not exist, a citation that leads
nowhere) is left out and reported; the rest serves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from corpus.cards import Cite, Topic, resolve_cite
from corpus.corpus import Corpus
from corpus.model import Statute, Statutes
from corpus.pack.model import Fill, Pack
from corpus.sources.text import Fault, plain_title

_SERVICES = "services.yaml"


def join_pack(corpus: Corpus, pack: Pack, on: date) -> tuple[Corpus, tuple[Fault, ...]]:
    """The corpus with the pack, and what had to be left out of it. The corpus given is not changed."""
    faults: list[Fault] = []
    statutes = tuple(_without_clashes(pack.statutes, corpus.statutes, faults))
    joined = Statutes((*corpus.statutes, *statutes))
    cards = tuple(_sound_cards(pack.cards, corpus, joined, on, faults))
    topics = {topic.id: topic for topic in (*corpus.knowledge.topics, *cards)}
    fills = tuple(_sound_fills(pack.fills, topics, joined, on, faults))
    held = replace(pack, statutes=statutes, cards=cards, fills=fills)
    return replace(corpus, statutes=joined, pack=held), tuple(faults)


def _without_clashes(documents: Iterable[Statute], known: Statutes, faults: list[Fault]) -> Iterator[Statute]:
    titles = {plain_title(title) for s in known for title in (s.title, *s.short_titles)}
    for statute in documents:
        if statute.title in titles or statute.id in known:
            message = f"《{statute.title}》与已收录的法规同名，没有收入：工会文件不能冒用法规的名称"
            faults.append(Fault("documents", message))
            continue
        taken = [title for title in statute.short_titles if plain_title(title) in titles]
        if taken:
            faults.append(Fault("documents", f"《{statute.title}》的简称 {'、'.join(taken)} 与已收录的法规相同，不用"))
        titles.update((statute.title, *statute.short_titles))
        yield replace(statute, short_titles=tuple(t for t in statute.short_titles if t not in taken))


def _sound_cards(
    cards: Iterable[Topic], corpus: Corpus, statutes: Statutes, on: date, faults: list[Fault]
) -> Iterator[Topic]:
    known = {topic.id for topic in corpus.knowledge.topics}
    for card in cards:
        wrong = [cite for cite in card.cites if not _leads_somewhere(cite, statutes, max(on, card.since or on))]
        if card.id in known:
            faults.append(Fault(_SERVICES, f"主题卡编号 {card.id} 与本项目的卡相同，请换一个"))
        elif wrong:
            named = "、".join(f"“{cite}”" for cite in wrong)
            faults.append(Fault(_SERVICES, f"主题卡 {card.id}：引用{named}对不上现行的条文，没有收入这张卡"))
        else:
            yield card


def _sound_fills(
    fills: Iterable[Fill], topics: dict[str, Topic], statutes: Statutes, on: date, faults: list[Fault]
) -> Iterator[Fill]:
    for fill in fills:
        topic = topics.get(fill.card)
        if topic is None:
            faults.append(Fault(_SERVICES, f"local：没有编号为 {fill.card} 的主题卡", fill.line))
        elif fill.gap and fill.gap not in topic.local:
            gaps = "、".join(topic.local) or "（这张卡没有待填的项目）"
            faults.append(Fault(_SERVICES, f"主题卡 {fill.card} 没有这一项：{fill.gap}；可填的有：{gaps}", fill.line))
        elif fill.cite is not None and not _leads_somewhere(fill.cite, statutes, on):
            faults.append(Fault(_SERVICES, f"source 所引的“{fill.cite}”在文件里没有，或者已经失效", fill.line))
        else:
            yield fill


def _leads_somewhere(cite: Cite, statutes: Statutes, on: date) -> bool:
    resolved = resolve_cite(cite, statutes, on)
    if resolved is None:
        return False
    _, version, article = resolved
    if article is None:
        return not version.installed  # the text is not here: nothing to compare with
    return article.part(cite.paragraph, cite.item) is not None
