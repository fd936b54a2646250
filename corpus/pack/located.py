"""YAML that remembers its lines, so that every fault can name one. Aliases and double keys are refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.model import CorpusError, MalformedStatute
from corpus.pack.decode import decode_text
from corpus.sources.text import Fault

_LARGEST = 1_000_000  # bytes of a YAML file
_DEEPEST = 20


class PackFault(CorpusError):
    """One fault of a pack's file; `fault` names file, line and what is wrong, in Chinese."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Located(dict[str, Any]):
    """A mapping that knows its file and the line of each of its keys."""

    def __init__(self, origin: str, line: int) -> None:
        super().__init__()
        self.origin, self.line = origin, line
        self.lines: dict[str, int] = {}

    def fault(self, message: str, key: str = "") -> PackFault:
        return PackFault(Fault(self.origin, message, self.lines.get(key, self.line)))

    def only(self, *allowed: str) -> None:
        """Raises PackFault where there is a field beside the allowed ones."""
        for key in self:
            if key not in allowed:
                raise self.fault(f"不认识的字段 {key}，可以写的有：{'、'.join(allowed)}", key)

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text or number as text, "" where it is absent."""
        value = self.get(key)
        if value is None or value == "":
            if needed:
                raise self.fault(f"缺 {key}", key)
            return ""
        if isinstance(value, (dict, list, date, bool)):
            raise self.fault(f"{key} 应是一段文字", key)
        return " ".join(str(value).split())

    def day(self, key: str, *, needed: bool = False) -> date | None:
        value = self.get(key)
        if value is None or value == "":
            if needed:
                raise self.fault(f"缺 {key}（日期，形如 2026-03-01）", key)
            return None
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            raise self.fault(f"{key} 不是日期：{value!r}，应形如 2026-03-01", key) from None

    def flag(self, key: str) -> bool:
        value = self.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(f"{key} 应是 true 或 false", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.get(key) or []
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(one, (str, int, float)) and str(one).strip() for one in values):
            raise self.fault(f"{key} 应是一列文字", key)
        return tuple(str(one).strip() for one in values)

    def records(self, key: str) -> Iterator[Located]:
        """The mappings listed under a key; one mapping alone is a list of one."""
        value = self.get(key)
        for one in value if isinstance(value, list) else [] if value is None else [value]:
            if not isinstance(one, Located):
                raise self.fault(f"{key} 应是一列“名称: 值”", key)
            yield one


def read_located(path: Path, origin: str) -> Located:
    """The mapping that a YAML file holds; raises PackFault."""
    try:
        if path.stat().st_size > _LARGEST:
            raise PackFault(Fault(origin, "文件太大，YAML 不应超过 1 MB"))
        text = decode_text(path.read_bytes())
    except OSError as error:
        raise PackFault(Fault(origin, f"文件读不出来（{error.strerror or error}）")) from error
    except MalformedStatute as error:
        raise PackFault(Fault(origin, str(error))) from error
    return parse_located(text, origin)


def parse_located(text: str, origin: str) -> Located:
    """The mapping that a YAML text holds; raises PackFault."""
    try:
        loader = yaml.SafeLoader(text)
        try:
            node = loader.get_single_node()
            value = _Reader(loader, origin).value(node, 0) if node is not None else None
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        raise PackFault(Fault(origin, "不是合法的 YAML，请检查缩进、冒号后的空格和引号", line)) from error
    except RecursionError as error:
        raise PackFault(Fault(origin, "层次太深")) from error
    if not isinstance(value, Located):
        raise PackFault(Fault(origin, "应是“名称: 值”的列表", 1))
    return value


class _Reader:
    def __init__(self, loader: yaml.SafeLoader, origin: str) -> None:
        self.loader, self.origin = loader, origin
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int) -> Any:
        line = node.start_mark.line + 1
        if depth > _DEEPEST or id(node) in self.seen:
            raise PackFault(Fault(self.origin, "不支持 & 和 * 引用，也不支持这样深的层次", line))
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, line, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(one, depth + 1) for one in node.value]
        try:
            return self.loader.construct_object(node)
        except ValueError as error:
            raise PackFault(Fault(self.origin, f"没有这个日期或数：{node.value}", line)) from error

    def _mapping(self, node: yaml.MappingNode, line: int, depth: int) -> Located:
        made = Located(self.origin, line)
        for key_node, value_node in node.value:
            at = key_node.start_mark.line + 1
            key = str(self.value(key_node, depth + 1)) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                raise PackFault(Fault(self.origin, "冒号前应是一个名称", at))
            if key in made:
                raise PackFault(Fault(self.origin, f"{key} 写了两次（第 {made.lines[key]} 行已有）", at))
            made.lines[key] = at
            made[key] = self.value(value_node, depth + 1)
        return made
