"""A deadline of an answer goes into the reader's calendar, and the arithmetic of a sum can be read, on phone and desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, expect

from api import create_app
from bot.answering import Bot
from bot.conversations import Conversations
from bot.settings import Settings
from corpus import load_corpus
from tests.api.conftest import serving
from tests.api.small import TODAY, Lighthouse, SmallRetriever
from tests.api.visits import SIZES, Visit

pytestmark = pytest.mark.browser
AWARD = "我2026年11月20日收到仲裁裁决书，不服，最晚哪天起诉？"
OVER = "我2024年3月1日收到仲裁裁决书，不服，最晚哪天起诉？"
SEVERANCE = "干了三年零两个月，月平均工资6000，公司协商解除，经济补偿多少"


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """A bot over the national laws of the package."""
    corpus = load_corpus()
    talk = Conversations.open(f"sqlite:///{tmp_path_factory.mktemp('var') / 'talk.db'}")
    made = Bot(corpus, SmallRetriever(corpus.statutes), talk, Lighthouse(), today=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture(scope="module")
def address(national: Bot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), today=TODAY)
    yield from serving(create_app(settings, national))


@pytest.fixture
def reader(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    size = request.getfixturevalue("size") if "size" in request.fixturenames else (390, 844)
    made = Visit(browser, address, size, accept_downloads=True)
    yield made
    made.close()


@SIZES
def test_the_deadline_is_put_into_the_calendar(reader: Visit, size: tuple[int, int]) -> None:
    page = reader.open()
    reader.ask(AWARD)
    listed = page.locator(".reminders li")
    expect(listed).to_have_count(1)
    expect(listed).to_contain_text("2026年12月7日，还有12天")  # 5 December is a Saturday
    button = page.get_by_role("button", name="把“不服仲裁裁决，向法院起诉”加进日历")
    button.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".ics")
    [event] = Calendar.from_ical(Path(waiting.value.path()).read_bytes()).walk("VEVENT")
    assert event["dtstart"].dt == date(2026, 12, 7)
    expect(page.locator(".reminders [role=status]")).to_contain_text("提醒文件已经下载")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button.scroll_into_view_if_needed()
    reader.shot("reminder")


def test_a_deadline_that_has_passed_has_no_reminder(reader: Visit) -> None:
    page = reader.open()
    reader.ask(OVER)
    expect(page.locator(".answered")).to_contain_text("可能已过期限")
    expect(page.locator(".reminders")).to_have_count(0)


@SIZES
def test_the_arithmetic_stands_line_by_line(reader: Visit, size: tuple[int, int]) -> None:
    page = reader.open()
    reader.ask(SEVERANCE)
    lines = page.locator(".answer-text li li")
    shown = lines.all_inner_texts()
    assert any(text.startswith("经济补偿：6,000元 × 3.5个月 = 21,000元") for text in shown), shown
    assert any(text.startswith("前提：") for text in shown)
    lines.first.scroll_into_view_if_needed()
    reader.shot("sum")
