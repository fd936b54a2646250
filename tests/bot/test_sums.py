"""Sums in the chat: the figures are read from the worker's words, nothing is made of a question that asks for no sum."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import Bot
from bot.calculators import InputError, calculate
from bot.citing import Citer
from bot.facts import read_facts
from bot.render import to_markdown
from bot.reply import Answer, Clarify, Question, Turn
from bot.summing import asked
from bot.summing.told import Told, yuan_of
from bot.sums import sums_for
from index.regions import find_region

TODAY = date(2026, 11, 25)
SAID: list[list[Any]] = yaml.safe_load(Path(__file__).with_name("said_sums.yaml").read_text("utf-8"))
PIECES = [
    "多少",
    "补偿",
    "赔偿金",
    "违法解除",
    "被裁",
    "N+1",
    "双倍工资",
    "没签合同",
    "试用期",
    "合同",
    "加班费",
    "周六",
    "国庆",
    "10月1日到3日",
    "每天",
    "小时",
    "不定时",
    "综合工时",
    "年休假",
    "医疗期",
    "产假",
    "流产",
    "双胞胎",
    "难产",
    "伤残",
    "级",
    "工伤",
    "护理费",
    "丧葬",
    "工亡",
    "抚恤金",
    "童工",
    "失业金",
    "缴了",
    "最低工资",
    "拖欠",
    "工资",
    "月薪",
    "月均",
    "社平",
    "扣",
    "损失",
    "最多",
    "公积金",
    "%",
    "退休",
    "出生",
    "男",
    "女工人",
    "入职",
    "离职",
    "签",
    "到",
    "年",
    "个月",
    "月",
    "日",
    "天",
    "半",
    "零",
    "两",
    "三",
    "十",
    "百",
    "万",
    "0",
    "1",
    "2",
    "5",
    "12",
    "31",
    "99",
    "2019",
    "2026",
    "6000",
    "1.5",
    ",",
    "，",
    "。",
    "今年",
    "去年",
    "16年8月",
    "做四休二",
    "2026年2月30日",
    "9999999999",
    "一二三四五六七八九十",
    "上个月工资",
    "当地",
    "平均",
    "元",
]
CASE = "我2019年3月1日进的厂，今年8月31日老板提出协商解除，前12个月平均工资六千，补偿该给多少"


@pytest.mark.parametrize(("name", "question", "result", "why"), SAID, ids=[row[1][:40] for row in SAID])
def test_the_sum_that_a_question_asks_for_is_worked_out(name: str, question: str, result: float, why: str) -> None:
    found = dict(asked(question, today=TODAY, region=find_region(question)))
    assert name in found
    figures = [float(figure.amount) for figure in calculate(name, found[name], today=TODAY).figures]
    assert any(abs(figure - result) < 0.01 for figure in figures), (why, found, figures)


@pytest.mark.parametrize(
    "question",
    [
        "没签劳动合同怎么办",
        "公司违法辞退我合法吗",
        "加班费基数怎么谈，几天内答复",
        "试用期辞职要提前几天",
        "竞业限制补偿一个月5000，最多限制几年",
        "工会经费是工资总额的多少",
        "公积金多少天内办",
        "一个月休两天，每天干10小时，月薪5500，加班费多少",
        "男的在上海陪产假几天",
        "干了8年3个月，离职前三个月工资5000，再前9个月工资6000，公司搬迁解除，补偿多少",
        "干了6年，最近6个月平均工资4200，被裁补偿多少",
        "",
    ],
)
def test_no_figure_is_made_of_a_question_that_states_none(question: str) -> None:
    for name, inputs in asked(question, today=TODAY):
        assert not calculate(name, inputs, today=TODAY).figures, (name, inputs)


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("4万", 40000),
        ("八千五", 8500),
        ("1万2", 12000),
        ("六千", 6000),
        ("6,500", 6500),
        ("5k", 5000),
        ("1.2万", 12000),
        ("三万", 30000),
        ("一万二", 12000),
        ("一万二千五", 12500),
        ("一万二千五百", 12500),
        ("三千八百五", 3850),
        ("两万三千六", 23600),
        ("两万三千六百五", 23650),
        ("六千八", 6800),
        ("一百五", 150),
        ("一百零五", 105),
        ("一万零五百", 10500),
        ("一万零五", 10005),
        ("1.25万", 12500),
        ("1万2千5", 12500),
        ("1万2500", 12500),
        ("2万5", 25000),
        ("1w2", 12000),
        ("一百二十万", 1200000),
    ],
)
def test_money_is_read_as_people_write_it(written: str, yuan: int) -> None:
    assert yuan_of(written) == yuan


@pytest.mark.parametrize("written", ["三四千", "一两万", "1万25", "万", "千五百", "二千三万", "一二三四五六七八九十"])
def test_what_is_no_one_amount_is_none(written: str) -> None:
    assert yuan_of(written) is None


@pytest.mark.parametrize(
    ("question", "least"),
    [
        ("干了5年被裁，月薪一百多万，补偿多少", 1),
        ("干了5年被裁，月薪125000000，补偿多少", 1),
        ("干了5年被裁，月薪六十万，补偿多少", 1),
        ("干了5年被裁，月薪三四千，补偿多少", 1),
        ("弄坏机器损失三亿，月工资5000，每月最多扣多少", 0),
    ],
)
def test_an_implausible_sum_is_asked_for(question: str, least: int) -> None:
    ((name, inputs),) = asked(question, today=TODAY)
    assert "wage" not in inputs or "loss" not in inputs
    assert len(calculate(name, inputs, today=TODAY).missing) >= least


@pytest.mark.parametrize(
    ("question", "wage"),
    [
        ("公司口头辞退，干了5年，月工资5000，赔偿怎么算", 5000),
        ("被公司辞退，干了2年4个月、6500、赔偿怎么算", 6500),
        ("公司把我开了一分钱不给，我干了六年，工资7000，赔偿怎么算", 7000),
        ("老板叫我明天不用来了一分钱不给，干了六年，工资7000，怎么赔", 7000),
        ("公司让我走，一分钱不给，干了六年，工资7000，咋算", 7000),
    ],
)
def test_how_it_is_reckoned_asks_for_the_sum_too(question: str, wage: int) -> None:
    found = dict(asked(question, today=TODAY))
    assert list(found) == ["severance", "unlawful_dismissal"]
    assert all(inputs["wage"] == wage for inputs in found.values())


@pytest.mark.parametrize("question", ["工伤怎么赔", "年假怎么算，辞退和赔偿不问", "打坏机器怎么赔"])
def test_without_figures_how_it_is_paid_asks_for_no_damages(question: str) -> None:
    assert not {"severance", "unlawful_dismissal"} & set(dict(asked(question, today=TODAY)))


@pytest.mark.parametrize(
    "question",
    [
        "2010年3月生孩子，产假多少天",
        "2011年生的双胞胎，国家规定产假几天",
        "2012年4月1日顺产，产假多少天",
        "2007年5月没签合同，干了8个月，双倍工资多少，月薪2000",
        "2007年3月1日入职一直没签合同，2008年6月30日离职，双倍工资差额多少，月薪2000",
        "2007年被辞退，干了6年整，月薪2000，补偿多少",
        "07年被辞退，干了6年整，月薪2000，补偿多少",
        "2006年6月30日被违法辞退，干了6年整，月薪2000，赔偿金多少",
        "2001年3月入职，2007年11月30日被裁，月薪2000，补偿多少",
        "2009年工伤九级，本人工资2000，一次性伤残补助金多少",
        "2010年因工死亡，一次性工亡补助金多少",
        "2007年国庆加班3天，月薪2175，加班费多少",
        "2007年工作12年，年休假几天",
    ],
)
def test_before_its_rules_nothing_is_worked_out(question: str) -> None:
    facts = read_facts(Question(question), TODAY)
    sums = asked(question, today=TODAY, on=facts.event_date if facts.dated else None)
    assert sums
    for name, inputs in sums:
        sheet = calculate(name, inputs, today=TODAY)
        assert not sheet.figures
        assert "那时的规则没有收录或不同，算不出" in sheet.refused


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("2006年5月入职，2026年4月30日协商解除，月均6000，补偿多少", 111000),
        ("2007年进厂，干了10年整被裁，月薪5000，补偿多少", 50000),
        ("2012年5月1日顺产，产假多少天", 98),
        ("2011年3月工伤九级，本人工资2000，一次性伤残补助金多少", 18000),
        ("2013年除夕加班一天，月薪4350，加班费多少", 600),
    ],
)
def test_from_the_first_day_of_its_rules_it_is(question: str, result: int) -> None:
    facts = read_facts(Question(question), TODAY)
    name, inputs = asked(question, today=TODAY, on=facts.event_date if facts.dated else None)[0]
    assert calculate(name, inputs, today=TODAY).figures[0].amount == result


def test_a_reply_says_that_the_rules_of_that_day_are_not_held(bot: Bot) -> None:
    reply = bot.answer(Question("2007年被辞退，干了6年整，月薪2000，经济补偿多少"))
    assert isinstance(reply, Answer)
    text = to_markdown(reply, bot.corpus.statutes)
    assert "那时的规则没有收录或不同，算不出" in text
    assert not reply.calculations
    assert "当时有效的规定" not in text


def test_the_age_of_retirement_is_told_in_years_and_months(bot: Bot) -> None:
    reply = bot.answer(Question("我是男的，1971年3月出生，哪年退休"))
    assert isinstance(reply, Answer)
    text = to_markdown(reply, bot.corpus.statutes)
    # 60 in 2031-03, 74 months after 2025-01: 74 ÷ 4 + 1 = 19 months later
    assert "法定退休年龄是61岁7个月" in text
    assert "739个月" not in text


def test_days_taken_are_no_entitlement() -> None:
    sheet = calculate(*asked("我今年年假休了3天，还有几天", today=TODAY)[0], today=TODAY)
    assert not sheet.figures
    assert any("累计工作几年" in fact for fact in sheet.missing)


@pytest.mark.parametrize("question", ["试用期工资低于转正8000的八成，最低多少", "试用期工资没说，转正8000，最少多少"])
def test_without_the_pay_on_probation_there_is_no_difference(question: str) -> None:
    sheet = calculate(*asked(question, today=TODAY)[0], today=TODAY)
    assert [figure.name for figure in sheet.figures] == ["试用期工资每月不低于"]
    assert any("最低工资标准" in text for text in sheet.warnings)


@pytest.mark.parametrize(
    ("question", "asked_for"),
    [
        ("每天加班2小时，干了一年，月薪4350，加班费多少", "一共加了几天班"),
        ("每天12小时，月薪4350，加班费多少", "一共加了几天班"),
        ("周一到周五每天加班3小时，月薪4350，加班费多少", "一共加了几天班"),
        ("大年初一到初七都加班，月薪4350，加班费多少", "其中4天不是法定休假日"),
        ("2020年除夕加班一天，月薪4350，加班费多少", "其中1天不是法定休假日"),
        ("每个周六都加班，月薪4350，加班费多少", "加了多少班"),
        ("每天上8小时，月薪4350，加班费多少", "加了多少班"),
    ],
)
def test_overtime_whose_days_are_not_said_is_asked_for(question: str, asked_for: str) -> None:
    sheet = calculate("overtime", dict(asked(question, today=TODAY))["overtime"], today=TODAY)
    assert not sheet.figures
    assert any(asked_for in fact for fact in sheet.missing)


@pytest.mark.parametrize(
    "question",
    [
        "底薪2500加提成，干了4年整被裁，补偿多少",
        "底薪2500，提成平均4000，干了4年整被裁，补偿多少",
        "月薪4千到5千，干了4年整被裁，补偿多少",
        "月薪4000-5000，干了4年整被裁，补偿多少",
        "月薪四千到五千，干了4年整被裁，补偿多少",
        "加班费每小时15块，干了4年整被裁，补偿多少",
        "迟到一次扣一天200块，干了4年整被裁，补偿多少",
        "一天补助50块，干了4年整被裁，补偿多少",
    ],
)
def test_what_is_not_the_whole_wage_is_not_taken_for_it(question: str) -> None:
    sheet = calculate(*asked(question, today=TODAY)[0], today=TODAY)
    assert not sheet.figures
    assert any("平均每月应发工资" in fact for fact in sheet.missing)


def test_a_wage_of_a_day_is_converted_and_that_is_said() -> None:
    sheet = calculate(*asked("我日工资300，干了5年整被裁，补偿多少", today=TODAY)[0], today=TODAY)
    assert sheet.lines[0].text == "折成月工资：日工资300元 × 21.75 = 6,525元"
    assert any("日工资" in text for text in sheet.assumed)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2019年3月1日进厂，今年8月31日走", ["2019-03-01", "2026-08-31"]),
        ("今年2月1号入职6月30号被裁", ["2026-02-01", "2026-06-30"]),
        ("去年11月1日上班，3月1日才签", ["2025-11-01", "2026-03-01"]),
        ("16年8月进厂", ["2016-08-01"]),
        ("2026年9月底被裁", ["2026-09-30"]),
        ("2019.6.1入职", ["2019-06-01"]),
        ("干了16年8个月", []),
        ("怀孕3个月", []),
        ("2026年2月30日", []),
    ],
)
def test_dates_are_read_in_their_order(text: str, days: list[str]) -> None:
    assert [moment.first.isoformat() for moment in Told(text, TODAY).moments()] == days


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_no_text_breaks_the_reading(pieces: list[str]) -> None:
    for name, inputs in asked("".join(pieces), today=TODAY, region="浙江省宁波市"):
        with contextlib.suppress(InputError):
            calculate(name, inputs, today=TODAY)


def test_a_text_of_any_length_is_read_in_no_time() -> None:
    for text in ("1" * 4000 + "元补偿多少", "3年" * 2000 + "补偿多少", "工资" * 2000 + "多少补偿"):
        asked(text, today=TODAY)


def test_the_sum_stands_in_the_conclusion_and_under_its_heading(bot: Bot) -> None:
    reply = bot.answer(Question(CASE))
    assert isinstance(reply, Answer)
    assert [(c.name, c.result, c.unit) for c in reply.calculations] == [("经济补偿（N）", 48000, "元")]
    text = to_markdown(reply, bot.corpus.statutes)
    assert text.startswith("## 结论\n按您说的情况算，经济补偿（N）是48,000元")
    assert "6,000元 × 8个月 = 48,000元" in text
    assert "前提：" in text
    read = next(step for step in reply.calculations[0].steps if step.startswith("按这样理解："))
    assert "入职日期2019年3月1日" in read
    assert "离职前12个月月平均工资6,000" in read
    assert read in text


def test_a_sum_that_is_worked_out_is_shown_though_the_place_is_unknown(bot: Bot) -> None:
    reply = bot.answer(Question("我在公司9年，月工资2000，当地最低工资2200，被裁补偿多少"))
    assert isinstance(reply, Answer)
    assert 19_800 in [calculation.result for calculation in reply.calculations]
    assert "2,200元 × 9个月 = 19,800元" in to_markdown(reply, bot.corpus.statutes)


def test_the_national_leave_is_called_the_least_where_the_province_adds_days_that_are_not_held(bot: Bot) -> None:
    reply = bot.answer(Question("河南产假多少天", region="河南省"))
    assert isinstance(reply, Answer)
    text = to_markdown(reply, bot.corpus.statutes)
    assert "国家规定的最少产假是98天" in text
    assert "河南省增加的产假天数（写在省里的人口与计划生育条例里）没有收录" in text


def test_a_question_with_a_sum_is_never_outside(bot: Bot) -> None:
    assert isinstance(bot.answer(Question("双胞胎顺产，按国家规定产假几天")), Answer)


def test_a_follow_up_replaces_the_figure_it_names(bot: Bot) -> None:
    talk = (Turn(CASE, "……"),)
    reply = bot.answer(Question("那要是平均工资八千呢", talk))
    assert isinstance(reply, Answer)
    assert reply.calculations[0].result == 8 * 8000
    reply = bot.answer(Question("那要是干了10年呢", talk))
    assert isinstance(reply, Answer)
    assert reply.calculations[0].result == 10 * 6000


def test_what_a_sum_lacks_is_asked_for(bot: Bot) -> None:
    reply = bot.answer(Question("老板违法辞退我，工作了3年，赔偿金多少"))
    assert isinstance(reply, Answer | Clarify)
    assert any("平均每月应发工资" in fact for fact in reply.missing_facts)
    assert len(reply.missing_facts) <= 3
    assert {one.unit for one in getattr(reply, "calculations", ())} <= {"个月工资"}  # no sum of money


def test_where_nothing_says_whether_it_was_lawful_both_sums_are_shown(bot: Bot) -> None:
    reply = bot.answer(Question("公司把我辞退了，工作了整3年，月薪6000，能赔多少"))
    assert isinstance(reply, Answer)
    assert [c.result for c in reply.calculations] == [3 * 6000 * 2, 3 * 6000]
    assert "拿不出合法理由的：赔偿金（2N）是36,000元" in reply.sections[0].sentences[0].text
    assert "不能都拿" in reply.sections[0].sentences[1].text


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("2019年3月5日入职，2026年10月20日被口头辞退，平均工资8500，公司什么都没给，能要多少钱", True),
        ("干了五年整，老板口头让我走人，月薪6000，能补多少", True),
        ("公司裁员，干了3年整被裁，月薪6000，补偿多少", False),
        ("说我不能胜任把我辞退，干了3年整，月薪6000，补偿多少", False),
        ("旷工三天被开除，干了3年整，月薪6000，有多少补偿", False),
    ],
)
def test_who_is_dismissed_without_a_lawful_ground_gets_both_sums(question: str, both: bool) -> None:
    names = {name for name, _ in asked(question, today=TODAY)}
    assert "severance" in names
    assert ("unlawful_dismissal" in names) is both


def test_who_leaves_now_gets_leave_for_the_days_gone_by_and_each_earlier_year(bot: Bot) -> None:
    question = "干了九年零七个月，一天没休过年休假，月薪7200，现在要走，年假能折多少钱"
    ((name, inputs),) = asked(question, today=date(2026, 11, 26))
    sheet = calculate(name, inputs, today=date(2026, 11, 26))
    # 330 ÷ 365 × 5 = 4.52: four days; 7,200 ÷ 21.75 × 2 × 4 and × 5
    assert [(f.unit, float(f.amount)) for f in sheet.figures[:2]] == [("元", 2648.28), ("元", 3310.34)]
    assert any("7,200元 ÷ 21.75 × 4天 × 200% = 2,648.28元" in line.text for line in sheet.lines)
    assert any("时效" in text for text in sheet.warnings)
    reply = bot.answer(Question(question))
    assert isinstance(reply, Answer)
    assert "以前每个没休的年度再加3,310.34元" in reply.sections[0].sentences[0].text
    assert any("别处还干过多久" in fact for fact in reply.missing_facts)
    assert "left" not in dict(asked("干了五年，年底要走，月薪7200，年假能折多少钱", today=TODAY))["annual_leave"]


def test_days_of_sick_leave_in_shenzhen_are_worked_out() -> None:
    question = "深圳，请了八天病假，底薪4500，公司病假一分钱不发，对吗"
    ((name, inputs),) = asked(question, today=TODAY, region="广东省深圳市")
    sheet = calculate(name, inputs, today=TODAY)
    # 深圳市员工工资支付条例 23: 4,500 × 60% = 2,700 is more than 80 % of the minimum wage; ÷ 21.75 × 8
    assert [float(figure.amount) for figure in sheet.figures] == [993.10, 2700]
    assert any("2,700元 ÷ 21.75 × 8天 = 993.10元" in line.text for line in sheet.lines)
    assert not asked("病假请了三天合同没签怎么办", today=TODAY)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("工资7200元，平时加班20小时，一共多少加班费", "÷ 8 = 41.38元（是约数"),
        ("年薪10万，干了3年整，被裁，补偿多少", "÷ 12 = 8,333.33元（是约数"),
        ("工资4350元，平时加班20小时，一共多少加班费", "÷ 8 = 25元"),
    ],
)
def test_a_rounded_step_says_that_the_sum_goes_on_unrounded(question: str, line: str) -> None:
    ((name, inputs),) = asked(question, today=TODAY)
    told = [one.text for one in calculate(name, inputs, today=TODAY).lines]
    assert any(line in text for text in told), told
    assert any("约数" in text for text in told) is ("约数" in line)


def test_years_that_were_read_are_not_overruled_by_days_that_a_model_read(bot: Bot) -> None:
    citer, facts = Citer(bot.corpus, lambda: TODAY), read_facts(Question("问"), TODAY)
    reread = {"started": date(2019, 3, 1), "ended": date(2026, 8, 31), "wage": 6000}
    sums = sums_for("公司裁员把我裁了，干了3年，经济补偿多少", facts, citer, TODAY, reread)
    [total] = [w.sheet.total for w in sums.worked if w.calculator.name == "severance"]
    assert total is not None
    assert total.amount == 18000  # three years, a month each: 3 × 6,000 (劳动合同法 47)


@pytest.mark.parametrize(
    ("text", "years", "months"),
    [("我交了七年失业保险，失业金能领多久", 7, 0), ("失业保险累计缴费4年11个月，最长领几个月失业金", 4, 11)],
)
def test_a_length_is_read_as_years_and_months(text: str, years: int, months: int) -> None:
    [(name, inputs)] = asked(text, today=TODAY)
    assert (name, inputs["paid_years"], inputs["paid_months"]) == ("unemployment", years, months)
