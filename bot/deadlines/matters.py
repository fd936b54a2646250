"""The matters of terms in workers' words: the table `matters.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("matters.yaml")


@dataclass(frozen=True, slots=True)
class Reader:
    """When a text is about these terms, and which words stand at the day that starts them; `asking`: only where the
    text asks for the time; `dated`: only where it says the day."""

    terms: tuple[str, ...]
    about: re.Pattern[str]
    starts: re.Pattern[str]
    unless: re.Pattern[str] | None
    asking: bool
    dated: bool

    def reads(self, text: str) -> bool:
        return self.about.search(text) is not None and not (self.unless and self.unless.search(text))


@dataclass(frozen=True, slots=True)
class Matters:
    """The named patterns and the readers, the most particular first."""

    words: Mapping[str, re.Pattern[str]]
    readers: tuple[Reader, ...]

    def says(self, name: str, text: str) -> bool:
        return self.words[name].search(text) is not None


@cache
def matters() -> Matters:
    import yaml

    table: dict[str, Any] = yaml.safe_load(TABLE.read_text("utf-8"))
    plain = {name: _joined(words) for name, words in table["words"].items()}

    def pattern(words: str | list[str]) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([a-z_]+)\}", lambda match: plain[match[1]], _joined(words)))

    readers = tuple(
        Reader(
            tuple(row["terms"]),
            pattern(row["about"]),
            pattern(row["starts"]),
            pattern(row["unless"]) if "unless" in row else None,
            row.get("asking", False),
            row.get("dated", False),
        )
        for row in table["readers"]
    )
    return Matters({name: pattern(words) for name, words in plain.items()}, readers)


def _joined(words: str | list[str]) -> str:
    return words if isinstance(words, str) else "|".join(words)
