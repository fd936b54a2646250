"""On a past day a card's sentence rests on the clause that said the same then, and names whom that one left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.both_days import dated_basis, left_out, told_today
from bot.citing import Citer
from bot.compose import _statements
from bot.facts import Facts
from bot.material import Material
from bot.reply import SectionKind
from corpus import ArticleId, Catalogue, Corpus, Statutes, load_corpus
from corpus.cards import Cite, Statement, Topic
from corpus.catalogue.forerunners import Forerunner, Pinpoint
from corpus.knowledge import Knowledge
from corpus.model import Citation, Version
from tests.bot.conftest import article
from tests.index.invented import statute, version

OLD, NEW = date(2001, 1, 1), date(2018, 1, 1)
THEN, NOW = date(2012, 6, 1), date(2020, 6, 1)
TODAY = date(2026, 11, 25)
LEFT_OUT = "当时的规则只写澡堂，没有写汗蒸房"
CITE = Cite.parse("澡堂法 3(2)")
SAYS = Statement("滑倒的可以要三块肥皂。", (CITE,))


def rule() -> Version:
    held = (article("bath-rule", OLD, "7", "", "搓澡歇九天。", "在澡堂滑倒的，赔三块肥皂。"),)
    return replace(version("bath-rule", OLD, {}, ended=NEW, repealed=True), articles=held)


def citer_of(*then: Version, narrower: str = "", words: str = "滑倒的，赔三块肥皂。") -> Citer:
    """A bath law whose Article 3 took over Article 7 of the bath rule."""
    held = (article("bath-law", NEW, "3", "", "搓澡歇九天。", words),)
    law = replace(version("bath-law", NEW, {}), articles=held)
    entry = Forerunner(
        Pinpoint(ArticleId("bath-law", NEW, "3"), 2), Pinpoint(ArticleId("bath-rule", OLD, "7"), 2), narrower
    )
    statutes = Statutes([statute("bath-law", "澡堂法", law), statute("bath-rule", "澡堂规则", *(then or (rule(),)))])
    return Citer(Corpus(statutes, Knowledge(), Catalogue(forerunners=(entry,))), lambda: TODAY)


def asked(day: date) -> Material:
    return Material("滑倒赔什么", Facts(day, dated=True), TODAY, ())


def test_the_clause_of_that_day_stands_for_todays() -> None:
    citer = citer_of()
    assert citer.applies((CITE,), THEN)
    [citation] = citer.pinpoints((CITE,), THEN)
    assert (str(citation.article), citation.paragraph) == ("bath-rule@2001-01-01/7", 2)
    assert citation.quote == "在澡堂滑倒的，赔三块肥皂。"
    assert not citer.unread((CITE,), THEN)
    assert citer.unheld((CITE,), THEN) == ()


def test_nothing_changes_for_a_day_of_todays_law() -> None:
    citer = citer_of(narrower=LEFT_OUT)
    for day in (NOW, TODAY):
        [citation] = citer.pinpoints((CITE,), day)
        assert str(citation.article) == "bath-law@2018-01-01/3"
        assert citer.narrower(citation) == ""


@pytest.mark.parametrize("cite", ["澡堂法 3", "澡堂法 3(1)", "澡堂法@2018-01-01 3(2)"])
def test_only_the_clause_of_the_entry_has_one(cite: str) -> None:
    article_ = citer_of().article(Cite.parse(cite), THEN)
    assert article_ is None or article_.statute == "bath-law"  # a version that is named is cited as it is


def test_a_text_that_is_not_here_stands_for_nothing() -> None:
    citer = citer_of(replace(rule(), articles=()))
    assert not citer.applies((CITE,), THEN)
    assert citer.pinpoints((CITE,), THEN) == ()


def test_a_day_before_the_earlier_clause_has_none() -> None:
    assert not citer_of().applies((CITE,), date(2000, 1, 1))


def test_an_entry_of_another_version_does_not_count() -> None:
    early = replace(rule(), ended=date(2010, 1, 1), repealed=False)
    later = replace(version("bath-rule", date(2010, 1, 1), {"7": "搓澡歇两天。"}, ended=NEW, repealed=True))
    citer = citer_of(early, later)
    assert citer.applies((CITE,), date(2009, 1, 1))
    assert not citer.applies((CITE,), THEN)


def test_whom_it_left_out_is_said_once() -> None:
    citer = citer_of(narrower=LEFT_OUT)
    said = _statements((SAYS, Statement("滑倒了先去拿肥皂。", (CITE,))), citer, THEN)
    parts = {SectionKind.CONCLUSION: said, SectionKind.STEPS: said}
    assert [s.text for s in left_out(parts, asked(THEN), citer)] == [f"《澡堂规则》第七条第二款：{LEFT_OUT}。"]
    assert all(LEFT_OUT not in sentence.text for sentence in said)
    assert left_out({SectionKind.BASIS: said}, asked(THEN), citer) == []
    assert left_out(parts, asked(TODAY), citer) == []
    assert left_out(parts, asked(THEN), citer_of()) == []


def test_whom_it_left_out_is_not_said_of_what_rests_on_another_clause_too() -> None:
    citer = citer_of(narrower=LEFT_OUT)
    [sentence] = _statements((SAYS,), citer, THEN)
    whole = Citation(ArticleId("bath-rule", OLD, "7"), "搓澡歇九天。", 1)
    parts = {SectionKind.STEPS: [replace(sentence, citations=(*sentence.citations, whole))]}
    assert left_out(parts, asked(THEN), citer) == []


def test_of_todays_card_what_was_so_then_bears_no_mark() -> None:
    card = Topic("bath", "bath", "滑倒", ("滑倒赔什么",), (SAYS, Statement("搓澡歇九天。", (Cite("澡堂法", "3", 1),))))
    told = told_today(replace(asked(THEN), topic_now=card), citer_of())
    assert [s.text.startswith("现行规定：") for s in told[:2]] == [False, True]


def test_todays_clause_follows_the_repealed_one() -> None:
    citer = citer_of()
    cited = citer.pinpoints((CITE,), THEN)
    then, now = dated_basis(cited, asked(THEN), citer)
    assert then.text.startswith("当时有效（2012年6月1日）")
    assert "已经废止" in now.text
    assert now.citations[0].article.statute == "bath-law"


def test_todays_number_is_told_where_the_words_are_the_same() -> None:
    citer = citer_of(words="在澡堂滑倒的，赔三块肥皂。")
    [line] = dated_basis(citer.pinpoints((CITE,), THEN), asked(THEN), citer)
    assert line.text == "当时有效（2012年6月1日），今天是《澡堂法》第三条第二款，文字相同："
    alone = Citation(ArticleId("bath-rule", OLD, "8"), "没有")
    assert dated_basis((alone,), asked(THEN), citer)[0].text == ""


def test_the_text_of_that_day_goes_before_todays_that_a_sentence_cites() -> None:
    """A sentence that rests on a clause not held, too, cites today's law, marked: what is held of that day is shown."""
    citer = citer_of()
    then, now = dated_basis(citer.pinpoints((CITE,), TODAY), asked(THEN), citer)
    assert (then.text, now.text[:2]) == ("当时有效（2012年6月1日）：", "现行")
    assert [s.citations[0].article.statute for s in (then, now)] == ["bath-rule", "bath-law"]
    both = (*citer.pinpoints((CITE,), TODAY), *citer.pinpoints((CITE,), THEN))
    assert len(dated_basis(both, asked(THEN), citer)) == 2  # no clause is quoted twice


