"""The one place of wiring: parts given are used, and a folder that cannot be written to is one Chinese line."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bot.assemble import _remembered, assemble
from bot.reply import Answer, Question
from bot.settings import Settings, SettingsError
from bot.topics import Vectors
from corpus import Corpus

from .conftest import KeywordRetriever, WordScope


def test_the_parts_that_are_given_are_used(corpus: Corpus, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "var", today=date(2026, 1, 2))
    bot = assemble(settings, corpus=corpus, retriever=KeywordRetriever(corpus), scope=WordScope())
    exchange = bot.ask(Question("夜里干活雇主加发工钱吗"))
    assert isinstance(exchange.reply, Answer)
    assert exchange.reply.resolved.event_date == date(2026, 1, 2)
    assert (tmp_path / "var" / "gongyou.db").is_file()
    bot.close()


def test_a_data_folder_that_cannot_be_made_is_one_chinese_line(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingsError, match="GONGYOU_DATA_DIR") as caught:
        assemble(Settings(data_dir=tmp_path / "file" / "var"), corpus=corpus)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_cannot_be_written_to_is_one_chinese_line(corpus: Corpus, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(SettingsError, match="不能写入"):
        assemble(Settings(data_dir=tmp_path), corpus=corpus)


class CountingEncoder:
    dimension = 8

    """Counts what it embeds."""

    id = "counting"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.embedded.extend(texts)
        return np.eye(len(texts), 8, dtype=np.float32)


def test_questions_of_cards_are_embedded_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    first = _remembered(["甲", "乙"], encoder, tmp_path)
    again = _remembered(["甲", "乙"], encoder, tmp_path)
    assert encoder.embedded == ["甲", "乙"]
    assert np.array_equal(first.records, again.records)
    _remembered(["甲", "丙"], encoder, tmp_path)
    assert encoder.embedded == ["甲", "乙", "甲", "丙"]
    assert len(list(tmp_path.glob("topics-*.npy"))) == 1


def test_a_damaged_file_of_vectors_is_made_anew(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    _remembered(["甲"], encoder, tmp_path)
    next(tmp_path.glob("topics-*.npy")).write_bytes(b"broken")
    assert len(_remembered(["甲"], encoder, tmp_path)) == 1
    assert encoder.embedded == ["甲", "甲"]
