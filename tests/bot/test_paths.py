"""The table of ways: every clause it names exists and every line of it can be read."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.citing import Citer
from bot.paths import Way, caution_for, cautions, hotline, way_for, ways
from corpus import load_corpus


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("上班时手被机器压伤了", "injury"),
        ("要约书递上去没人理", "bargaining"),
        ("工会主席不开会", "union"),
        ("公司不给交社保", "insurance"),
        ("被公司辞退了", "dismissal"),
        ("三个月没发工资", "wages"),
        ("想去仲裁要什么证据", "dispute"),
        ("老板人不好", "other"),
    ],
)
def test_the_subject_of_a_question(text: str, subject: str) -> None:
    assert way_for(text).subject == subject


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("公司让我签自愿离职", "先别签"),
        ("人事催我写个离职申请，说个人原因", "先别签"),
        ("协商解除协议要不要签", "先别签"),
        ("老板说给两万块私了", "先别私了"),
        ("我想直接走人行不行", "先别急着写辞职信"),
        ("逼我自己辞职", "先别急着写辞职信"),
        ("公司不签劳动合同", ""),
        ("老板让我签放弃社保承诺书，有效吗", ""),
        ("让我签劳动合同是空白的", ""),
        ("加班费怎么算", ""),
    ],
)
def test_what_must_not_be_done_yet(text: str, said: str) -> None:
    caution = caution_for(text)
    assert (caution.advice.text[: len(said)] if caution else "") == said


def test_every_question_has_a_way_that_leads_somewhere() -> None:
    assert all(way.where for way in ways())
    assert ways()[-1].words is None


def test_hotlines_are_named_with_their_number() -> None:
    for name, number in (
        ("union", "12351"),
        ("labour", "12333"),
        ("legal", "12348"),
        ("mind", "12356"),
        ("police", "110"),
        ("rescue", "120"),
    ):
        assert number in hotline(name)


def test_no_line_names_a_number_that_is_not_in_the_table() -> None:
    known = {re.findall(r"\d{5}", hotline(name))[0] for name in ("union", "labour", "legal", "mind")}
    for way in ways():
        for line in way.advice:
            assert set(re.findall(r"1\d{4}", line.text)) <= known


@pytest.mark.shared
def test_every_clause_of_the_table_is_in_the_book(shared_corpus: Path) -> None:
    citer = Citer(load_corpus([shared_corpus], package=False))
    for way in (*ways(), *cautions()):
        for line in way.advice if isinstance(way, Way) else (way.advice,):
            found = citer.pinpoints(line.cites, date(2026, 11, 25))
            assert len(found) == len(line.cites), line.text
            for cite, citation in zip(line.cites, found, strict=True):
                assert citation.official
                if cite.paragraph:  # 款 that the article does not have would have been shown whole
                    article = citer.corpus.statutes.article(citation.article)
                    assert article is not None
                    assert article.part(cite.paragraph) is not None


def test_nobody_is_told_to_remind_the_employer_of_what_it_has_left_out() -> None:
    """劳动争议解释（一）47: an employer that makes good for the missing notice before the suit owes no 2N for it."""
    for way in ways():
        assert not any("提醒它" in step.text or "提醒单位" in step.text for step in way.steps)
