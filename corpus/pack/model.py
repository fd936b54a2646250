"""What a pack holds once it has been read. Everything is frozen; every fact bears its date and its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.cards import Cite, Topic
from corpus.model import Statute
from corpus.sources.text import Fault

Snapshot = tuple[tuple[str, int, int], ...]  # (file, mtime in ns, size) of every file of a pack
EXAMPLE = "示例"


class ContactKind(StrEnum):
    """How a union is reached."""

    HOTLINE = "热线"
    ADDRESS = "地址"
    HOURS = "开放时间"
    WEBSITE = "网址"


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach the union; `name` says whose it is (职工服务中心), "" for the union itself."""

    kind: ContactKind
    text: str
    as_of: date
    source: str
    name: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Union:
    """Whose pack it is. `region` is written as in `Statute.region`; an `example` is marked wherever it shows."""

    name: str
    region: str
    contacts: tuple[Contact, ...] = ()
    example: bool = False

    @property
    def title(self) -> str:
        """The name as readers see it."""
        return f"{self.name}（{EXAMPLE}，信息虚构）" if self.example else self.name


@dataclass(frozen=True, slots=True)
class Fill:
    """What the local union answers to one gap (`gap`, "" for the card as a whole) that a card of the project leaves.

    `cite` is the clause of the union's own document that says so; `source` names it, or says where else it is from.
    """

    card: str
    gap: str
    text: str
    as_of: date
    source: str
    amount: str = ""
    where: str = ""
    cite: Cite | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that may serve. `statutes` are its documents, article by article, for its region only."""

    union: Union
    cards: tuple[Topic, ...] = ()
    fills: tuple[Fill, ...] = ()
    statutes: tuple[Statute, ...] = ()

    def fills_of(self, card: str) -> tuple[Fill, ...]:
        return tuple(fill for fill in self.fills if fill.card == card)


@dataclass(frozen=True, slots=True)
class Reading:
    """A folder as it was read: the pack (None where union.yaml or services.yaml is faulty) and every fault found.

    `seen` is how the folder looked just before.
    """

    pack: Pack | None
    faults: tuple[Fault, ...] = ()
    seen: Snapshot = ()
