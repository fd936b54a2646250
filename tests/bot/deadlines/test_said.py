"""Deadlines in the chat: the day is read from the worker's words; nothing is made of a question that names none."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.answering import Bot
from bot.citing import Citer
from bot.deadlines import term
from bot.deadlines.asked import asked
from bot.deadlines.days import said_days
from bot.facts import Facts
from bot.limits import limits_for
from bot.render import to_markdown
from bot.reply import Answer, Question, Turn
from corpus import Corpus, load_corpus
from tests.bot.conftest import WordScope

from .worked import TODAY

SAID: list[list[str]] = [
    row
    for name in ("said.yaml", "spoken.yaml")
    for row in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]


@pytest.mark.parametrize(("name", "question", "last", "why"), SAID, ids=[row[1][:30] for row in SAID])
def test_the_day_that_a_question_asks_for(name: str, question: str, last: date | str, why: str) -> None:
    region, text = re.fullmatch(r"(?:\[(.+?)\])?(.+)", question).groups()  # type: ignore[union-attr]
    found = {one.name: one for one in asked(text, TODAY)}
    assert name in found
    one = found[name]
    reckoned = term(name, one.first, one.events, TODAY, region=region)
    assert reckoned.day == (last or None), (why, one)


@pytest.mark.parametrize(
    "question",
    ["加班费怎么算", "2025年5月2日上班8小时，月薪5220，加班费", "2019年3月1日入职，年假几天", "公司一直拖欠工资怎么办",
     "工会主席几年一选", "产假多少天", "试用期最长几个月", "我1986年3月生的，什么时候退休", "劳动法是哪年施行的", ""],
)  # fmt: skip
def test_no_day_is_made_of_a_question_about_something_else(question: str) -> None:
    assert [one for one in asked(question, TODAY) if one.first] == []


@pytest.mark.parametrize(
    "question",
    [
        "被公司打了仲裁官司，11月10日开庭，裁决什么时候出来",
        "11月2日申请的仲裁，仲裁委几天受理",
        "合同2025年10月31日到期后又继续干，二倍工资时效",
        "上个月劳动局下了通知限期整改，厂里照样拖，最后罚多少",
        "工会收到八份意见书，都说怕泄露，写明存多久",
    ],
)
def test_no_day_is_made_of_a_step_that_starts_no_term(question: str) -> None:
    assert [one for one in asked(question, TODAY) if one.first] == []


def test_a_refusal_of_the_commission_starts_no_new_year() -> None:
    # 劳动争议调解仲裁法 29: the court is next
    assert asked("2026年11月20日收到仲裁委不予受理通知书，最晚什么时候去法院起诉", TODAY) == []


@pytest.mark.parametrize(
    "question",
    ["我还没离职，公司从2023年起少发加班费，仲裁过期没有", "我还在公司上班，2024年5月克扣的工资，仲裁时效过了吗"],
)
def test_no_year_runs_for_pay_while_the_employment_lasts(question: str) -> None:
    assert asked(question, TODAY) == []  # 劳动争议调解仲裁法 27(4)


@pytest.mark.parametrize(
    "question",
    [
        "我提离职30天了公司不批，工资卡着不发",
        "我提离职30天了还没走，工资没发",
        "我今年3月1日递了辞职信，公司不放人，工资没发",
        "10月8日交了辞职报告，老板不批，欠的工资还能仲裁吗",
        "9月1日提出辞职，不让走，加班费没给",
    ],
)
def test_giving_notice_ends_no_employment(question: str) -> None:
    assert [one for one in asked(question, TODAY) if one.first] == []


def test_who_gave_notice_and_left_has_ended_it() -> None:
    [one] = asked("我9月1日提的离职，9月30日走了，工资没发", TODAY)
    assert (one.name, one.first) == ("arbitration_pay", date(2026, 9, 30))
    [one] = asked("今年7月10号辞职走人了，欠的工资没给", TODAY)
    assert one.first == date(2026, 7, 10)


@pytest.mark.parametrize(
    "question",
    [
        "2026年8月31日提交工伤认定申请，多少天出结果",
        "劳动局11月10号给我发了工伤认定补正通知，多少天内补正",
        "2026年11月9日收到工伤待遇核定通知，不服，多久内复议",
    ],
)
def test_a_letter_about_an_injury_is_no_injury(question: str) -> None:
    assert not {"injury_unit", "injury_worker"} & {one.name for one in asked(question, TODAY)}


def test_a_decision_of_the_authority_is_no_breach_of_the_employer() -> None:
    names = {one.name for one in asked("8月31日收到劳动局的行政处理决定，我不服，最晚什么时候去法院告", TODAY)}
    assert "inspection" not in names


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("昨天", "2026-11-24", "2026-11-24"),
        ("大前天", "2026-11-22", "2026-11-22"),
        ("10天前", "2026-11-15", "2026-11-15"),
        ("上周三", "2026-11-18", "2026-11-18"),
        ("上个月5号", "2026-10-05", "2026-10-05"),
        ("上个月", "2026-10-01", "2026-10-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("2024年", "2024-01-01", "2024-12-31"),
        ("去年2月", "2025-02-01", "2025-02-28"),
        ("12月20日", "2025-12-20", "2025-12-20"),
        ("2026年12月20日", "2026-12-20", "2026-12-20"),
        ("三个月前", "2026-08-10", "2026-09-09"),
    ],
)
def test_days_are_read_as_people_say_them(text: str, first: str, last: str) -> None:
    [day] = said_days(f"{text}被辞退", TODAY)
    assert (day.first.isoformat(), day.last.isoformat()) == (first, last)


def test_a_long_text_is_read_in_no_time() -> None:
    began = time.perf_counter()
    for text in ("3月1日收到裁决书" * 400, "1" * 4000, "上个月" * 1300, "裁决" * 2000 + "撤销"):
        asked(text, TODAY)
    assert time.perf_counter() - began < 5


@pytest.fixture(scope="module")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


@pytest.mark.shared
def test_a_limit_that_may_be_over_is_never_called_lost(law: Corpus) -> None:
    citer = Citer(law, lambda: TODAY)
    limits = limits_for("2025年3月3日被辞退，现在还能仲裁吗", Facts(TODAY), citer, TODAY)
    [limit] = limits.deadlines
    assert limit.over
    assert limit.date == date(2026, 3, 3)
    [said] = limits.over
    assert limits.conclusion == []
    assert said.text.startswith("可能已过期限：申请劳动仲裁，")
    assert "算到2026年3月3日" in said.text
    assert "但不一定：这期间向单位要过" in said.text
    assert "labor-dispute-mediation-arbitration-law" in {c.article.statute for c in said.citations}
    notes = " ".join(limit.notes)
    for helps in ("《劳动争议调解仲裁法》第二十七条第二款", "第二十七条第三款", "《劳动保障监察条例》第二十条第一款"):
        assert helps in notes
    assert {c.article.statute for c in limit.citations} >= {"civil-code", "labor-dispute-mediation-arbitration-law"}


@pytest.mark.shared
@pytest.mark.parametrize(
    "question",
    [
        "2019年5月受伤，单位一直没报，现在还能申请工伤吗",
        "2019年5月3日在车间受伤，想申请工伤",
        "去年被辞退，还能仲裁吗",
        "三年前被辞退，现在还能仲裁吗",
        "2020年被辞退，还能去告公司吗",
        "收到裁决书20天了还能起诉吗",
        "2023年1月入职没签合同，现在还能要双倍工资吗",
        "2023年1月入职，没签合同，2024年5月离职，还能要双倍工资吗",
    ],
)
def test_an_expired_term_leads_the_conclusion(law: Corpus, bot: Bot, question: str) -> None:
    real = Bot(law, bot.retriever, bot.conversations, WordScope(), today=lambda: TODAY)
    reply = real.answer(Question(question))
    assert isinstance(reply, Answer)
    first = reply.sections[0].sentences[0]
    assert first.text.startswith("可能已过期限：")
    assert first.citations


@pytest.mark.parametrize(
    "question",
    [
        "2026年1月入职没签合同，现在还能要双倍工资吗",
        "2025年12月被辞退，现在还能仲裁吗",
        "2019年5月受伤认定了工伤，九级，补助金多少",
    ],
)
@pytest.mark.shared
def test_what_is_not_over_is_not_called_so(law: Corpus, question: str) -> None:
    assert limits_for(question, Facts(TODAY), Citer(law, lambda: TODAY), TODAY).over == []


@pytest.mark.shared
def test_a_day_said_roughly_is_told_from_both_ends(law: Corpus) -> None:
    limits = limits_for("去年11月被辞退，现在还能仲裁吗", Facts(TODAY), Citer(law, lambda: TODAY), TODAY)
    [said] = limits.over
    assert said.text.startswith("可能已过期限：")
    assert "最晚可以到2026年11月30日，还没有过" in said.text


@pytest.mark.shared
def test_the_employers_term_is_told_as_its_own(law: Corpus) -> None:
    query = "2026年11月2日企业收到工资协商要约，到现在没答复，最晚几号"
    limits = limits_for(query, Facts(TODAY, region="山东省"), Citer(law, lambda: TODAY), TODAY)
    [limit] = limits.deadlines
    assert limit.rule == "山东省的规定：自收到书面要约（协商意向书）之日起10日内。"
    assert "可能已过期限" not in limits.conclusion[0].text


def test_without_the_clauses_no_limit_is_shown(bot: Bot) -> None:
    reply = bot.answer(Question("2026年3月3日被辞退，工钱没发，还能仲裁吗"))
    assert getattr(reply, "deadlines", ()) == ()


@pytest.mark.shared
def test_the_answer_shows_the_day_its_reckoning_and_what_may_help(law: Corpus, bot: Bot) -> None:
    real = Bot(law, bot.retriever, bot.conversations, WordScope(), today=lambda: TODAY)
    talk = (Turn("仲裁裁决书11月10号送到我手里的", "……"),)
    reply = real.answer(Question("那我最晚几号去法院起诉", talk))
    assert isinstance(reply, Answer)
    assert [limit.date for limit in reply.deadlines] == [date(2026, 11, 25)]
    text = to_markdown(reply, law.statutes)
    assert "向法院起诉：按您说的日子算到2026年11月25日，就是今天。" in text
    assert "- **不服仲裁裁决，向法院起诉**：到2026年11月25日，就是今天。" in text
    assert "《民事诉讼法》第八十五条第二款" in text


@pytest.mark.shared
@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("入职签了竞业限制，离职半年了公司一分补偿没给，我能去同行上班吗", 0),
        ("竞业限制补偿离职半年没给，仲裁时效到哪天", 1),
    ],
)
def test_what_is_owed_month_by_month_gets_no_one_last_day(law: Corpus, question: str, shown: int) -> None:
    limits = limits_for(question, Facts(TODAY), Citer(law, lambda: TODAY), TODAY)
    assert not limits.dated
    assert len(limits.found) == shown
    assert all("每个月没给的那一笔各算各的一年" in limit.deadline.notes[0] for limit in limits.found)


@pytest.mark.shared
def test_how_a_relative_day_was_read_is_said(law: Corpus, bot: Bot) -> None:
    query = "上个月被辞退，想去仲裁，时效到哪天"
    [limit] = limits_for(query, Facts(TODAY), Citer(law, lambda: TODAY), TODAY).found
    assert any("“上个月”按2026年10月算" in note for note in limit.deadline.notes)
    reply = bot.answer(Question("上个月工钱拖着没发"))
    assert "“上个月”按2026年10月算；不对的话" in to_markdown(reply, bot.corpus.statutes)


@pytest.mark.shared
@pytest.mark.parametrize("question", ["2019年公司没给加班费，现在还能要吗", "2019年没发年终奖，还能不能再要"])
def test_of_a_matter_of_years_ago_the_year_has_probably_passed(law: Corpus, question: str) -> None:
    facts = Facts(date(2019, 12, 31), dated=True)
    [line] = limits_for(question, facts, Citer(law, lambda: TODAY), TODAY).over
    assert "很可能已经过了" in line.text
    assert "不受一年限制" in line.text
    assert line.citations


@pytest.mark.shared
@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("我还在职，2019年没给加班费，现在还能要吗", date(2019, 12, 31)),
        ("2019年没交社保，现在还能要公司补吗", date(2019, 12, 31)),
        ("今年6月没给加班费，现在还能要吗", date(2026, 6, 30)),
    ],
)
def test_it_is_not_said_of_what_may_still_be_claimed(law: Corpus, question: str, day: date) -> None:
    limits = limits_for(question, Facts(day, dated=True), Citer(law, lambda: TODAY), TODAY)
    assert not limits.old


@pytest.mark.parametrize(
    "text",
    [
        "2022年3月我拿着老板写的工资欠条去法院，法院说要先仲裁，对吗",
        "2022年3月离职时老板打了欠条，现在还能直接起诉吗",
    ],
)
def test_by_an_iou_to_the_court_no_time_of_arbitration_runs(text: str) -> None:
    assert asked(text, TODAY) == []


def test_an_iou_alone_does_not_change_the_time_of_arbitration() -> None:
    assert [one.name for one in asked("2022年3月离职，欠我工资只给了欠条，现在还能仲裁吗", TODAY)] == [
        "arbitration_pay"
    ]
