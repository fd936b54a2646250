"""Papers on a bare clone: no reviewed texts beside it, the laws of the package and this project's digests alone."""

from __future__ import annotations

import pytest

from bot.citing import Citer
from bot.naming import citation_name, title_mark
from bot.papers import draw_up, papers, to_docx, to_text
from bot.papers.declared import flat
from corpus import load_corpus
from corpus.cards import titled

from .conftest import TODAY
from .documents import opened, squeezed, words


@pytest.fixture(scope="module")
def bare() -> Citer:
    return Citer(load_corpus(()), lambda: TODAY)


@pytest.mark.parametrize("name", [paper.name for paper in papers()])
def test_every_clause_is_named_and_a_digest_is_never_shown_as_the_law(bare: Citer, name: str) -> None:
    [paper] = [paper for paper in papers() if paper.name == name]
    drawn = draw_up(name, dict(paper.example), bare, TODAY)
    text = to_text(drawn, bare)
    for block in flat(paper.body):
        for cite in block.cites if not block.when else ():
            assert title_mark(titled(bare.corpus.statutes)[cite.title]) in text, cite
            assert "请核对：" + cite.title not in text
    official = {citation_name(c, bare.corpus.statutes): c.official for c in drawn.cited}
    shown = [line for line in text.splitlines() if "公布或修改）" in line]
    assert shown
    for line in shown:
        assert ("）原文：" in line) == official[line.split("（2")[0].split("（1")[0]]
    assert squeezed(words(opened(to_docx(drawn, bare)))) == squeezed(text)


def test_the_measures_of_bargaining_are_told_as_digests(bare: Citer) -> None:
    text = to_text(draw_up("negotiation_invitation", {}, bare, TODAY), bare)
    assert "《工资集体协商试行办法》第十七条" in text
    assert "要点（不是原文）：" in text
