"""The application over the small bot: in process, and on loopback for clients that need a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, sync_playwright

from api import create_app
from bot.answering import Bot
from bot.settings import Settings
from tests.api.small import TODAY, small_bot
from tests.api.visits import CHROMIUM, FLAGS, PHONE, Visit
from tests.serving import serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def bot(folder: Path) -> Iterator[Bot]:
    made = small_bot(folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def settings(folder: Path) -> Settings:
    return Settings(data_dir=folder, today=TODAY)


@pytest.fixture
def client(bot: Bot, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, bot)) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(bot: Bot, settings: Settings) -> Iterator[str]:
    yield from serving(create_app(settings, bot))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.is_file():
        pytest.skip("no Chromium at /usr/bin/chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    size = request.getfixturevalue("size") if "size" in request.fixturenames else PHONE
    made = Visit(browser, server, size, permissions=["clipboard-read", "clipboard-write"])
    yield made
    made.close()
