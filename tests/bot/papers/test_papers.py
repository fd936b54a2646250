"""Every paper, empty and full: its words, its clauses, its sums, its label, as text and in a real Word document."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from bot.calculators import InputError, calculator
from bot.citing import Citer
from bot.naming import citation_name
from bot.papers import PAPER_LABEL, UnknownPaper, draw_up, find_paper, fitting, papers, schema, to_docx, to_text
from bot.papers.claims import _table
from bot.papers.declared import Blank, Paper, flat
from bot.papers.draw import GAP, _local_table
from bot.papers.write import gaps_of
from corpus import Cite, Corpus
from corpus.verify import verify

from .conftest import TODAY
from .documents import opened, squeezed, words

pytestmark = pytest.mark.shared
NAMES = [paper.name for paper in papers()]
SUMS = {
    "severance": {"started": "2019-03-01", "ended": "2026-08-31", "wage": 6000},
    "arrears": {"monthly": 6000, "months": 3, "paid": 2000},
}


def full(paper: Paper) -> dict[str, Any]:
    """A value for every blank; each text is its own name, so that it can be found again."""
    return {blank.name: _value(blank) for blank in paper.blanks} | {
        "region": "浙江省宁波市",
        "event_date": "2026-08-31",
    }


def _value(blank: Blank) -> Any:
    kinds: dict[str, Any] = {
        "day": "2026-08-31",
        "money": 6000,
        "count": 35,
        "sums": SUMS,
        "place": "宁波",
        "list": [f"{blank.name}甲", f"{blank.name}乙"],
        "choice": blank.options[0].key if blank.options else "",
        "choices": [option.key for option in blank.options],
    }
    return kinds.get(blank.kind, f"{blank.name}值")


def test_the_papers_of_the_house() -> None:
    titles = {paper.title for paper in papers()}
    assert titles == {
        "劳动人事争议仲裁申请书", "劳动保障监察投诉书", "被迫解除劳动合同通知书", "要求缴纳社会保险的函", "工资集体协商要约书",
        "工资集体协商答复书", "工会劳动法律监督提示函", "工会劳动法律监督意见书", "加入工会申请书", "建立工会申请书",
        "法律援助申请书", "困难职工帮扶申请书",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_empty_every_blank_is_a_marked_gap_and_nothing_is_guessed(citer: Citer, name: str) -> None:
    drawn = draw_up(name, {}, citer, TODAY)
    body = to_text(drawn, citer).partition("附页")[0]
    gaps = gaps_of(drawn)
    assert len(gaps) >= 7
    assert all(mark[1:-1] in gaps for mark in GAP.findall(body))
    # no day, no sum, no name has come in from anywhere
    assert not [word for word in ("元", "2026", "2025", "甲", "某") if word in GAP.sub("", body).replace("元旦", "")]


@pytest.mark.parametrize("name", NAMES)
def test_full_every_value_stands_in_text_and_document(citer: Citer, name: str) -> None:
    paper = find_paper(name)
    values = full(paper)
    drawn = draw_up(name, values, citer, TODAY)
    text, document = to_text(drawn, citer), opened(to_docx(drawn, citer))
    body = text.partition("附页")[0]
    for blank in paper.blanks:
        if blank.kind in ("text", "long"):
            assert f"{blank.name}值" in body, blank.name
        if blank.kind == "list":
            assert f"{blank.name}甲" in body, blank.name
            assert f"{blank.name}乙" in body, blank.name
    assert squeezed(words(document)) == squeezed(text)
    assert not [gap for gap in gaps_of(drawn) if gap.removeprefix("请填写：") in {b.title for b in paper.blanks}]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("values", [{}, None], ids=["empty", "full"])
def test_the_label_stands_on_the_page_and_in_the_file(citer: Citer, name: str, values: dict[str, Any] | None) -> None:
    paper = find_paper(name)
    drawn = draw_up(name, full(paper) if values is None else values, citer, TODAY)
    document = opened(to_docx(drawn, citer))
    assert to_text(drawn, citer).startswith(PAPER_LABEL)
    assert document.paragraphs[0].text == document.sections[0].header.paragraphs[0].text == PAPER_LABEL
    core = document.core_properties
    mark = json.loads(core.keywords)["AIGC"]
    assert mark == {"Label": "1", "ContentProducer": "工友问", "ProduceID": core.identifier}
    assert len(core.identifier) == 32
    assert (core.title, core.category, core.comments) == (paper.title, "人工智能生成", PAPER_LABEL)
    assert core.author == core.last_modified_by == "工友问"  # never the name of the person


@pytest.mark.parametrize("name", NAMES)
def test_no_blank_is_asked_for_in_vain(name: str) -> None:
    paper = find_paper(name)
    used = " ".join(f"{block.text} {block.when}" for block in flat(paper.body))
    starts = {start for _, start in paper.terms}
    known = {"region", "event_date", "sums"}  # place, day and claims
    assert [
        b.name for b in paper.blanks if not re.search(rf"\b{b.name}\b", used) and b.name not in starts | known
    ] == []


def test_gaps_are_on_yellow_ground(citer: Citer) -> None:
    document = opened(to_docx(draw_up("membership_application", {"name": "王某某"}, citer, TODAY), citer))
    marked = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color is not None]
    assert "【请填写：联系电话】" in marked
    assert all(GAP.fullmatch(text) for text in marked)


@pytest.mark.parametrize("name", NAMES)
def test_every_clause_of_a_paper_is_in_the_book(law: Corpus, citer: Citer, name: str) -> None:
    for cite in find_paper(name).cites:
        [citation] = citer.pinpoints((cite,), TODAY)
        article = law.statutes.article(citation.article)
        assert article is not None, cite
        assert article.part(cite.paragraph, cite.item) is not None, cite


@pytest.mark.parametrize("name", NAMES)
def test_every_block_with_clauses_names_them(law: Corpus, citer: Citer, name: str) -> None:
    """Take a clause out of a form, or out of the book, and this fails."""
    paper = find_paper(name)
    text = squeezed(to_text(draw_up(name, full(paper), citer, TODAY), citer))
    shown = [block for block in flat(paper.body) if block.cites and not block.when]
    assert shown, "a paper names its legal basis"
    for block in shown:
        for cite in block.cites:
            [citation] = citer.pinpoints((cite,), date(2026, 8, 31))
            assert citation_name(citation, law.statutes) in text, cite
            assert squeezed(citation.quote) in text, cite  # the words, on the sheet behind


@pytest.mark.parametrize("name", NAMES)
def test_what_the_verifier_reads_in_a_paper_is_verified(law: Corpus, citer: Citer, name: str) -> None:
    text = to_text(draw_up(name, full(find_paper(name)), citer, TODAY), citer)
    body = text.partition("引用的条文")[0]
    rows = verify(body, law, TODAY)
    assert rows
    assert [(row.matched_text, row.status) for row in rows if row.status.value != "verified"] == []


@pytest.mark.parametrize("name", ["supervision_reminder", "supervision_opinion"])
def test_every_local_basis_is_in_the_book_and_of_its_region(law: Corpus, citer: Citer, name: str) -> None:
    for row in _local_table()[name]:
        [citation] = citer.pinpoints((Cite.parse(row["cite"][0]),), TODAY)
        statute = law.statutes.get(citation.article.statute)
        assert statute is not None
        assert statute.region == row["region"]
        text = to_text(draw_up(name, {"region": row["region"]}, citer, TODAY), citer)
        assert f"当地的依据：{citation_name(citation, law.statutes)}" in text


def test_a_claim_has_its_amount_its_clause_and_its_arithmetic(citer: Citer) -> None:
    text = to_text(draw_up("arbitration_application", {"sums": SUMS}, citer, TODAY), citer)
    assert "1. 支付经济补偿（N）48,000元（依据：《劳动合同法》第四十六条、《劳动合同法》第四十七条第一款）。" in text
    assert "2. 支付拖欠的工资16,000元（依据：《劳动合同法》第三十条第一款、《劳动法》第五十条）。" in text
    assert "6,000元 × 8个月 = 48,000元（《劳动合同法》第四十七条第一款" in text
    assert "6,000元 × 3个月 − 已付2,000元 = 16,000元（《劳动合同法》第三十条第一款）" in text
    assert "合计64,000元" in text  # 48,000 + 16,000
    assert "加付" not in text.partition("附页")[0]  # only an order of the inspectorate brings that


@pytest.mark.parametrize("name", sorted(_table()))
def test_every_sum_that_is_a_claim_cites_and_reckons(law: Corpus, citer: Citer, name: str) -> None:
    example = dict(calculator(name).example)
    more = {"annual_leave": {"wage": 6000}, "maternity": {"own_wage": 6000}, "deduction": {"deducted": 2000}}.get(
        name, {}
    )
    drawn = draw_up("arbitration_application", {"sums": {name: example | more}}, citer, TODAY)
    [claim] = drawn.context["claims"]
    assert claim.amount in claim.text
    rows = verify(claim.text, law, TODAY)
    assert rows, "a claim names its clause"
    assert all(row.status.value == "verified" for row in rows)
    assert any(claim.amount in step for step in claim.steps), "the arithmetic ends in the amount"
    text = to_text(drawn, citer)
    assert claim.text in text
    assert all(step in text for step in claim.steps)


def test_damages_and_severance_are_never_claimed_together(citer: Citer) -> None:
    case = {"started": "2019-03-01", "ended": "2026-08-31", "wage": 6000}
    sums = {"severance": case, "arrears": {"amount": 9000}, "unlawful_dismissal": case}
    claims = draw_up("arbitration_application", {"sums": sums}, citer, TODAY).context["claims"]
    assert [claim.alternative for claim in claims] == [False, False, True]
    assert claims[1].text.startswith("支付违法解除（终止）劳动合同的赔偿金96,000元")
    assert claims[2].text.startswith("上一项不成立的，备选：支付经济补偿（N）48,000元")
    text = to_text(draw_up("arbitration_application", {"sums": sums}, citer, TODAY), citer)
    assert "合计" not in text
    assert "【请核对：单位的理由和程序为什么违法】" in text


def test_the_law_is_that_of_the_day(citer: Citer) -> None:
    """工会法 23 was 工会法 22 before 2022: the old day names the old version or asks; never today's words."""
    now = to_text(draw_up("supervision_opinion", {"region": "浙江省"}, citer, TODAY), citer)
    then = to_text(draw_up("supervision_opinion", {"event_date": "2015-05-01"}, citer, TODAY), citer)
    assert "《工会法》第二十三条（2021年12月24日公布或修改）" in now
    assert "《工会法》第二十三条（2021年12月24日公布或修改）" not in then
    assert "【请核对：工会法在2015年5月1日的对应条文】" in then


