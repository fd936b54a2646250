"""The pages in a real browser, on a phone and on a desk: ask, read, open the clause, copy, rate, delete."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.answering import Bot
from bot.render import LABEL
from tests.api.small import ID, TITLE
from tests.api.visits import QUESTION, SIZES, Visit, verbatim
from tests.bot.papers.documents import opened, words

pytestmark = pytest.mark.browser


@SIZES
def test_ask_read_open_copy(visit: Visit, bot: Bot, size: tuple[int, int]) -> None:
    page = visit.open()
    visit.shot("home")
    visit.ask()
    answer = page.locator(".answered")
    expect(answer).to_contain_text("最贴近")
    expect(answer.locator(".label")).to_contain_text(LABEL)
    visit.shot("answer")
    answer.locator(".sources .cite").first.click()
    text = page.locator("#verbatim")
    expect(text).to_be_visible()
    shown = text.evaluate("box => [...box.querySelectorAll('p')].map(p => p.textContent).join('\\n')")
    assert shown == verbatim(bot)
    visit.shot("clause")
    page.get_by_role("button", name="复制条文").click()
    expect(page.locator("#panel .said")).to_have_text("条文已复制。")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert verbatim(bot) in copied
    assert f"{visit.base}/statutes/{ID}/articles/4" in copied
    page.keyboard.press("Escape")
    expect(text).to_be_hidden()
    expect(answer.locator(".sources .cite").first).to_be_focused()


@SIZES
def test_the_quotation_in_the_answer_is_verbatim(visit: Visit, bot: Bot, size: tuple[int, int]) -> None:
    page = visit.open()
    visit.ask()
    quote = page.locator(".answer-text blockquote").first.evaluate("box => box.innerText")
    assert "".join(quote.split()) in "".join(verbatim(bot).split())
    page.locator(".answer-text .cite").first.click()
    expect(page.locator("#clause-title")).to_have_text(f"《{TITLE}》第四条")


def test_the_answer_arrives_in_pieces(visit: Visit, bot: Bot) -> None:
    page = visit.open()
    page.evaluate(
        "() => { window.seen = new Set(); new MutationObserver(() =>"
        " window.seen.add(document.querySelector('.answer-text')?.textContent.length))"
        ".observe(document.getElementById('log'), { childList: true, subtree: true }); }"
    )
    visit.ask()
    assert page.evaluate("() => window.seen.size") >= 2


def test_the_conversation_is_kept_and_deleted(visit: Visit) -> None:
    page = visit.open()
    visit.ask()
    page.reload()
    expect(page.locator(".asked")).to_have_text(QUESTION)
    expect(page.locator(".answered .sources .cite").first).to_be_visible()
    expect(page.locator(".answered .label")).to_contain_text(LABEL)
    page.get_by_role("button", name="删除对话").click()
    page.get_by_role("button", name="不删").click()
    expect(page.locator(".asked")).to_be_visible()
    page.get_by_role("button", name="删除对话").click()
    page.locator("#confirm").get_by_role("button", name="删除", exact=True).click()
    expect(page.locator("#status")).to_have_text("对话已经删除。")
    page.reload()
    expect(page.locator("#welcome")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('session')") is None


def test_rating_and_comment(visit: Visit) -> None:
    page = visit.open()
    visit.ask()
    page.get_by_role("button", name="没用").click()
    expect(page.get_by_role("button", name="没用")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("补充说明").fill("没说去哪里办")
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".rating .said")).to_have_text("谢谢，已经记下。")


def test_an_example_is_asked_with_one_tap(visit: Visit) -> None:
    page = visit.open()
    page.locator(".examples button").first.click()
    expect(page.locator(".answered")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#welcome")).to_be_hidden()


def test_faults_are_told_in_chinese(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("button", name="提问").click()
    expect(page.locator("#status")).to_have_text("请先写下您的问题。")
    page.fill("#region", "火星")
    visit.ask()
    expect(page.locator(".answered.failed")).to_contain_text("地区")
    expect(page.locator("#region")).to_be_focused()
    page.fill("#region", "")
    visit.context.set_offline(True)
    page.get_by_role("button", name="再问一次").click()
    expect(page.locator(".answered.failed")).to_contain_text("连不上服务器")
    visit.context.set_offline(False)
    page.get_by_role("button", name="再问一次").click()
    expect(page.locator(".answered .sources")).to_be_visible()
    visit.complaints = [text for text in visit.complaints if "Failed to load resource" not in text]


def test_an_answer_cannot_bring_markup(visit: Visit, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = (
        "# <img src=x onerror=alert(1)>\n> <script>alert(2)</script>\n- [x](javascript:alert(3))\n1. **<b>粗</b>**"
    )
    monkeypatch.setattr("bot.answering.to_markdown", lambda *_: hostile)
    page = visit.open()
    visit.ask()
    body = page.locator(".answer-text")
    assert body.locator("img, script, b, a").count() == 0
    expect(body.locator("h3")).to_have_text("<img src=x onerror=alert(1)>")
    expect(body.locator("ol strong")).to_have_text("<b>粗</b>")


def test_every_article_of_a_list_opens(visit: Visit, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """《…》第四条第一款、第一条: both, and not an article that is not among the citations."""
    said = f"见《{TITLE}》第四条第一款第（三）项、第一条和第七条，以及《别的法》第四条。"
    monkeypatch.setattr("bot.answering.to_markdown", lambda *_: said)
    page = visit.open()
    visit.ask()
    links = page.locator(".answer-text .cite")
    assert links.all_inner_texts() == [f"《{TITLE}》第四条第一款第（三）项", "第一条"]
    expect(page.locator(".answer-text")).to_have_text(said)
    links.last.click()
    expect(page.locator("#clause-title")).to_have_text(f"《{TITLE}》第一条")


def test_a_long_quotation_is_folded_and_unfolds(visit: Visit, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.answering.to_markdown", lambda *_: "> " + "灯塔看守人。" * 100)
    page = visit.open()
    visit.ask()
    quote = page.locator(".answer-text blockquote")
    folded = quote.evaluate("box => box.clientHeight")
    page.get_by_role("button", name="展开全文").click()
    expect(page.get_by_role("button", name="收起")).to_have_attribute("aria-expanded", "true")
    assert quote.evaluate("box => box.clientHeight") > 2 * folded
    assert quote.inner_text().strip() == "灯塔看守人。" * 100


@SIZES
def test_the_page_of_a_clause(visit: Visit, bot: Bot, size: tuple[int, int]) -> None:
    page = visit.open(f"/statutes/{ID}/articles/4?date=2026-11-25")
    shown = page.locator("#verbatim").evaluate(
        "box => [...box.querySelectorAll('p')].map(p => p.textContent).join('\\n')"
    )
    assert shown == verbatim(bot)
    visit.shot("page")
    page.get_by_role("link", name="第三条").click()
    expect(page.locator("h1")).to_have_text(f"《{TITLE}》第三条")
    assert page.url.startswith(f"{visit.base}/statutes/{ID}/articles/3")
    page.go_back()
    expect(page.locator("h1")).to_have_text(f"《{TITLE}》第四条")
    page.locator("summary").click()
    page.get_by_role("link", name="2011-05-01").click()
    expect(page.locator("#main")).to_contain_text("条号")
    visit.complaints = [text for text in visit.complaints if "404" not in text]


@SIZES
def test_what_is_installed(visit: Visit, size: tuple[int, int]) -> None:
    page = visit.open("/corpus")
    expect(page.get_by_role("heading", name="原文已收录")).to_be_visible()
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    page.fill("#filter", "雾笛")
    expect(page.get_by_role("heading", name="原文已收录")).to_have_count(0)
    expect(page.get_by_role("heading", name="只有要点")).to_be_visible()
    visit.shot("corpus")


@SIZES
def test_a_paper_and_the_packet_are_downloaded(visit: Visit, tmp_path: Path, size: tuple[int, int]) -> None:
    page = visit.open()
    visit.ask("塔主辞退看守人，2019年3月1日入职，2026年8月31日被辞退，月薪6000，能要多少补偿？")
    menu = page.locator(".papers")
    expect(menu.get_by_role("button", name="劳动人事争议仲裁申请书")).to_be_hidden()
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    visit.shot("papers")
    for name, words_ in (("劳动人事争议仲裁申请书", "48,000元"), ("转交材料", "48,000元")):
        button = menu.get_by_role("button", name=name)
        button.focus()
        with page.expect_download() as waiting:
            page.keyboard.press("Enter")
        path = tmp_path / f"{size[0]}.docx"
        waiting.value.save_as(path)
        assert waiting.value.suggested_filename == f"{name}.docx"
        assert words_ in words(opened(path.read_bytes()))
        expect(menu.locator(".said")).to_contain_text(f"已下载“{name}”")
    page.reload()
    expect(page.locator(".papers summary")).to_be_visible()


@SIZES
def test_a_person_is_asked_for_and_the_packet_lies_open(visit: Visit, size: tuple[int, int]) -> None:
    page = visit.open()
    visit.ask()
    visit.ask("转人工")
    last = page.locator(".answered").last
    expect(last).to_contain_text("12351")
    expect(last.get_by_role("button", name="转交材料")).to_be_visible()
    last.scroll_into_view_if_needed()
    visit.shot("person")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0


def test_a_danger_comes_without_papers(visit: Visit) -> None:
    page = visit.open()
    visit.ask("工资要不回来，我不想活了")
    expect(page.locator(".answered.handoff")).to_be_visible()
    expect(page.locator(".papers")).to_have_count(0)
