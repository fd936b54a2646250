"""Checks of a question set against the law and against itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus import Statutes
from eval.matching import holds, law_key, views
from eval.sets import Gold, Item, load_set


def check_sets(files: Iterable[Path], corpus_dirs: Sequence[Path]) -> list[str]:
    """Faults in Chinese: a gold clause or a card that there is none of, an answer without its own key facts."""
    from corpus import load_corpus

    corpus = load_corpus(corpus_dirs)
    cards = {topic.id for topic in corpus.knowledge.topics}
    faults = []
    for path in files:
        for item in load_set(path).items:
            found = check_item(item, corpus.statutes)
            found += [f"没有主题卡 {name}" for name in item.cards or () if name not in cards]
            faults += [f"{path.name} {item.id}：{fault}" for fault in found]
    return faults


def check_item(item: Item, statutes: Statutes) -> list[str]:
    """Faults of one item; a statute whose text is not installed cannot be checked and gives none."""
    faults = [f"没有《{g.law}》第 {g.article} 条" for g in item.gold if not _exists(g, statutes)]
    if item.answer:
        forms = views(item.answer)
        faults += [f"参考答案不含要点 {pattern}" for pattern in item.must if not holds(pattern, forms)]
        faults += [f"参考答案含有不该有的 {pattern}" for pattern in item.must_not if holds(pattern, forms)]
    return faults


def _exists(gold: Gold, statutes: Statutes) -> bool:
    versions = [
        version
        for statute in statutes
        if law_key(statute.title) == law_key(gold.law)
        for version in statute.versions
        if gold.version is None or version.promulgated == gold.version
    ]
    if not versions:
        return False
    held = [version for version in versions if version.installed]
    return not held or any(version.article(gold.article) for version in held)
