"""The tools over the law itself: their clauses join the material, their sums and days hold, and no others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.calculators import calculator
from bot.citing import Citer
from bot.facts import Facts
from bot.llm.calls import Call, Done, Gathering, Usage
from bot.llm.check import Check
from bot.llm.material import Given
from bot.llm.sentences import Said
from bot.llm.stated import Stated
from bot.llm.tokens import estimated
from bot.llm.workbench import Found, Workbench, with_found
from bot.material import Material
from bot.reply import Answer, Resolved, SectionKind
from corpus import Corpus, load_corpus

TODAY = date(2026, 11, 26)
EMPTY = Answer(Resolved(TODAY), ())


@pytest.fixture(scope="module")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


def bench(law: Corpus, *said: str, facts: Facts | None = None) -> Workbench:
    material = Material("\n".join(said), facts or Facts(TODAY), TODAY, ())
    return Workbench(Given((), (), (), ()), material, said, Citer(law, lambda: TODAY), lambda _: True)


def run(tools: Workbench, name: str, values: dict[str, Any], tool: str = "calculate") -> Done:
    return tools.run(Call("1", tool, json.dumps({"name": name, "values": values})), last=False)


def held(law: Corpus, found: Found, text: str) -> Sequence[str] | None:
    """The clauses that a sentence of the model rests on; None where it is struck."""
    checked = Check(found.given, EMPTY, law, "")(Said(text))
    return (
        [str(c.article).split("@")[0] + c.article.article for c in checked.sentence.citations]
        if checked.sentence
        else None
    )


def test_a_sum_brings_its_clauses_and_holds(law: Corpus) -> None:
    done = run(bench(law, "我2019年3月1日入职，2026年8月31日被裁，月薪6000"), "severance",
               {"started": "2019-03-01", "ended": "2026-08-31", "wage": 6000})  # fmt: skip
    found = done.found
    assert isinstance(found, Found)
    # 7 years and 6 months are 7.5 years, and half a year or more counts as one: 8 months (劳动合同法 47(1))
    assert "48,000元" in found.said[0].text
    assert "48,000元" in done.told
    assert "[1]" in done.told
    assert any(c.article.statute == "labor-contract-law" and c.article.article == "47" for c in found.given.clauses)
    assert held(law, found, "经济补偿（N）是48,000元。")
    for lie in ("经济补偿（N）是84,000元。", "经济补偿（N）是4,800元。", "赔偿金是48,000元，单位应当三日内付清。"):
        assert held(law, found, lie) is None
    answer = with_found(EMPTY, found)
    [basis] = [s for s in answer.sections if s.kind is SectionKind.BASIS]
    assert "47" in {c.article.article for s in basis.sentences for c in s.citations}
    assert answer.calculations[0].citations


def test_a_day_brings_its_clauses_and_holds(law: Corpus) -> None:
    done = run(bench(law, "2026年11月20日收到仲裁裁决书，不服"), "award_suit", {"start": "2026-11-20"}, "deadline")
    found = done.found
    assert isinstance(found, Found)
    # 15 days from the day after, 2026-12-05, is a Saturday: the Monday (民事诉讼法 85(3))
    [limit] = found.deadlines
    assert limit.date == date(2026, 12, 7)
    assert limit.notes[0].startswith("起算的日子是语言模型")
    assert any(c.article.article == "50" for c in found.given.clauses)  # 劳动争议调解仲裁法 50
    assert held(law, found, "不服仲裁裁决，向法院起诉：算到2026年12月7日，还有11天。")
    assert held(law, found, "不服仲裁裁决，向法院起诉：算到2026年12月27日，还有31天。") is None
    answer = with_found(EMPTY, found)
    assert answer.deadlines == found.deadlines


@pytest.mark.parametrize(
    ("said", "name", "start", "fault"),
    [
        ("2026年11月20日入职", "arbitration", "2026-11-20", "入职的日子"),
        ("2026年11月20日被辞退", "arbitration", "2026-11-21", "没有说过 2026-11-21"),
        ("2026年11月被辞退", "arbitration", "2026-11-15", "没有说过 2026-11-15"),  # a month is its first day
        ("被辞退了", "arbitration", None, "还缺 start"),
        ("2026年11月20日被辞退", "arbitration", "2026-02-30", "日期不存在"),
    ],
)
def test_a_day_that_was_not_said_starts_no_term(
    law: Corpus, said: str, name: str, start: str | None, fault: str
) -> None:
    done = run(bench(law, said), name, {"start": start}, "deadline")
    assert done.found is None
    assert fault in done.told


def test_what_was_worked_out_is_not_worked_out_again(law: Corpus) -> None:
    tools = bench(law, "干了8年，月薪6000，9年")
    assert run(tools, "severance", {"years": 8, "wage": 6000}).found is not None
    assert "不要重复" in run(tools, "severance", {"years": 9, "wage": 6000}).told
    assert "只能拿一样" in run(tools, "unlawful_dismissal", {"years": 8, "wage": 6000}).told


def test_three_sums_are_enough(law: Corpus) -> None:
    tools = bench(law, "干了8年，月薪6000，三个月没发，缴了5年失业保险，加班3天")
    calls = (("severance", {"years": 8, "wage": 6000}), ("arrears", {"monthly": 6000, "months": 3}),
             ("unemployment", {"paid_years": 5}), ("overtime", {"wage": 6000, "rest_days": 3}))  # fmt: skip
    assert [run(tools, name, values).found is not None for name, values in calls] == [True, True, True, False]


def test_where_another_law_governs_there_are_no_tools() -> None:
    from bot.llm.writer import Writer

    writer = Writer.__new__(Writer)
    writer._tools = True
    material = Material("", Facts(TODAY), TODAY, (), governed=True)
    assert writer._toolbox(Given((), (), (), ()), material, None, None) is None  # type: ignore[arg-type]


def test_a_fault_of_ours_is_no_fault_of_the_reader(law: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.llm.workbench.work", lambda *_: 1 / 0)
    assert run(bench(law, "干了8年，月薪6000"), "severance", {"years": 8, "wage": 6000}) == Done("算不出来。")


SAYS = [
    ("月薪8千，干了七年半", "severance", {"wage": 8000, "years": "7.5"}, True),
    ("一个月1万2", "severance", {"wage": 12000}, True),
    ("一个月1万2", "severance", {"wage": 10000}, False),
    ("工资6,500元", "severance", {"wage": 6500}, True),
    ("干了两年零三个月", "severance", {"years": 2, "months": 3}, True),
    ("三个月没发", "overtime", {"holiday_days": 3}, False),
    ("三个月没发", "arrears", {"months": 3}, True),
    ("加班3天", "overtime", {"holiday_days": 3}, True),
    ("每天加班2小时", "overtime", {"daily_hours": 2}, True),
    ("2019年3月入职", "severance", {"started": "2019-03-01"}, True),
    ("2019-03-01入职", "severance", {"started": "2019-03-01"}, True),
    ("2019-03-01入职", "overtime", {"holiday_days": 3}, False),  # a part of a date counts nothing
    ("11月20日加的班", "overtime", {"holiday_days": 20}, False),
    ("2026年11月20日加的班", "overtime", {"holiday_days": 11}, False),
    ("19年3月入职", "severance", {"years": 19}, False),
    ("19年3月入职", "severance", {"started": "2019-03-01"}, True),
    ("19年入职", "severance", {"years": 19}, False),
    ("干了19年", "severance", {"years": 19}, True),
    ("干了9年6个月", "severance", {"years": 9, "months": 6}, True),
    ("加班5日", "overtime", {"holiday_days": 5}, True),
    ("2019年入职", "severance", {"years": 7}, False),
    ("一天300块", "severance", {"wage": 300}, False),  # of a day is not of a month
    ("一天300块", "severance", {"wage": 300, "wage_per": "日"}, True),
    ("一个月6000", "severance", {"wage": 6000, "wage_per": "日"}, False),
    ("老板一直拖着不给，万一没了", "overtime", {"holiday_days": 1}, False),
    ("我难产", "maternity", {"difficult": True}, True),
    ("我顺产", "maternity", {"difficult": True}, False),
    ("签了两年合同", "probation", {"contract_months": 24}, True),
    ("八级伤残", "injury_benefit", {"grade": 8}, True),
    ("八级伤残", "injury_benefit", {"grade": 7}, False),
]


@pytest.mark.parametrize(("text", "name", "values", "said"), SAYS)
def test_what_the_user_said(text: str, name: str, values: dict[str, Any], said: bool) -> None:
    model = calculator(name).inputs
    needed = {k: v for k, v in calculator(name).example.items() if model.model_fields[k].is_required()}
    case = model.model_validate({**needed, **values})
    stated = Stated([text], TODAY)
    per = getattr(case, "wage_per", "月")
    faults = [stated.fault(key, model.model_fields[key], getattr(case, key), per) for key in values]
    assert any(faults) is not said, faults


def test_a_call_is_read_from_its_own_characters() -> None:
    gathering = Gathering()
    gathering.add([{"index": 0, "id": "a", "name": "calculate", "args": '{"wage": 60'}])
    gathering.add([{"index": 0, "id": None, "name": None, "args": "00}"}])
    gathering.add([{"index": 1, "id": None, "name": "deadline", "args": None}])
    assert gathering.calls() == (Call("a", "calculate", '{"wage": 6000}'), Call("call-2", "deadline", ""))
    assert not gathering.endless
    gathering.add([{"index": 1, "args": "0" * 5000}])
    assert gathering.endless
    assert Usage(1, 2) + Usage(3, 4, counted=False) == Usage(4, 6, counted=False)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("工", 1), ("工资" * 6, 10), ("abcdefgh", 2), ("工资abcd", 3)],  # 12 / 1.2; 8 / 4; 2 / 1.2 + 1 = 2.67
)
def test_tokens_are_estimated_where_nobody_counts_them(text: str, tokens: int) -> None:
    assert estimated(text) == tokens
