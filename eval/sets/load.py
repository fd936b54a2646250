"""Reading question sets from files and folders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from eval.sets.schema import Item, SetError, read_item

OWN = Path(__file__).resolve().parent
_SUFFIX = re.compile(r"_(?:dev|heldout|labour)$")


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A named set, in the order of its file. `name` is the file's name without _dev, _heldout, _labour."""

    name: str
    items: tuple[Item, ...]

    @property
    def multiple_choice(self) -> bool:
        """Sets of multiple-choice questions are not scored: the bot answers in words, not in letters."""
        return all(item.choices for item in self.items)


def load_set(path: Path) -> QuestionSet:
    """The set in one JSON-lines file; raises SetError. A set named oos… is out of scope: there a refusal is right."""
    name = _SUFFIX.sub("", path.stem)
    items: list[Item] = []
    seen: dict[str, int] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"题集无法读取：{path}（{error}）") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        item = read_item(line, f"{path}:{number}")
        if item.id in seen:
            raise SetError(f"{path}:{number} 的编号 {item.id} 与第 {seen[item.id]} 行重复")
        seen[item.id] = number
        if item.kind is None and name.startswith("oos"):
            item = item.model_copy(update={"kind": "refusal"})
        items.append(item)
    if not items:
        raise SetError(f"题集是空的：{path}")
    return QuestionSet(name, tuple(items))


def discover(folders: Iterable[Path], names: Iterable[str] = ()) -> tuple[QuestionSet, ...]:
    """Every scorable set of the folders, or those named (set name or file stem); SetError for an unknown name."""
    wanted = set(names)
    found: list[QuestionSet] = []
    known: set[str] = set()
    for path in (p for folder in folders for p in sorted(folder.glob("*.jsonl"))):
        name = _SUFFIX.sub("", path.stem)
        known |= {name, path.stem}
        if wanted and not wanted & {name, path.stem}:
            continue
        question_set = load_set(path)
        if not question_set.multiple_choice:
            found.append(question_set)
    if missing := wanted - known:
        raise SetError(f"没有这个题集：{'、'.join(sorted(missing))}。现有：{'、'.join(sorted(known)) or '无'}")
    return tuple(found)


def sampled(question_set: QuestionSet, most: int) -> QuestionSet:
    """At most so many items, evenly spread over the set; 0: all of them."""
    items = question_set.items
    if not most or len(items) <= most:
        return question_set
    return QuestionSet(question_set.name, tuple(items[i * len(items) // most] for i in range(most)))
