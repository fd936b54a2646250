"""A citation printed is a citation that can be read back."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cite import MalformedCitation, format_citation, parse_citation, pinpoint
from corpus.model import ArticleId, Citation, Statutes
from tests.corpus.verify_world import invented_world

STATUTES: Statutes = invented_world().statutes
DATED = [(s.id, v.promulgated) for s in STATUTES for v in s.versions]

keys = st.one_of(
    st.integers(1, 1260).map(str),
    st.tuples(st.integers(1, 500), st.integers(1, 20)).map(lambda p: f"{p[0]}-{p[1]}"),
    st.integers(1, 300).map(lambda n: f"p{n}"),
)
parts = st.one_of(st.none(), st.integers(1, 30))


@given(st.sampled_from(DATED), keys, parts, parts)
def test_parsing_undoes_formatting(of: tuple[str, date], key: str, paragraph: int | None, item: int | None) -> None:
    """parse(format(citation)) == citation, for every version, article, 款 and 项."""
    citation = Citation(ArticleId(of[0], of[1], key), "", paragraph, item)
    assert parse_citation(format_citation(citation, STATUTES), STATUTES) == citation


@given(st.text(max_size=80))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    """No text makes the parser fail in another way than MalformedCitation."""
    with contextlib.suppress(MalformedCitation):
        assert parse_citation(text, STATUTES).article.article


@pytest.mark.parametrize(
    ("text", "article", "paragraph", "item"),
    [
        ("《共乐互助法》第四条第一款第（二）项", "4", 1, 2),
        ("《中华人民共和国共乐互助法》第4条第1款第2项", "4", 1, 2),
        ("共乐互助法 4(1)(2)", "4", 1, 2),
        ("共乐互助法 4-1", "4-1", None, None),
        ("《共乐互助法》第四条之一", "4-1", None, None),
        ("《关于开饭的通知》第2段", "p2", None, None),
    ],
)
def test_forms(text: str, article: str, paragraph: int | None, item: int | None) -> None:
    """Long and short forms lead to the same parts."""
    citation = parse_citation(text, STATUTES)
    assert (citation.article.article, citation.paragraph, citation.item) == (article, paragraph, item)


def test_earlier_version_carries_its_date() -> None:
    """Only a version that is not the latest is dated."""
    old = Citation(ArticleId("aid-law", date(2010, 3, 5), "2"), "")
    assert format_citation(old, STATUTES) == "《共乐互助法》（2010-03-05）第二条"
    assert parse_citation("共乐互助法@2010-03-05 2", STATUTES) == old


@pytest.mark.parametrize(
    "text",
    [
        "",
        "共乐互助法",
        "第四条",
        "《共乐互助法》第一条、第二条",
        "《没有的法》第一条",
        "《工钱条例》第一条",
        "《共乐互助法》（2010-13-45）第二条",
        "《互助登记规定》第条",
    ],
)
def test_what_is_no_citation_is_refused(text: str) -> None:
    """Lists, unknown and ambiguous titles raise."""
    with pytest.raises(MalformedCitation):
        parse_citation(text, STATUTES)


def test_pinpoint() -> None:
    """The Chinese form of an article, 款 and 项."""
    assert pinpoint("276-1", 1, 12) == "第二百七十六条之一第一款第（十二）项"
