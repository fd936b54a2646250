"""A visit of the pages in a real browser: what was asked for, what was complained about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.answering import Bot
from tests.api.small import ID, NEW

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE, DESK = (390, 844), (1280, 860)
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
QUESTION = "塔主欠发灯油三个月，看守人能离开灯塔吗？"
SHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"


class Visit:
    """One page in a context of its own; everything it asked for and complained about is kept."""

    def __init__(self, browser: Browser, base: str, size: tuple[int, int], **options: Any) -> None:
        width, height = size
        self.base = base
        self.context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.base + path)
        return self.page

    def ask(self, question: str = QUESTION) -> None:
        self.page.fill("#question", question)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".answered").last).to_have_attribute("aria-busy", "false")

    def shot(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(SHOTS / f"test-{name}-{self.page.viewport_size['width']}.png"))  # type: ignore[index]

    def close(self) -> None:
        """Nothing left the server and nothing was complained about."""
        self.context.close()
        assert [url for url in self.asked if not url.startswith((f"{self.base}/", "data:"))] == []
        assert self.complaints == []


def verbatim(bot: Bot, article: str = "4") -> str:
    statute = bot.corpus.statutes.get(ID)
    version = statute.version(NEW) if statute else None
    found = version.article(article) if version else None
    assert found is not None
    return found.text
