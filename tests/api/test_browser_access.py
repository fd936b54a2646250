"""The pages for everybody, everywhere: by keyboard, by name and role, with contrast, under the prefix of a proxy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from starlette.types import ASGIApp, Receive, Scope, Send

from api import create_app
from bot.answering import Bot
from bot.settings import Settings
from tests.api.conftest import serving
from tests.api.small import ID
from tests.api.visits import DESK, PHONE, QUESTION, SIZES, Visit

pytestmark = pytest.mark.browser


def test_the_whole_way_by_keyboard(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    cite = page.locator(".sources .cite").first
    expect(cite).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if cite.evaluate("link => link === document.activeElement"):
            break
    expect(cite).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel #clause-title")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(cite).to_be_focused()


def stripping(app: ASGIApp, prefix: str) -> ASGIApp:
    """A proxy of another site that hands on what lies under the prefix, and has nothing of ours elsewhere."""

    async def proxy(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            inside = scope["path"].startswith(prefix + "/")
            scope = {**scope, "path": scope["path"].removeprefix(prefix) if inside else "/not-ours"}
        await app(scope, receive, send)

    return proxy


@pytest.mark.parametrize("told", [False, True], ids=["prefix unknown", "prefix configured"])
def test_under_a_prefix_everything_stays_within(browser: Browser, bot: Bot, settings: Settings, told: bool) -> None:
    app = create_app(settings.model_copy(update={"root_path": "/zixun"}) if told else settings, bot)
    addresses = serving(stripping(app, "/zixun"))
    base = next(addresses)
    visit = Visit(browser, f"{base}/zixun", PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = visit.open()
    visit.ask()
    page.locator(".sources .cite").first.click()
    page.get_by_role("button", name="复制条文").click()
    expect(page.locator("#panel .said")).to_have_text("条文已复制。")
    shared = page.evaluate("navigator.clipboard.readText()").splitlines()[-1]
    assert shared.startswith(f"{base}/zixun/statutes/")
    page.goto(shared)
    expect(page.locator("#verbatim")).to_be_visible()
    visit.open("/corpus")
    expect(page.locator(".group").first).to_be_visible()
    visit.close()
    next(addresses, None)


def test_landmarks_names_and_live_regions(visit: Visit) -> None:
    page = visit.open()
    for role in ("banner", "main"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("log", name="对话")).to_have_attribute("aria-live", "polite")
    expect(page.get_by_role("form", name="提问")).to_be_visible()
    expect(page.get_by_label("您的问题")).to_be_visible()
    expect(page.get_by_label("地区")).to_be_visible()
    visit.ask()
    unnamed = page.evaluate(
        "() => [...document.querySelectorAll('button, a[href], input, textarea')].filter(e => e.offsetParent &&"
        " !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).map(e => e.outerHTML)"
    )
    assert unnamed == []
    small = page.evaluate(
        "() => [...document.querySelectorAll('button, .sources a, nav a, input, textarea')].filter(e => e.offsetParent)"
        ".map(e => [e.textContent, e.getBoundingClientRect().height]).filter(([, h]) => h < 43.5)"
    )
    assert small == []


CONTRAST = """() => {
  const channel = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  const behind = e => { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  return [...document.querySelectorAll('body *')].filter(e => e.offsetParent && [...e.childNodes].some(
    n => n.nodeType === 3 && n.textContent.trim())).map(e => {
      const [a, b] = [light(colour(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
      return [e.textContent.slice(0, 20), Math.round((a + .05) / (b + .05) * 100) / 100]; }).filter(([, r]) => r < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_contrast(browser: Browser, server: str, scheme: str) -> None:
    """At least 4.5 to 1 (WCAG AA), in both colour schemes."""
    visit = Visit(browser, server, DESK, color_scheme=scheme)
    page = visit.open()
    assert page.evaluate(CONTRAST) == []
    visit.ask()
    page.locator(".sources .cite").first.click()
    expect(page.locator("#verbatim")).to_be_visible()
    assert page.evaluate(CONTRAST) == []
    visit.shot(f"contrast-{scheme}")
    for path in (f"/statutes/{ID}/articles/4", "/corpus"):
        visit.open(path)
        expect(page.locator("#verbatim, .group").first).to_be_visible()
        assert page.evaluate(CONTRAST) == []
    visit.close()


@SIZES
def test_nothing_is_wider_than_the_screen(visit: Visit, size: tuple[int, int]) -> None:
    page = visit.open()
    visit.ask("灯塔" * 300)
    for path in ("/", f"/statutes/{ID}/articles/4", "/corpus"):
        if path != "/":
            visit.open(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