@pytest.mark.parametrize(
    ("region", "told", "last"),
    [
        (None, "二十日内书面答复", "到2026年11月22日为止"),  # 工资集体协商试行办法 17: 2 + 20
        ("浙江省宁波市", "10个工作日内（《宁波市企业工资集体协商条例》第十四条）", "到2026年11月16日为止"),
        ("山东省", "10日内（《山东省企业工资集体协商条例》第二十一条第二款）", "到2026年11月12日为止"),
    ],
)
def test_the_days_to_reply_come_from_the_deadlines(citer: Citer, region: str | None, told: str, last: str) -> None:
    values = {"invited_on": "2026-11-02", **({"region": region} if region else {})}
    text = to_text(draw_up("negotiation_invitation", values, citer, TODAY), citer)
    assert told in text
    assert last in text


def test_a_letter_of_supervision_names_the_local_days_or_leaves_the_day_open(citer: Citer) -> None:
    local = to_text(draw_up("supervision_opinion", {"region": "宁波"}, citer, TODAY), citer)
    assert "15个工作日内（《浙江省工会劳动法律监督条例》第二十二条）" in local
    assert "《浙江省工会劳动法律监督条例》第二十一条" in local
    none = to_text(draw_up("supervision_opinion", {"region": "四川"}, citer, TODAY), citer)
    assert "【请填写：希望对方在哪天以前答复】（《工会法》第二十三条）" in none
    assert "个工作日内" not in none
    hebei = to_text(draw_up("supervision_reminder", {"region": "河北省"}, citer, TODAY), citer)
    assert "问询函" in hebei


