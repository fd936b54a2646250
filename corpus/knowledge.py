"""What this project says of each clause in its own words (要点), how workers ask for it, and topic cards.

Files lie under corpus/knowledge/: articles/<statute-id>.yaml, topics/<family>.yaml and cases/<name>.yaml. Each is
parsed when it is first asked for. Folders that do not exist are empty. A service keeps what it has parsed
(`corpus.kept`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from corpus.cards import KnowledgeError, Topic, read_topic
from corpus.cases import Case, asked_by_card, asked_by_clause, read_cases
from corpus.model import ARTICLE_KEY

HERE = Path(__file__).parent / "knowledge"
_ARTICLE_FIELDS = {"digest", "questions", "terms", "note"}
_YAML: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = yaml.ScalarNode, "tag:yaml.org,2002:str"
_LIST = yaml.SequenceNode, "tag:yaml.org,2002:seq"
_MAPPING = yaml.MappingNode, "tag:yaml.org,2002:map"


@dataclass(frozen=True, slots=True)
class ArticleKnowledge:
    """`digest` says plainly what the clause says, never in its words; `questions` are asked as workers ask;
    `terms` are everyday words for it; `note` is for the lawyer who edits. `version` is the text that was read."""

    digest: str
    questions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    note: str = ""
    version: date | None = None


class Knowledge:
    """The knowledge below one folder. Raises KnowledgeError (Chinese: file, place, fault) when a bad file is read."""

    def __init__(self, folder: Path | None = None, parsed: Mapping[str, dict[str, Any]] | None = None) -> None:
        """`parsed` holds what was read of the files before, by folder and name."""
        self.folder = folder
        self._parsed = parsed or {}
        self._articles: dict[str, Mapping[str, ArticleKnowledge]] = {}

    def of(self, statute_id: str, article: str) -> ArticleKnowledge | None:
        """What is known of an article, whatever the version; compare `.version` where that matters."""
        return self._of_statute(statute_id).get(article)

    def articles(self) -> Iterator[tuple[str, str, ArticleKnowledge]]:
        """(statute id, article key, knowledge) for every article that has any, file by file."""
        for statute_id in self._files:
            for key, knowledge in self._of_statute(statute_id).items():
                yield statute_id, key, knowledge

    def count(self, statute_id: str) -> int:
        """Number of articles of a statute that have a digest."""
        return len(self._of_statute(statute_id))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """All topic cards, by family; ids are unique. A card has the questions of the cases it answers, too."""
        topics: dict[str, Topic] = {}
        more = asked_by_card(self.cases)
        for path in self._paths("topics"):
            for topic in read_topics(path, self._parsed.get(f"topics/{path.name}")):
                if topic.id in topics:
                    raise KnowledgeError(f"{path.name}：主题卡编号重复 {topic.id}")
                topics[topic.id] = replace(topic, questions=(*topic.questions, *more.get(topic.id, ())))
        return tuple(topics.values())

    @cached_property
    def _files(self) -> Mapping[str, Path]:
        return {path.stem: path for path in self._paths("articles")}

    def _paths(self, kind: str) -> list[Path]:
        return sorted((self.folder / kind).glob("*.yaml")) if self.folder else []

    def _of_statute(self, statute_id: str) -> Mapping[str, ArticleKnowledge]:
        if statute_id not in self._articles:
            path = self._files.get(statute_id)
            record = self._parsed.get(f"articles/{statute_id}.yaml")
            self._articles[statute_id] = self._with_cases(path, record) if path else {}
        return self._articles[statute_id]

    def _with_cases(self, path: Path, record: Mapping[str, Any] | None) -> Mapping[str, ArticleKnowledge]:
        record = read_yaml(path) if record is None else record
        known = read_articles(path, record)
        for key, knowledge in known.items():
            more = self._asked_in_cases.get((record["law"], key), ())
            if more:
                known[key] = replace(knowledge, questions=(*knowledge.questions, *more))
        return known

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """All cases, file by file."""
        return tuple(
            case
            for path in self._paths("cases")
            for case in read_cases(path, self._parsed.get(f"cases/{path.name}") or read_yaml(path))
        )

    @cached_property
    def _asked_in_cases(self) -> Mapping[tuple[str, str], list[str]]:
        return asked_by_clause(self.cases)


def load_knowledge(folder: Path = HERE) -> Knowledge:
    """The knowledge of this project, or of another folder in the same form."""
    return Knowledge(folder)


def read_articles(path: Path, record: Mapping[str, Any] | None = None) -> dict[str, ArticleKnowledge]:
    """One articles file, or what was parsed of it; raises KnowledgeError."""
    record = read_yaml(path) if record is None else record
    version = record.get("version")
    if isinstance(version, str):  # as JSON remembers a day
        with suppress(ValueError):
            version = date.fromisoformat(version)
    if not isinstance(version, date) or not isinstance(record.get("law"), str):
        raise KnowledgeError(f"{path.name}：开头应有 law（法规名称）和 version（所读版本的公布日期）")
    found: dict[str, ArticleKnowledge] = {}
    for key, entry in (record.get("articles") or {}).items():
        if not ARTICLE_KEY.match(str(key)):
            raise KnowledgeError(f"{path.name}：不是条号 {key!r}")
        if not isinstance(entry, dict) or not str(entry.get("digest") or "").strip() or set(entry) - _ARTICLE_FIELDS:
            raise KnowledgeError(f"{path.name} 第{key}条：应有 digest，可有 questions、terms、note，不能有别的")
        found[str(key)] = ArticleKnowledge(
            digest=str(entry["digest"]).strip(),
            questions=_texts(path, key, entry, "questions"),
            terms=_texts(path, key, entry, "terms"),
            note=str(entry.get("note") or ""),
            version=version,
        )
    return found


def _texts(path: Path, key: object, entry: Mapping[str, Any], field: str) -> tuple[str, ...]:
    values = entry.get(field) or []
    if not isinstance(values, list):
        raise KnowledgeError(f"{path.name} 第{key}条：{field} 应是一列文字")
    return tuple(str(value).strip() for value in values)


def read_topics(path: Path, record: Mapping[str, Any] | None = None) -> tuple[Topic, ...]:
    """One topics file, or what was parsed of it; raises KnowledgeError."""
    records = (read_yaml(path) if record is None else record).get("topics") or []
    if not isinstance(records, list):
        raise KnowledgeError(f"{path.name}：topics 应是一列主题卡")
    try:
        return tuple(read_topic(record, path.stem) for record in records)
    except KnowledgeError as error:
        raise KnowledgeError(f"{path.name}：{error}") from error


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping that a YAML file holds; raises KnowledgeError with file and line."""
    try:
        record = _loaded(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, OSError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" 第{mark.line + 1}行" if mark else ""
        raise KnowledgeError(f"{path.name}{place}：不是合法的 YAML") from error
    if not isinstance(record, dict):
        raise KnowledgeError(f"{path.name}：应是“名称: 值”的列表")
    return record


def _loaded(text: str) -> Any:
    loader = _YAML(text)
    try:
        node = loader.get_single_node()
        return None if node is None else _plain(node, loader, {})
    finally:
        loader.dispose()


def _plain(node: yaml.Node, loader: Any, made: dict[yaml.Node, Any]) -> Any:
    """What the loader would make of the node. Nearly all are texts, lists and mappings of texts, over which it takes
    four times as long, for it looks each kind up. `made`: the lists and mappings that an alias may name again."""
    kind = type(node), node.tag
    if kind == _TEXT:
        return node.value
    if node in made:
        return made[node]
    if kind == _LIST:
        made[node] = [_plain(item, loader, made) for item in node.value]
    elif kind == _MAPPING and all((type(key), key.tag) == _TEXT for key, _ in node.value):
        made[node] = {key.value: _plain(value, loader, made) for key, value in node.value}
    else:
        return loader.construct_object(node, deep=True)
    return made[node]