def test_cards_know_a_clause_of_another_day_by_todays_number() -> None:
    citer = citer_of()
    law, rule_ = ArticleId("bath-law", NEW, "3"), ArticleId("bath-rule", OLD, "7")
    assert citer.known_as(rule_) == law  # a part of it was taken over
    assert citer.known_as(law) == law
    assert citer.known_as(ArticleId("bath-rule", OLD, "8")) == ArticleId("bath-rule", OLD, "8")


def test_a_part_that_was_taken_over_does_not_make_the_whole_article_another() -> None:
    citer = citer_of()
    assert citer.now(ArticleId("bath-rule", OLD, "7")) is None
    assert citer.now(ArticleId("bath-rule", OLD, "7"), 1) is None
    assert citer.now(ArticleId("bath-rule", OLD, "7"), 2) == Pinpoint(ArticleId("bath-law", NEW, "3"), 2)
    every = (("1", "1"), ("2", "2"))
    assert whole_of(*every).now(ArticleId("bath-rule", OLD, "7")) == Pinpoint(ArticleId("bath-law", NEW, "3"))


def whole_of(*parts: tuple[str, str]) -> Citer:
    """The same two papers, with an entry for each pair of 款."""
    corpus = citer_of().corpus
    law, rule_ = ArticleId("bath-law", NEW, "3"), ArticleId("bath-rule", OLD, "7")
    entries = tuple(Forerunner(Pinpoint(law, int(now)), Pinpoint(rule_, int(then))) for now, then in parts)
    return Citer(Corpus(corpus.statutes, Knowledge(), Catalogue(forerunners=entries)), lambda: TODAY)


def test_todays_clause_is_quoted_once_though_two_earlier_ones_went_to_it() -> None:
    citer = whole_of(("2", "1"), ("2", "2"))
    cited = tuple(Citation(ArticleId("bath-rule", OLD, "7"), text, n) for n, text in ((1, "搓澡歇九天。"), (2, "赔。")))
    lines = dated_basis(cited, asked(THEN), citer)
    quoted = [(c.article.statute, c.paragraph) for line in lines for c in line.citations]
    assert quoted == [("bath-rule", 1), ("bath-law", 2), ("bath-rule", 2)]
    assert lines[-1].text == "当时有效（2012年6月1日），今天的《澡堂法》第三条第二款已经列在上面："