def test_the_limitation_is_worked_out_on_the_sheet_behind(citer: Citer) -> None:
    values = {"known_day": "2026-08-31", "ended": "2026-08-31"}
    text = to_text(draw_up("arbitration_application", values, citer, TODAY), citer)
    behind = text.partition("附页")[2]
    assert "最后一天是2027年8月31日，还有279天" in behind  # 劳动争议调解仲裁法 27(1): one year
    late = to_text(draw_up("arbitration_application", {"known_day": "2024-05-06"}, citer, TODAY), citer)
    assert "已经过了" in late
    assert "重新计算一年" in late  # what may still help


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ 7 * 7 }}",
        "{% for x in range(9) %}x{% endfor %}",
        "{{ label.__class__.__mro__ }}",
        "{#注释#}",
        "{%p if true %}",
        "<w:p><w:r><w:t>插入</w:t></w:r></w:p>",
        "</w:t></w:r></w:p>",
        "&amp; &#x4e2d; <![CDATA[x]]>",
        "【请填写：假的】\x07\x0c\x0b\x00\ufffe尾",
        "“引号”'\"",
    ],
)
def test_what_is_given_is_text_and_nothing_else(citer: Citer, hostile: str) -> None:
    kept = "".join(c for c in hostile if c not in "\x07\x0c\x0b\x00\ufffe")
    values = {"name": hostile, "story": f"前\n{hostile}\n后", "evidence": [hostile, "工资条"]}
    drawn = draw_up("arbitration_application", values, citer, TODAY)
    text, document = to_text(drawn, citer), opened(to_docx(drawn, citer))
    assert f"申请人：{kept}，性别" in text
    assert f"申请人：{kept}，性别" in words(document)
    assert f"前\n{kept}\n后" in words(document)
    assert f"证据1：{kept}" in words(document)
    assert "49" not in words(document)
    plain = opened(
        to_docx(
            draw_up(
                "arbitration_application",
                {**values, "name": "甲", "story": "前\n丙\n后", "evidence": ["乙", "工资条"]},
                citer,
                TODAY,
            ),
            citer,
        )
    )
    more = 0 if "假的" not in hostile else 1  # a forged gap is listed, nothing worse
    assert len(document.paragraphs) == len(plain.paragraphs) + more


