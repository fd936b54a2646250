"""The bot over the invented laws with a scripted model behind a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.answering import Bot
from bot.llm import Writer
from bot.llm.budget import Allowed, Budget
from bot.llm.model import open_model
from bot.llm.rewriter import Rewriter
from bot.settings import Settings
from tests.serving import serving

from .scripted import Scripted


@pytest.fixture(scope="session")
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture(scope="session")
def model_url(scripted: Scripted) -> Iterator[str]:
    for url in serving(scripted.app):
        yield f"{url}/v1"


@dataclass(frozen=True, slots=True)
class Rig:
    """Gives the bot a model with one habit."""

    bot: Bot
    url: str
    folder: Path
    made: list[Writer]

    def with_model(self, habit: str, allowed: Allowed | None = None, **settings: object) -> Bot:
        usual = {"llm_base_url": self.url, "llm_api_key": "sk-secret-1234567890", "llm_timeout": 5, "llm_silence": 5}
        chosen = Settings(**{"llm_model": habit, "data_dir": self.folder, **usual, **settings})
        budget = Budget(self.folder / "usage.json", allowed or Allowed(), date.today)
        model = open_model(chosen)
        rewriter = Rewriter(model, budget, chosen.llm_rewrite_timeout) if chosen.llm_rewrite else None
        writer = Writer(model, budget, tools=chosen.llm_tools, rewriter=rewriter)
        self.made.append(writer)
        self.bot.writer = writer
        return self.bot


@pytest.fixture
def rig(bot: Bot, model_url: str, tmp_path: Path) -> Iterator[Rig]:
    made: list[Writer] = []
    yield Rig(bot, model_url, tmp_path, made)
    bot.writer = None
    for writer in made:
        writer.close()


Hearing = Callable[[str], None]
