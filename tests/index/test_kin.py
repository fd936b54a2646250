"""An earlier clause has the questions of the clause that grew out of it, and none of its digest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus import ArticleId, Catalogue
from corpus.catalogue.forerunners import Forerunner, Pinpoint
from index.passages import Clause, clauses_of
from tests.index.invented import NEW, OLD, InventedCorpus, Known, corpus, statute, version

WATER = Known("烧水久了要加钱。", ("烧一整天水能多拿钱吗",), ("加钟",))


def clause(content: InventedCorpus, article: ArticleId) -> Clause:
    (found,) = [c for c in clauses_of(content) if c.article == article]  # type: ignore[arg-type]
    return found


def asked(content: InventedCorpus, article: ArticleId) -> list[str]:
    return [passage.text for passage in clause(content, article).questions]


def test_a_text_that_was_changed_a_little_keeps_the_questions() -> None:
    content = corpus(knowledge={("tea-law", "2"): WATER})
    earlier = ArticleId("tea-law", OLD, "2")
    assert asked(content, earlier) == ["烧一整天水能多拿钱吗"]
    assert WATER.digest not in clause(content, earlier).lay
    assert "加钟" in clause(content, earlier).lay
    assert WATER.digest in clause(content, ArticleId("tea-law", NEW, "2")).lay


def test_a_clause_that_moved_is_found_and_one_that_says_something_else_is_not() -> None:
    moved = statute(
        "soup-law",
        "汤馆法",
        version(
            "soup-law", OLD, {"1": "打烊后要锁门熄灯。", "2": "伙计熬汤超过八小时的，掌柜应当加付熬汤钱。"}, ended=NEW
        ),
        version("soup-law", NEW, {"1": "汤馆应当洗锅。", "5": "伙计熬汤超过七小时的，掌柜应当加付熬汤钱。"}),
    )
    known = {("soup-law", "5"): Known("", ("熬汤加钱吗",)), ("soup-law", "1"): Known("", ("锅不洗罚不罚",))}
    content = corpus(moved, knowledge=known)
    assert asked(content, ArticleId("soup-law", OLD, "2")) == ["熬汤加钱吗"]
    assert asked(content, ArticleId("soup-law", OLD, "1")) == []


def test_a_later_version_inherits_nothing() -> None:
    older, later = date(1995, 1, 1), "伙计熬汤超过七小时的，掌柜应当加付熬汤钱。"
    thrice = statute(
        "soup-law",
        "汤馆法",
        version("soup-law", older, {"1": later.replace("七", "九")}, ended=OLD),
        version("soup-law", OLD, {"1": later.replace("七", "八")}, ended=NEW),
        version("soup-law", NEW, {"1": later}),
    )
    content = corpus(thrice, knowledge={("soup-law", "1"): Known("", ("熬汤加钱吗",), version=OLD)})
    assert asked(content, ArticleId("soup-law", older, "1")) == ["熬汤加钱吗"]
    assert asked(content, ArticleId("soup-law", OLD, "1")) == ["熬汤加钱吗"]
    assert asked(content, ArticleId("soup-law", NEW, "1")) == []


def test_a_clause_inserted_beside_another_is_not_that_one() -> None:
    text = "隐匿销毁账本凭证，情节严重的，处三年以下劳役或者罚钱。"
    law = statute(
        "jail-law",
        "牢法",
        version("jail-law", OLD, {"9-1": text}, ended=NEW),
        version("jail-law", NEW, {"9-2": "假装关张、转移财物坑害债主的，处三年以下劳役或者罚钱。"}),
    )
    content = corpus(law, knowledge={("jail-law", "9-2"): Known("", ("假装关张判几年",))})
    assert asked(content, ArticleId("jail-law", OLD, "9-1")) == []


@pytest.mark.parametrize("then", [ArticleId("coffee-rule", OLD, "1"), ArticleId("tea-law", OLD, "1")])
def test_a_forerunner_that_a_reader_named_has_them_too(then: ArticleId) -> None:
    now = ArticleId("tea-law", NEW, "3")
    content = replace(
        corpus(knowledge={("tea-law", "3"): Known("掌柜付药费。", ("烫了谁管",))}),
        catalogue=Catalogue(forerunners=(Forerunner(Pinpoint(now, 1), Pinpoint(then)),)),
    )
    assert asked(content, then) == ["烫了谁管"]
    assert "掌柜付药费" not in clause(content, then).lay
