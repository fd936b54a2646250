"""Running question sets against a system and against the bot as it is installed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from bot.reply import Question, Turn
from eval.answers import score_reply
from eval.loopback import LanguageModel
from eval.measures import K, group_hit, ranking_measures
from eval.report import ItemScore, SetReport, SetupReport, summarise
from eval.sets import Item, QuestionSet
from eval.system import InProcess, Outcome, Setup, System
from eval.trec import Ranked, judgements, ranking, write_qrels, write_run

Progress = Callable[[str, int, int], None]  # set, items done, items in all


def to_question(item: Item) -> Question:
    history = tuple(Turn(turn.user, turn.assistant) for turn in item.history)
    return Question(item.question, history, item.region, item.event_date)


def evaluate_set(
    system: System,
    question_set: QuestionSet,
    today: date,
    *,
    trec_dir: Path | None = None,
    search: bool = True,
    ask: bool = True,
    progress: Progress = lambda _set, _done, _all: None,
) -> SetReport:
    """Measures one set; with `trec_dir`, leaves `<set>.qrels` and `<set>.run` there."""
    measures: dict[str, dict[str, float]] = {item.id: {} for item in question_set.items}
    seconds: dict[str, dict[str, float]] = {item.id: {} for item in question_set.items}
    faults: dict[str, list[str]] = {item.id: [] for item in question_set.items}
    run: list[Ranked] = []
    for done, item in enumerate(question_set.items, start=1):
        if search and item.gold:
            run += _search(system, item, today, measures[item.id], seconds[item.id])
        if ask:
            started = time.perf_counter()
            outcome = _ask(system, item)
            seconds[item.id]["ask"] = time.perf_counter() - started
            scores, found = score_reply(item, outcome)
            measures[item.id] |= scores
            faults[item.id] += found
        progress(question_set.name, done, len(question_set.items))
    if search:
        qrels = judgements(question_set.items)
        for query, scores in ranking_measures(qrels, run).items():
            measures[query] |= scores
            if not scores["RR@10"]:
                faults[query].insert(0, "前十条里没有应找到的条文")
        if trec_dir is not None and qrels:
            trec_dir.mkdir(parents=True, exist_ok=True)
            write_qrels(trec_dir / f"{question_set.name}.qrels", qrels)
            write_run(trec_dir / f"{question_set.name}.run", run, tag="gongyou")
    items = [ItemScore(i.id, measures[i.id], seconds[i.id], tuple(faults[i.id])) for i in question_set.items]
    return SetReport(question_set.name, summarise(items), tuple(items))


def _ask(system: System, item: Item) -> Outcome:
    """The reply; where there is none but an error, that is its kind, and the rest of the set is still measured."""
    try:
        return system.ask(to_question(item))
    except Exception as error:
        return Outcome("error", f"{type(error).__name__}: {error}", ())


def _search(
    system: System, item: Item, today: date, measures: dict[str, float], seconds: dict[str, float]
) -> list[Ranked]:
    started = time.perf_counter()
    hits = system.search(item.query, K, item.event_date or today, item.region)
    seconds["search"] = time.perf_counter() - started
    measures["G@10"] = group_hit(item, hits)
    return ranking(item, hits)


def _told(llm: LanguageModel) -> str:
    """The model, and what it was allowed beyond writing as far as that was chosen here: qwen3, llm_tools."""
    return ", ".join(
        (str(llm.settings["llm_model"]), *(n for n in ("llm_tools", "llm_rewrite") if llm.settings.get(n)))
    )


def evaluate_setup(
    setup: Setup,
    sets: Sequence[QuestionSet],
    *,
    trec_dir: Path,
    today: date | None = None,
    search: bool = True,
    ask: bool = True,
    llm: LanguageModel | None = None,
    progress: Progress = lambda _set, _done, _all: None,
) -> SetupReport:
    """Assembles the bot as the setup says (building its index where needed) and measures every set.

    `llm` is a language model; without it none is used, whatever the environment names.
    """
    overrides = {"llm_model": "", **(llm.settings if llm else {})} | ({"today": today} if today else {})
    bot, day = setup.opened(progress, **overrides)
    system = InProcess(bot, llm.lies if llm else ())
    system.search("工会", 1, day, None)  # what is loaded on first use is not part of a question's latency
    options = {"search": search, "ask": ask}
    reports = tuple(
        evaluate_set(system, s, day, trec_dir=trec_dir / setup.name, progress=progress, **options) for s in sets
    )
    bot.close()
    total = summarise([item for report in reports for item in report.items])
    about = {
        "llm": _told(llm) if llm else "",
        "corpus": "、".join(str(d) for d in setup.corpus_dirs) or "软件包自带",
        "today": day.isoformat(),
    }
    return SetupReport(setup.name, about, reports, total)
