"""The bot over the corpus and the local union's pack, made anew when the pack has changed; all else is shared."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answering import Bot
from bot.conversations import Conversations
from bot.prosaist import Prosaist
from bot.retrieval import Retriever, Scope
from bot.settings import Settings
from bot.topics import TopicFinder
from corpus import Corpus, Knowledge, Statutes
from corpus.pack import Pack, Reading, join_pack, read_pack
from corpus.pack.model import Snapshot
from corpus.sources.text import Fault
from index.cards import Asked, asked_of

if TYPE_CHECKING:
    from index import Encoder
    from index.extension import RememberedVectors

logger = logging.getLogger(__name__)
VECTORS = "pack-vectors.npz"


@dataclass(frozen=True, slots=True)
class Packed:
    """How a bot came by its pack: how the folder looked when it was read, and what is wrong with it."""

    packer: Packer
    seen: Snapshot
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Packer:
    """The parts that stay when the pack changes. `asked` are the vectors of the project's card questions;
    without them words alone choose a card."""

    settings: Settings
    corpus: Corpus  # without a pack
    retriever: Retriever
    conversations: Conversations
    scope: Scope
    encoder: Encoder | None = None
    asked: Asked | None = None
    writer: Prosaist | None = None

    def read(self) -> Reading:
        """The pack that the settings name, as it lies in its folder now; no pack and no fault where none is named."""
        if self.settings.union_pack is None:
            return Reading(None)
        from index.regions import resolve_region

        return read_pack(self.settings.union_pack, resolve_region)

    def bot(self, reading: Reading) -> Bot:
        """A bot over the corpus and what of the pack is sound. Every fault is logged and kept in `packed`."""
        corpus = self.corpus
        clashes: tuple[Fault, ...] = ()
        if reading.pack is not None:
            corpus, clashes = join_pack(corpus, reading.pack, self.settings.current_date())
        found = (*reading.faults, *clashes)
        report(found)
        made = Bot(
            corpus,
            self._retriever(corpus),
            self.conversations,
            self.scope,
            today=self.settings.current_date,
            topics=TopicFinder(corpus.topics, self._asked(corpus.pack)),
        )
        made.writer = self.writer
        made.packed = Packed(self, reading.seen, found)
        return made

    def _retriever(self, corpus: Corpus) -> Retriever:
        if corpus.pack is None or not corpus.pack.statutes or self.encoder is None:
            return self.retriever
        from index.extension import extend
        from index.retriever import Retriever as Index

        if not isinstance(self.retriever, Index):
            return self.retriever
        part = replace(self.corpus, statutes=Statutes(corpus.pack.statutes), knowledge=Knowledge(), pack=None)
        return extend(self.retriever, part, corpus.statutes, self._remembered(self.encoder))

    def _asked(self, pack: Pack | None) -> Asked | None:
        """Those of the project's cards, which come first, then those of the pack's."""
        if self.asked is None or self.encoder is None or pack is None or not pack.cards:
            return self.asked
        from index.compact import Compact
        from index.dense import Text

        own = self._remembered(self.encoder).of([Text.question_of(text) for text in asked_of(pack.cards)])
        return Asked(self.asked.vectors.beside(Compact.of(own)))

    def _remembered(self, encoder: Encoder) -> RememberedVectors:
        from index.extension import RememberedVectors

        return RememberedVectors(encoder, self.settings.data_dir / VECTORS)


def report(faults: Sequence[Fault]) -> None:
    """Each fault of a pack in the log, in the words that `gongyou corpus check` uses."""
    for fault in faults:
        logger.error("工会资料包 %s", fault)
