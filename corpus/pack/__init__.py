"""A union's own pack: its contacts, cards, local answers and documents, in a folder that holds no code."""

from corpus.pack.join import join_pack
from corpus.pack.model import Contact, Fill, Pack, Reading, Union
from corpus.pack.read import read_pack, snapshot

__all__ = ["Contact", "Fill", "Pack", "Reading", "Union", "join_pack", "read_pack", "snapshot"]