@pytest.mark.parametrize(
    ("name", "values", "told"),
    [
        ("arbitration_application", {"salary": 1}, "不认识的字段"),
        ("arbitration_application", {"wage": "很多"}, "月工资（wage）：应为数字"),
        ("arbitration_application", {"started": "2019-02-30"}, "日期不存在"),
        ("arbitration_application", {"name": "王" * 301}, "太长"),
        ("arbitration_application", {"name": ["王"]}, "应为文字"),
        ("arbitration_application", {"name": "\ud800"}, "应为文字"),
        ("arbitration_application", {"region": "火星"}, "认不出这个地区"),
        ("arbitration_application", {"evidence": ["x"] * 41}, "条数太多"),
        ("arbitration_application", {"sums": {"lottery": {}}}, "没有这个计算器"),
        ("arbitration_application", {"sums": {"severance": {"wage": 6000}}}, "还算不出来：在这家单位"),
        ("arbitration_application", {"sums": {"severance": {"wage": "很多"}}}, "应为数字"),
        ("resignation_for_cause", {"reasons": ["心情不好"]}, "应为"),
        ("negotiation_reply", {"stance": "看情况"}, "应为"),
    ],
)
def test_values_that_do_not_fit_are_told_in_chinese(citer: Citer, name: str, values: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as fault:
        draw_up(name, values, citer, TODAY)
    assert told in str(fault.value)
    assert "很多" not in str(fault.value)
    assert "王王" not in str(fault.value)


def test_blank_values_are_no_values(citer: Citer) -> None:
    values = {"name": "  ", "started": "", "evidence": [" ", ""], "story": None, "age": None}
    drawn = draw_up("arbitration_application", values, citer, TODAY)
    assert gaps_of(drawn) == gaps_of(draw_up("arbitration_application", {}, citer, TODAY))


def test_there_is_no_other_paper(citer: Citer) -> None:
    with pytest.raises(UnknownPaper):
        draw_up("lottery_ticket", {}, citer, TODAY)


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_has_titles_and_the_example_fits(citer: Citer, name: str) -> None:
    form = schema(name)
    example = dict(find_paper(name).example)
    assert set(example) <= set(form["properties"])
    assert all(field["title"] for field in form["properties"].values())
    assert json.loads(json.dumps(example)) == example
    assert to_text(draw_up(name, example, citer, TODAY), citer)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("公司拖欠三个月工资，我能直接走人吗？", "resignation_for_cause"),
        ("公司没给我交社保怎么办", "social_insurance_request"),
        ("想和老板集体谈工资，第一步做什么？", "negotiation_invitation"),
        ("公司收到工资协商要约，答复书怎么写", "negotiation_invitation"),
        ("工会怎么发劳动法律监督意见书", "supervision_reminder"),
        ("我想加入工会", "membership_application"),
        ("公司没有工会，我们怎么成立？", "union_founding_application"),
        ("没钱请律师怎么办", "legal_aid_application"),
        ("家里困难，能申请帮扶吗", "hardship_aid_application"),
        ("被辞退了能要多少补偿", "arbitration_application"),
        ("老板扣工资去哪投诉", "inspection_complaint"),
        ("公司没给我发工资怎么办", "arbitration_application"),
        ("给我写个辞职信，因为公司拖欠工资", "resignation_for_cause"),
        ("老板转移财产跑路，欠我们十几个人工资一共32万", "arbitration_application"),
        ("怀孕7个月被公司调岗降薪，我不同意", "arbitration_application"),
    ],
)
def test_the_fitting_paper_is_offered_first(question: str, first: str) -> None:
    offered = [paper.name for paper in fitting(question)]
    assert offered[0] == first
    assert len(offered) <= 3


@pytest.mark.parametrize("question", ["今天天气怎么样", "产假多少天", "你好"])
def test_nothing_is_offered_where_nothing_fits(question: str) -> None:
    assert fitting(question) == ()


def test_the_limit_on_the_sheet_names_the_clause_of_the_place(citer: Citer) -> None:
    """《工会法》 23 has no days: the days of 湖北省 stand in its own rule."""
    behind = to_text(draw_up("supervision_reminder", {"region": "湖北省"}, citer, TODAY), citer).partition("附页")[2]
    assert "自收到提示函之日起15日内（《湖北省工会劳动法律监督条例》第二十二条第二款）" in behind


def test_a_letter_of_supervision_names_the_law_that_is_broken(citer: Citer) -> None:
    text = to_text(draw_up("supervision_opinion", {"breaches": ["加班费", "社会保险"]}, citer, TODAY), citer)
    assert "· 安排加班应当依法支付加班费（《劳动法》第四十四条、《劳动合同法》第三十一条）；" in text
    assert "（《社会保险法》第六十条第一款）；" in text
    assert "【请填写：违反的法律规定】" not in text