def test_an_earlier_clause_of_the_same_words_is_neither_repeated_nor_called_changed() -> None:
    citer = citer_of(words="在澡堂滑倒的，赔三块肥皂。")
    now, then = citer.pinpoints((CITE,), TODAY), citer.pinpoints((CITE,), THEN)
    [line] = dated_basis(now, asked(THEN), citer)
    assert (line.citations, line.text[-6:]) == (then, "，文字相同：")
    assert dated_basis((*then, *now), asked(THEN), citer) == [line]


def test_a_change_of_the_words_is_told_where_no_second_text_follows() -> None:
    law = {str(n): f"第{n}种搓澡歇{n}天，另给毛巾。" for n in range(1, 6)}
    old = {str(n + 1): f"第{n}种搓澡歇{n}天，给毛巾。" for n in range(1, 6)}
    both = (version("bath-law", OLD, old, ended=NEW), version("bath-law", NEW, law))
    citer = Citer(Corpus(Statutes([statute("bath-law", "澡堂法", *both)]), Knowledge(), Catalogue()), lambda: TODAY)
    cited = tuple(Citation(ArticleId("bath-law", OLD, n), text) for n, text in old.items())
    texts = [line.text for line in dated_basis(cited, asked(THEN), citer)]
    assert [text[:4] for text in texts] == ["当时有效", "现行（今"] * 3 + ["当时有效"] * 2
    assert texts[-1] == "当时有效（2012年6月1日），今天是《澡堂法》第五条（今天的文字有改动）："


@pytest.fixture(scope="module")
def reviewed(shared_corpus: Path) -> Citer:
    return Citer(load_corpus([shared_corpus]), lambda: TODAY)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("cite", "day", "stood"),
    [
        ("劳动争议解释（一） 15", date(2015, 7, 1), "labor-dispute-interpretation-2-2006@2006-08-14/3"),
        ("劳动争议解释（一） 36(2)", date(2019, 6, 30), "labor-dispute-interpretation-4-2013@2013-01-18/6"),
        ("劳动争议解释（一） 36(2)", date(2013, 1, 31), None),
        ("劳动争议解释（一） 44", date(2003, 1, 1), "labor-dispute-interpretation-2001@2001-04-16/13"),
        ("劳动争议解释（一） 44", date(2021, 1, 1), "labor-dispute-interpretation-1@2020-12-29/44"),
        ("劳动争议解释（一） 43", date(2019, 6, 30), None),  # 协商一致 was added
        ("工会法 22(2)", date(2015, 7, 1), "trade-union-law@2009-08-27/21"),
        ("工会法 10(5)", date(2015, 7, 1), "trade-union-law@2009-08-27/9"),
        ("工会法 3(2)", date(2015, 7, 1), None),  # 就业形态 is new
        ("民事诉讼法 264", date(2022, 3, 1), "civil-procedure-law@2021-12-24/260"),
    ],
)
def test_the_reviewed_texts(reviewed: Citer, cite: str, day: date, stood: str | None) -> None:
    found = reviewed.article(Cite.parse(cite), day)
    assert (str(found) if found else None) == stood


@pytest.mark.shared
def test_employers_that_the_union_law_did_not_name(reviewed: Citer) -> None:
    cites = (Cite.parse("工会法 22(2)"),)
    assert "只写企业" in reviewed.narrower(reviewed.pinpoints(cites, date(2015, 7, 1))[0])
    assert reviewed.narrower(reviewed.pinpoints(cites, TODAY)[0]) == ""


@pytest.mark.shared
def test_entries_do_not_contradict_what_the_words_say(reviewed: Citer) -> None:
    """Other parts of an answer look up by the words alone which article stands for another today."""
    articles = {entry.then.article for entry in reviewed.corpus.catalogue.forerunners}
    for one in articles:
        now, same = reviewed.now(one), reviewed.times.on(one, TODAY)
        assert same is None or (now is not None and now.article == same), one
    piercing = ArticleId("company-law", date(2018, 10, 26), "20")
    assert [str(reviewed.now(piercing, part)).split("/")[1] for part in (None, 2, 3)] == ["21", "21", "23(1)"]


@pytest.mark.shared
def test_most_cards_hold_on_a_day_of_2015(reviewed: Citer) -> None:
    topics = [t for t in reviewed.corpus.knowledge.topics if not t.region and t.holds(date(2015, 7, 1))]
    held = [t for t in topics if all(reviewed.applies(s.cites, date(2015, 7, 1)) for s in t.conclusion)]
    assert len(held) > 0.6 * len(topics)
