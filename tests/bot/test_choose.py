"""Which clauses are shown, which parts of them, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from bot.basis import clause_citations, digest_of, pairs, pinpoint_citation, telling_sentence
from bot.choose import MOST, Role, choose, role_of
from bot.facts import Facts
from bot.missing import REGION, asks_for_local_rule, missing_facts, unknown_case
from bot.topics import TopicFinder
from corpus import Corpus, Topic
from corpus.cards import Statement
from corpus.model import ArticleId
from index.cards import asked_of

from .conftest import NEW, OLD, TODAY, Found

LAW = "invented-pay-law"


def clause(number: str, statute: str = LAW, version: date = NEW) -> ArticleId:
    return ArticleId(statute, version, number)


def test_the_role_is_read_from_the_chapter(corpus: Corpus) -> None:
    assert role_of(clause("3"), corpus.statutes) is Role.RIGHT
    assert role_of(clause("9"), corpus.statutes) is Role.CONSEQUENCE
    assert role_of(clause("5"), corpus.statutes) is Role.PROCEDURE


def test_best_first_then_right_consequence_procedure(corpus: Corpus) -> None:
    hits = [Found(clause("9"), 0.9), Found(clause("5"), 0.85), Found(clause("3"), 0.8), Found(clause("4"), 0.82)]
    assert [c.article.article for c in choose(hits, corpus.statutes)] == ["9", "4", "3", "5"]


def test_the_weak_tail_is_dropped_and_the_number_is_limited(corpus: Corpus) -> None:
    hits = [Found(clause("3"), 0.9), Found(clause("4"), 0.2)]
    assert [c.article.article for c in choose(hits, corpus.statutes)] == ["3"]
    many = [Found(clause(str(n)), 0.9) for n in range(20, 40)]
    assert len(choose(many, corpus.statutes)) == MOST


def test_what_is_named_comes_first_and_only_once(corpus: Corpus) -> None:
    hits = [Found(clause("3"), 0.9), Found(clause("4"), 0.8)]
    assert [c.article.article for c in choose(hits, corpus.statutes, first=(clause("4"),))] == ["4", "3"]


def test_local_copies_do_not_crowd_out(corpus: Corpus) -> None:
    local = [Found(clause(str(n), "zhejiang-invented-pay-rule"), 0.9) for n in range(2, 8)]
    chosen = choose([*local, Found(clause("3"), 0.8)], corpus.statutes)
    assert sum(c.local for c in chosen) == 3
    assert clause("3") in [c.article for c in chosen]


def test_a_short_article_is_shown_whole_and_a_long_one_by_its_fitting_paragraph(corpus: Corpus) -> None:
    (whole,) = clause_citations(clause("3"), "工钱", corpus, TODAY)
    assert whole.paragraph is None
    (snow,) = clause_citations(clause("10"), "雪天停工给不给茶水钱", corpus, TODAY)
    assert snow.paragraph == 2
    assert snow.quote.endswith("雪天停工，给茶水钱。")


def test_an_item_is_shown_with_its_paragraph(corpus: Corpus) -> None:
    citation = pinpoint_citation(clause("4"), None, 2, corpus)
    assert citation is not None
    assert citation.item == 2
    assert citation.quote.startswith("有下列情形的")


def test_a_digest_stands_in_only_for_the_version_it_describes(corpus: Corpus) -> None:
    assert digest_of(clause("3"), corpus)
    assert digest_of(clause("3", version=OLD), corpus) == ""
    (shown,) = clause_citations(clause("3", "invented-rest-law"), "歇工", corpus, TODAY)
    assert not shown.official
    assert clause_citations(clause("4", "invented-rest-law"), "歇工", corpus, TODAY) == ()


def test_pairs_do_not_cross_marks() -> None:
    assert pairs("工钱，老板") == {"工钱", "老板"}


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("我们这边的工资协商条例多少天答复啊", True),
        ("本地最低工资标准是多少", True),
        ("我省有没有规定", True),
        ("我们公司规定不让请假", False),
        ("我们车间的条例", False),
        ("工资协商几天答复", False),
    ],
)
def test_asking_for_the_rule_of_an_unnamed_place(text: str, local: bool) -> None:
    assert asks_for_local_rule(text) is local


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("公司赔我多少钱", True),
        ("能赔多少", True),
        ("被辞退赔多少", False),
        ("工伤赔多少钱", False),
        ("干了8年赔多少", False),
    ],
)
def test_a_sum_without_a_case(text: str, unknown: bool) -> None:
    assert unknown_case(text) is unknown


def test_missing_facts_are_at_most_three_and_only_what_is_not_said() -> None:
    nothing = Facts(TODAY)
    assert len(missing_facts("公司赔我多少钱", nothing)) == 3
    assert missing_facts("产假多少天", nothing) == (REGION,)
    assert missing_facts("产假多少天", Facts(TODAY, region="浙江省")) == ()
    assert missing_facts("干了8年月薪6000元被辞退补偿多少", Facts(TODAY, amounts=(6000.0,))) == ()
    assert missing_facts("怎么建工会", nothing) == ()


def _topic(name: str, *questions: str, region: str = "", until: date | None = None) -> Topic:
    return Topic(name, "test", questions[0], questions, (Statement("好"),), region=region, until=until)


def test_the_nearest_card_is_found_by_words() -> None:
    finder = TopicFinder((_topic("pay", "工钱晚发怎么办", "拖欠工钱"), _topic("rest", "几天歇一次", "歇工给钱吗")))
    assert finder.find("老板拖欠工钱", on=TODAY)[0].topic.id == "pay"
    assert finder.find("歇工那天给不给钱", on=TODAY)[0].topic.id == "rest"
    assert TopicFinder(()).find("工钱", on=TODAY) == []


def test_cards_hold_only_in_their_time_and_place() -> None:
    finder = TopicFinder(
        (_topic("old", "拖欠工钱", until=date(2020, 1, 1)), _topic("local", "拖欠工钱", region="浙江省"))
    )
    assert finder.find("拖欠工钱", on=TODAY) == []
    assert [m.topic.id for m in finder.find("拖欠工钱", on=TODAY, region="浙江省宁波市")] == ["local"]
    assert [m.topic.id for m in finder.find("拖欠工钱", on=date(2019, 1, 1))] == ["old"]


def test_a_card_gains_where_it_cites_what_was_found() -> None:
    finder = TopicFinder((_topic("pay", "工钱晚发怎么办"), _topic("rest", "工钱何时发")))
    cited = {"pay": frozenset({(LAW, "9")}), "rest": frozenset({(LAW, "3")})}
    found = finder.find("工钱怎么发", on=TODAY, clauses=[(LAW, "3")], cited=lambda topic: cited[topic.id])
    alone = {m.topic.id: m.score for m in finder.find("工钱怎么发", on=TODAY)}
    assert next(m.score for m in found if m.topic.id == "rest") > alone["rest"]
    assert next(m.score for m in found if m.topic.id == "pay") == alone["pay"]


def test_the_telling_sentence_is_whole_and_fits() -> None:
    clause = "雇主应当按月发给工钱。夜里干活的，加发一成。\n雨天停工的，工钱照发。"
    assert telling_sentence(clause, "夜里干活加钱吗") == "夜里干活的，加发一成。"
    assert telling_sentence(clause, "股票") == ""
    assert telling_sentence("长" * 200 + "。", "长长") == ""


def test_a_death_outweighs_the_rest_of_a_message() -> None:
    ran = _topic("ran", "掌柜跑了工钱找谁要", "掌柜跑了找谁")
    dead = _topic("dead", "伙计摔死了家属怎么办", "伙计在铺里摔死了找谁")
    best = TopicFinder((ran, dead)).find("伙计摔死了，掌柜跑了，工钱找谁要", on=TODAY)[0]
    assert best.topic.id == "dead"


def test_an_insurance_against_injuries_tells_of_none() -> None:
    ran = _topic("ran", "掌柜跑了工钱找谁要", "掌柜跑了找谁")
    dead = _topic("dead", "伙计摔死了家属怎么办", "伙计在铺里摔死了找谁")
    assert TopicFinder((ran, dead)).find("工伤保险是什么，掌柜跑了工钱找谁要", on=TODAY)[0].topic.id == "ran"


def test_one_question_among_many_does_not_make_a_card_know_of_deaths() -> None:
    rest = _topic("rest", "歇工几天", *(f"第{n}天歇工给钱吗" for n in range(60)), "伙计摔死了还歇工吗")
    dead = _topic("dead", "伙计摔死了家属怎么办", "伙计摔死了找谁")
    assert TopicFinder((rest, dead)).find("伙计摔死了还歇工吗", on=TODAY)[0].topic.id == "dead"


def test_a_word_usual_among_the_questions_of_a_card_speaks_for_it() -> None:
    cups = _topic("cups", "碗碎了谁赔", *(f"茶碗第{n}次碎了赔多少" for n in range(20)))
    days = _topic("days", "歇工几天", *(f"第{n}天歇工给钱吗" for n in range(20)), "茶碗第3次碎了赔多少")
    found = {match.topic.id: match.score for match in TopicFinder((cups, days)).find("茶碗", on=TODAY)}
    assert found["cups"] > found["days"]


def test_cards_are_compared_without_the_names_of_places() -> None:
    """Many cards of one region name it: between them it decides nothing."""
    pay = _topic("pay", "宁波拖欠工钱怎么办", "宁波的掌柜不给工钱", region="浙江省宁波市")
    rest = _topic("rest", "宁波歇工几天，宁波", "宁波宁波歇工", region="浙江省宁波市")
    texts = asked_of((pay, rest))
    assert not any("宁波" in text for text in texts)
    assert TopicFinder((rest, pay)).find("掌柜不给工钱", on=TODAY, region="浙江省宁波市")[0].topic.id == "pay"


def test_a_long_day_is_no_part_time_work() -> None:
    """劳动合同法 68: part-time is four hours a day; who is called a 小时工 may still ask about it."""
    part = _topic("part", "非全日制：每天干几小时", "每天干4小时给加班费吗", "每天几小时算非全日制")
    over = _topic("over", "加班费怎么给", "加班没给钱", "晚下班给钱吗")
    finder = TopicFinder((part, over))
    assert finder.find("每天干12小时给加班费吗", on=TODAY)[0].topic is over
    assert finder.find("小时工每天干8小时给加班费吗", on=TODAY)[0].topic is part
