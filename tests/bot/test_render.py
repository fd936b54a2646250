"""Both renderers show every clause; a digest never stands inside quotation marks."""

from datetime import date

from bot.render import LABEL, citations_of, to_markdown, to_plain
from bot.reply import Answer, Calculation, Clarify, Deadline, Resolved, Section, SectionKind, Sentence
from corpus import Corpus
from corpus.model import ArticleId, Citation

from .conftest import NEW, OLD

LAW = "invented-pay-law"
THREE = Citation(ArticleId(LAW, NEW, "3"), "雇主应当在每月十日以前发给雇工全部工钱。", paragraph=1)
FOUR = Citation(ArticleId(LAW, NEW, "4"), "（一）夜里干活的；\n（二）雨天干活的。", paragraph=1, item=2)
DIGEST = Citation(ArticleId("invented-rest-law", NEW, "3"), "老板每七天让人歇一天。", official=False)
PAST = Citation(ArticleId(LAW, OLD, "3"), "雇主每季度末发给雇工工钱。")
REPLY = Answer(
    Resolved(date(2026, 11, 25), "浙江省"),
    (
        Section(SectionKind.NOTES, (Sentence("说明。"),)),
        Section(SectionKind.BASIS, (Sentence("", (THREE,)), Sentence("因为：", (DIGEST,)), Sentence("", (PAST,)))),
        Section(SectionKind.CONCLUSION, (Sentence("可以要。", (THREE,)),)),
        Section(SectionKind.STEPS, (Sentence("先催。"), Sentence("再告。", (FOUR,)))),
    ),
    calculations=(Calculation("加发", {"工钱": 100}, 1234.5, "元", ("100 × 12.345 = 1234.5",), (FOUR,)),),
    deadlines=(Deadline("追讨", "三年以内提出。", date(2027, 1, 1), 37, (PAST,)),),
    missing_facts=("干了多久？",),
)


def test_citations_come_once_in_the_order_of_the_text() -> None:
    assert citations_of(REPLY) == [THREE, DIGEST, PAST, FOUR]


def test_markdown_shows_sections_in_their_order_with_verbatim_block_quotes(corpus: Corpus) -> None:
    shown = to_markdown(REPLY, corpus.statutes)
    headings = [line for line in shown.splitlines() if line.startswith("## ")]
    assert headings == ["## 结论", "## 法律依据", "## 怎么做", "## 时限", "## 金额", "## 注意", "## 请您补充"]
    assert "可以要。（《虚构工钱法》第三条第一款）" in shown
    assert "> 雇主应当在每月十日以前发给雇工全部工钱。" in shown
    assert "**1. 《虚构工钱法》第三条第一款**（全国，2020年3月1日公布的版本）" in shown
    assert "2020年3月1日起已被新版本取代" in shown
    assert "2. 再告。（《虚构工钱法》第四条第一款第（二）项）" in shown
    assert "**加发：1,234.5元**" in shown
    assert "到2027年1月1日，还有37天。" in shown
    assert shown.endswith(LABEL)


def test_a_digest_is_marked_and_never_quoted(corpus: Corpus) -> None:
    for shown in (to_markdown(REPLY, corpus.statutes), to_plain(REPLY, corpus.statutes)):
        assert "要点：老板每七天让人歇一天。" in shown
        assert "> 老板每七天" not in shown
        assert "“老板每七天" not in shown
        assert "官方原文：https://example.org/rest" in shown


def test_no_renderer_drops_a_citation(corpus: Corpus) -> None:
    names = (
        "《虚构工钱法》第三条第一款",
        "《虚构歇工法》第三条",
        "《虚构工钱法》第四条第一款第（二）项",
        "2005年3月1日公布的版本",
    )
    for shown in (to_markdown(REPLY, corpus.statutes), to_plain(REPLY, corpus.statutes)):
        assert all(name in shown for name in names)


def test_plain_text_has_no_marks(corpus: Corpus) -> None:
    shown = to_plain(REPLY, corpus.statutes)
    assert not any(mark in shown for mark in ("**", "## ", "> "))
    assert "“雇主应当在每月十日以前发给雇工全部工钱。”" in shown
    assert shown.startswith("【结论】")
    assert shown.endswith(LABEL)


def test_a_clarifying_reply_shows_what_it_asks(corpus: Corpus) -> None:
    reply = Clarify(Resolved(date(2026, 11, 25)), ("在哪个省？",), ())
    assert "- 在哪个省？" in to_markdown(reply, corpus.statutes)


def test_a_past_deadline_says_so(corpus: Corpus) -> None:
    for left, said in ((0, "就是今天"), (-3, "已经过了")):
        limit = Deadline("追讨", "三年。", date(2026, 11, 25), left)
        assert said in to_plain(Answer(Resolved(date(2026, 11, 25)), (), deadlines=(limit,)), corpus.statutes)
