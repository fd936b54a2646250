"""Nothing reaches a reader that is not in the book."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering import Bot
from bot.ground import ground, grounded_citation
from bot.render import citations_of, to_markdown
from bot.reply import Answer, Calculation, Deadline, Question, Resolved, Section, SectionKind, Sentence
from corpus import Corpus
from corpus.model import ArticleId, Citation

from .conftest import NEW

LAW = "invented-pay-law"
THREE = ArticleId(LAW, NEW, "3")
FIRST = "雇主应当在每月十日以前发给雇工全部工钱。"
SECOND = "遇到节日的，提前到节日以前发。"


def answer(*sentences: Sentence, kind: SectionKind = SectionKind.CONCLUSION) -> Answer:
    return Answer(Resolved(date(2026, 11, 25)), (Section(kind, sentences),))


@pytest.mark.parametrize(
    ("citation", "quote", "paragraph"),
    [
        (Citation(THREE, FIRST, paragraph=1), FIRST, 1),
        (Citation(THREE, f"{FIRST}\n{SECOND}"), f"{FIRST}\n{SECOND}", None),
        (Citation(THREE, "十日以前发给雇工"), "十日以前发给雇工", None),
        (Citation(THREE, "雇主应当在每月十五日以前发给雇工全部工钱。", paragraph=1), FIRST, 1),  # altered by one word
        (Citation(THREE, SECOND, paragraph=1), FIRST, 1),  # true words, wrong paragraph
        (Citation(THREE, FIRST, paragraph=7), FIRST, None),  # no such paragraph: the clause as a whole
        (Citation(THREE, "", paragraph=2), SECOND, 2),
        (Citation(THREE, "随便写的要点", official=False), "老板每个月十号以前要把工钱发到手，一分不能少。", None),
    ],
)
def test_a_citation_is_kept_or_mended(corpus: Corpus, citation: Citation, quote: str, paragraph: int | None) -> None:
    grounded = grounded_citation(citation, corpus)
    assert grounded is not None
    assert (grounded.quote, grounded.paragraph) == (quote, paragraph)


@pytest.mark.parametrize(
    "article",
    [ArticleId(LAW, NEW, "200"), ArticleId(LAW, date(1999, 1, 1), "3"), ArticleId("no-such-law", NEW, "1")],
)
def test_a_citation_that_leads_nowhere_is_dropped(corpus: Corpus, article: ArticleId) -> None:
    assert grounded_citation(Citation(article, "凭空的话"), corpus) is None
    assert grounded_citation(Citation(article, "凭空的要点", official=False), corpus) is None


def test_a_sentence_goes_with_its_last_clause(corpus: Corpus) -> None:
    nowhere = Citation(ArticleId(LAW, NEW, "200"), "凭空的话")
    reply = ground(
        answer(Sentence("靠凭空的话", (nowhere,)), Sentence("靠真话", (nowhere, Citation(THREE, FIRST)))), corpus
    )
    assert [s.text for s in reply.sections[0].sentences] == ["靠真话"]
    assert len(citations_of(reply)) == 1


def test_a_clause_named_in_the_text_must_exist(corpus: Corpus) -> None:
    sentences = (
        Sentence("依《虚构工钱法》第三条，可以要。"),
        Sentence("依《虚构工钱法》第二百条，可以要。"),
        Sentence("依《根本没有的法》第三条，可以要。"),
        Sentence("依《虚构工钱法》第三条第九款，可以要。"),
    )
    reply = ground(answer(*sentences), corpus)
    assert [s.text for s in reply.sections[0].sentences] == ["依《虚构工钱法》第三条，可以要。"]


def test_what_the_reader_named_may_be_named_back(corpus: Corpus) -> None:
    remark = Sentence("您提到的虚构工钱法第200条查不到。")
    assert ground(answer(remark), corpus).sections == ()
    assert ground(answer(remark), corpus, asked="虚构工钱法第200条怎么说").sections[0].sentences == (remark,)


def test_sums_and_limits_go_with_their_clauses(corpus: Corpus) -> None:
    nowhere = (Citation(ArticleId(LAW, NEW, "200"), "凭空的话"),)
    real = (Citation(THREE, "错的话"),)
    reply = dataclasses.replace(
        answer(Sentence("好")),
        calculations=(Calculation("甲", {}, 1.0, "元", (), nowhere), Calculation("乙", {}, 2.0, "元", (), real)),
        deadlines=(Deadline("丙", "规则", citations=nowhere), Deadline("丁", "规则", citations=real)),
    )
    grounded = ground(reply, corpus)
    assert isinstance(grounded, Answer)
    assert [c.name for c in grounded.calculations] == ["乙"]
    assert [d.name for d in grounded.deadlines] == ["丁"]
    assert all(c.quote == f"{FIRST}\n{SECOND}" for c in citations_of(grounded))


ids = st.builds(
    ArticleId,
    st.sampled_from([LAW, "invented-rest-law", "zhejiang-invented-pay-rule", "no-such-law"]),
    st.sampled_from([NEW, date(2005, 3, 1), date(1999, 1, 1)]),
    st.sampled_from(["1", "2", "3", "4", "5", "9", "10", "77"]),
)
citations = st.builds(
    Citation,
    ids,
    st.one_of(st.text(max_size=20), st.sampled_from([FIRST, SECOND, "（一）夜里干活的；", "雇工", "。"])),
    st.one_of(st.none(), st.integers(1, 3)),
    st.one_of(st.none(), st.integers(1, 3)),
    st.booleans(),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.text(max_size=30), st.lists(citations, max_size=3)), max_size=5), st.sampled_from(SectionKind)
)
def test_whatever_comes_in_only_the_book_comes_out(
    corpus: Corpus, rows: list[tuple[str, list[Citation]]], kind: SectionKind
) -> None:
    reply = ground(answer(*(Sentence(text, tuple(cited)) for text, cited in rows), kind=kind), corpus)
    for citation in citations_of(reply):
        article = corpus.statutes.article(citation.article)
        if citation.official:
            assert article is not None
            assert citation.quote
            assert citation.quote in article.text
        else:
            knowledge = corpus.knowledge.of(citation.article.statute, citation.article.article)
            assert knowledge is not None
            assert citation.quote == knowledge.digest
    assert ground(reply, corpus) == reply  # grounding twice changes nothing more
    shown = to_markdown(reply, corpus.statutes)
    for citation in citations_of(reply):
        if kind is SectionKind.BASIS:
            assert all(line in shown for line in citation.quote.split("\n"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="工钱老板雇主夜里雨天拖欠衙门第三条《虚构法》0123456789，。？ab\n", max_size=60))
def test_every_answer_of_the_bot_is_grounded(bot: Bot, asked: str) -> None:
    reply = bot.answer(Question(asked))
    assert ground(reply, bot.corpus, asked=asked) == reply
