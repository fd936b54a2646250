"""Tools that the model may call while it writes: what it asks for, what it gets back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

ROUNDS = 3  # times that a model may call tools for one answer
_AT_ONCE = 4  # calls of one round that are looked at
_LONGEST = 4_000  # characters of a call's arguments; what is longer was never meant to end


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of all rounds of one answer; `counted` by the server, or estimated."""

    prompt: int = 0
    completion: int = 0
    counted: bool = True

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.prompt + other.prompt, self.completion + other.completion, self.counted and other.counted)


@dataclass(frozen=True, slots=True)
class Call:
    """One call as the model wrote it; `arguments` are its own characters, which need not be JSON."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a call came to: `told` goes back to the model, `found` (None where the call was refused) into the answer."""

    told: str
    found: Any = None


class Toolbox(Protocol):
    """The tools of one answer. `run` never raises; `last`: no further call will be looked at."""

    @property
    def specs(self) -> Sequence[Mapping[str, Any]]: ...

    def run(self, call: Call, *, last: bool) -> Done: ...

    def goes_on(self, spent: Usage) -> bool:
        """Whether another round may be paid for."""
        ...


class Gathering:
    """Calls put together from the pieces of a stream, from their own characters: a library that mends half a call
    (`{"wage": 60` of 6000) would alter a number."""

    def __init__(self) -> None:
        self._pieces: dict[Any, list[str]] = {}

    def add(self, pieces: Iterable[Mapping[str, Any]]) -> bool:
        """Takes the pieces of one chunk; whether there are any."""
        any_piece = False
        for piece in pieces:
            any_piece = True
            index = piece.get("index")
            known = self._pieces.setdefault(len(self._pieces) if index is None else index, ["", "", ""])
            known[0] = known[0] or piece.get("id") or ""
            known[1] = known[1] or piece.get("name") or ""
            if len(known[2]) <= _LONGEST:
                known[2] += piece.get("args") or ""
        return any_piece

    def clear(self) -> None:
        """Forgets what an attempt that failed had begun."""
        self._pieces.clear()

    @property
    def written(self) -> str:
        """All that the calls say: tokens that somebody pays for."""
        return "".join(name + arguments for _, name, arguments in self._pieces.values())

    @property
    def endless(self) -> bool:
        return len(self._pieces) > _AT_ONCE * 4 or any(len(known[2]) > _LONGEST for known in self._pieces.values())

    def calls(self) -> tuple[Call, ...]:
        """The first few calls, each with an id of its own."""
        found = list(self._pieces.values())[:_AT_ONCE]
        return tuple(Call(id or f"call-{n}", name, arguments) for n, (id, name, arguments) in enumerate(found, 1))
