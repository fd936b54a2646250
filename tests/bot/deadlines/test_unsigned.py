"""Twice the wage for want of a contract: leaving, hiring and the time between in one message."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.citing import Citer
from bot.deadlines import term
from bot.deadlines.asked import asked, hired
from bot.deadlines.days import said_days
from bot.deadlines.matters import matters
from bot.facts import Facts
from bot.limits import limits_for
from corpus import Corpus, load_corpus

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("去年3月离职，现在想起来没签劳动合同的双倍工资，还能仲裁吗", "2026-03-02", "2026-03-31"),
        ("2025年3月离职，没签合同的双倍工资还能仲裁吗", "2026-03-02", "2026-03-31"),
        ("我2025年6月入职，2026年3月离职，没签合同，双倍工资现在还能仲裁吗", "2027-03-01", "2027-03-31"),
        ("今年5月离职的，去年9月入职，一直没签劳动合同，双倍工资仲裁到哪天", "2027-05-01", "2027-05-31"),
        ("今年5月离职的，去年2月入职，一直没签劳动合同，双倍工资仲裁到哪天", "2027-01-31", "2027-02-27"),
        ("2023年入职没签合同，今年2月离职，双倍工资仲裁时效到什么时候", "2024-12-31", "2025-12-30"),
        ("我3月入职，9月离职，没签劳动合同，双倍工资仲裁最晚哪天", "2027-09-01", "2027-09-30"),
        ("离职一年零两个月了，没签合同的双倍工资还能仲裁吗", "2026-09-14", "2026-10-12"),
        ("去年4月离职，今年5月入职新公司，上家没签合同的双倍工资还能仲裁吗", "2026-04-01", "2026-04-30"),
        ("去年10月份离职的，一直没有跟我签过劳动合同，双倍工资还能仲裁吗", "2026-10-08", "2026-11-02"),
        ("2025年6月入职，干了8个月走的，没签合同双倍工资还能仲裁吗", "2027-02-01", "2027-03-30"),
        ("去年12月31日合同到期没续签，我还在上班，今年10月离职，双倍工资仲裁时效", "2027-10-01", "2027-10-31"),
        ("我5月入职，干了三年，今年8月离职，没签合同双倍工资仲裁到哪天", "2027-08-01", "2027-08-31"),
        ("前年5月到去年4月在一家厂干活，没签合同，双倍工资还能仲裁吗", "2026-04-01", "2026-04-30"),
        ("我从2025年1月干到2025年10月，没签合同，双倍工资现在还能仲裁吗", "2026-10-08", "2026-11-02"),
        ("今年11月离职的，没签合同的双倍工资仲裁到哪天", "2027-11-01", "2027-11-30"),
    ],
)
def test_no_clock_starts_after_the_employment_has_ended(text: str, first: str, last: str) -> None:
    [one] = asked(text, TODAY)
    assert one.at_latest
    days = [term(one.name, day, one.events, TODAY).day for day in (one.first, one.last)]
    assert [day.isoformat() for day in days if day] == [first, last]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("去年6月离职，一直没给我签合同，现在去仲裁晚不晚", "2025-06-01"),
        ("去年6月被辞退，入职时没交社保，现在仲裁晚不晚", "2025-06-01"),
        ("去年6月离职，当时也没和我签书面劳动合同，仲裁过期没有", "2025-06-01"),
    ],
)
def test_a_contract_that_was_not_signed_makes_no_day_of_hiring(text: str, day: str) -> None:
    assert not any(hired(one, matters()) for one in said_days(text, TODAY))
    assert [one.first.isoformat() for one in asked(text, TODAY) if one.first] == [day]


@pytest.mark.parametrize(
    "text", ["2025年6月入职", "2025年6月签的劳动合同", "2025年6月进厂没签合同", "入职时间2025年6月", "6月1日签了合同"]
)
def test_a_day_of_hiring_is_still_one(text: str) -> None:
    [day] = said_days(text, TODAY)
    assert hired(day, matters())


@pytest.mark.parametrize(
    "text",
    ["2026年1月入职没签合同，现在还能要双倍工资吗", "去年12月入职，今年12月满一年，一直没签合同，双倍工资仲裁时效"],
)
def test_while_the_first_year_runs_no_term_is_told(text: str) -> None:
    assert asked(text, TODAY) == []


@pytest.fixture(scope="module")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


@pytest.mark.shared
def test_the_latest_day_is_told_as_the_latest(law: Corpus) -> None:
    text = "我2025年6月入职，2026年3月离职，没签合同，双倍工资现在还能仲裁吗"
    limits = limits_for(text, Facts(TODAY), Citer(law, lambda: TODAY), TODAY)
    [said] = limits.conclusion
    assert "最晚算到2027年3月1日" in said.text
    assert "前面的月份可能已经过了" in said.text
    assert any("各地口径不一" in note and "第二十七条第一款" in note for note in limits.deadlines[0].notes)


@pytest.mark.shared
def test_a_year_after_leaving_it_may_be_over(law: Corpus) -> None:
    text = "去年3月离职，现在想起来没签劳动合同的双倍工资，还能仲裁吗"
    [said] = limits_for(text, Facts(TODAY), Citer(law, lambda: TODAY), TODAY).over
    assert said.text.startswith("可能已过期限：")
    assert "最晚算到2026年3月2日" in said.text
    assert "从那天起重新计算" in said.text


@pytest.mark.shared
@pytest.mark.parametrize(
    "text", ["工伤认定公司不肯申请，我出事已经10个月了，自己去还来得及吗", "3月8日受的伤，公司没报工伤，还来得及吗"]
)
def test_ones_own_term_stands_before_that_which_the_employer_let_pass(law: Corpus, text: str) -> None:
    limits = limits_for(text, Facts(TODAY), Citer(law, lambda: TODAY), TODAY)
    assert [each.term for each in limits.deadlines] == ["injury_worker", "injury_unit"]
    assert limits.conclusion[0].text.startswith("职工自己申请工伤认定：按您说的日子算到2027年")


@pytest.mark.shared
def test_the_employers_term_leads_while_it_runs(law: Corpus) -> None:
    text = "11月10日在工地摔断腿，单位几天内要报工伤"
    limits = limits_for(text, Facts(TODAY), Citer(law, lambda: TODAY), TODAY)
    assert [each.term for each in limits.deadlines] == ["injury_unit", "injury_worker"]


@pytest.mark.shared
def test_a_year_that_was_guessed_is_told(law: Corpus) -> None:
    citer = Citer(law, lambda: TODAY)
    [limit] = limits_for("12月3日被公司裁了，仲裁到哪天截止", Facts(TODAY), citer, TODAY).deadlines
    assert any("没有说是哪一年，起算的日子按2025年12月3日" in note for note in limit.notes)
    [limit] = limits_for("10月8日被公司裁了，仲裁到哪天截止", Facts(TODAY), citer, TODAY).deadlines
    assert not any("哪一年" in note for note in limit.notes)
