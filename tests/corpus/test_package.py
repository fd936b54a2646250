"""The package source: its known faults are mended, and what it has of the catalogue is the reviewed text."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus, DifferenceKind, Status
from corpus.sources.package import Package, quoted
from corpus.sources.text import SourceText, plain_title

TODAY = date(2026, 11, 25)
AMENDED_BY_12 = ["165", "166", "169", "387", "390", "391", "393"]  # 刑法修正案（十二）


@pytest.fixture(scope="module")
def laws() -> dict[tuple[str, date], SourceText]:
    texts, faults = Package().texts()
    assert faults == []
    return {(plain_title(t.title), t.promulgated or date.min): t for t in texts}


def database(folder: Path, laws: list[tuple[str, ...]], articles: list[tuple[str, ...]]) -> Path:
    path = folder / "laws.db"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE laws (law_id, law_name, doc_type, level, issuing_body, publish_date, effective_date,"
            " version_date, status, law_department)"
        )
        connection.execute(
            "CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id, law_name, chapter, section, article_no, article_text)"
        )
        for law, name, effective, version, status in laws:
            connection.execute(
                "INSERT INTO laws (law_id, law_name, issuing_body, effective_date, version_date, status)"
                " VALUES (?, ?, '', ?, ?, ?)",
                (law, name, effective, version, status),
            )
        connection.executemany(
            "INSERT INTO articles (law_id, article_no, article_text, chapter, section) VALUES (?, ?, ?, ?, NULL)",
            articles,
        )
    connection.close()
    return path


def test_glued_headings_become_the_place_of_what_follows(tmp_path: Path) -> None:
    path = database(
        tmp_path,
        [("a1", "甲法", "2020-01-01", "2020-01-01", "现行有效")],
        [
            ("a1", "第一条", "早饭六时。\n第二编 午 饭\n第一分编 通 则", "第一章 早饭"),
            ("a1", "第二条", "午饭十一时。\n第二分编 加餐", "第一章 一般"),
            ("a1", "第三条", "加餐两次。\n附 则", "第二章 加餐"),
            ("a1", "第四条", "本法自公布之日起施行。\n附件一\n1.菜单", "第二章 加餐"),
        ],
    )
    (text,), faults = Package(path).texts()
    assert faults == []
    assert [(s.key, s.place, s.text) for s in text.sections] == [
        ("1", ("第一章　早饭",), "早饭六时。"),
        ("2", ("第二编　午饭", "第一分编　通则", "第一章　一般"), "午饭十一时。"),
        ("3", ("第二编　午饭", "第二分编　加餐", "第二章　加餐"), "加餐两次。"),
        ("4", ("附则",), "本法自公布之日起施行。"),
    ]
    assert text.annex == "附件一\n1.菜单"


def test_a_last_line_that_only_looks_like_a_heading_stays(tmp_path: Path) -> None:
    path = database(
        tmp_path,
        [("a1", "甲法", "", "2020-01-01", "现行有效")],
        [("a1", "第一条", "下列：\n第二编规定的除外。", ""), ("a1", "第二条", "施行。", "")],
    )
    (text,), _ = Package(path).texts()
    assert text.sections[0].text == "下列：\n第二编规定的除外。"


@pytest.mark.parametrize(
    ("ascii_marks", "chinese"),
    [
        ('称"工友"的', "称“工友”的"),
        ('"甲"、"乙"', "“甲”、“乙”"),
        ('改为："甲。\n"乙。"', "改为：“甲。\n“乙。”"),  # a quotation over two paragraphs opens anew
        ("没有引号", "没有引号"),
    ],
)
def test_quotation_marks(ascii_marks: str, chinese: str) -> None:
    assert quoted(ascii_marks) == chinese


def test_texts_without_articles_are_numbered_by_line(tmp_path: Path) -> None:
    path = database(
        tmp_path,
        [("a1", "甲决定", "", "2020-01-01", "现行有效"), ("a2", "甲法修正案", "", "2020-01-01", "现行有效")],
        [
            ("a1", "全文", '称"甲"。\n乙。', ""),
            ("a2", "条目一", '改为："丙。\n"丁。"', ""),
            ("a2", "条目二", "戊。", ""),
        ],
    )
    texts, _ = Package(path).texts()
    assert [[(s.key, s.text) for s in text.sections] for text in texts] == [
        [("p1", "称“甲”。"), ("p2", "乙。")],
        [("p1", "一、改为：“丙。"), ("p2", "“丁。”"), ("p3", "二、戊。")],
    ]


def test_an_earlier_day_in_force_is_the_first_versions(laws: dict[tuple[str, date], SourceText]) -> None:
    assert laws["劳动合同法", date(2012, 12, 28)].effective is None  # the row says 2008-01-01
    assert laws["医疗保障法", date(2026, 8, 28)].effective == date(2027, 1, 1)


def test_the_whole_package(laws: dict[tuple[str, date], SourceText]) -> None:
    assert len(laws) == 378
    assert sum(len(text.sections) for text in laws.values()) >= 23_490


def test_civil_code_has_no_glued_headings(laws: dict[tuple[str, date], SourceText]) -> None:
    """13 articles had them: 204, 239, 322, 385, 457, 462, 594, 978, 988, 1039, 1118, 1163, 1258."""
    code = laws["民法典", date(2020, 5, 28)]
    last_lines = [section.text.split("\n")[-1] for section in code.sections]
    assert not [line for line in last_lines if line.startswith("第") and "编" in line[:6]]
    assert code.sections[204].place[:2] == ("第二编　物权", "第一分编　通则")
    assert code.sections[-1].place == ("附则",)


def test_the_package_proves_what_it_has(packaged: Corpus) -> None:
    """Every article of the 35 laws of the catalogue that the package has equals the reviewed text by its hash."""
    shown = [
        (statute, version)
        for statute in packaged.statutes
        if statute.retrievable
        for version in statute.versions
        if version.source == "package"
    ]
    whole = {statute.id for statute, version in shown if len(version.articles) == version.size}
    assert len(whole) == 34
    wrong = [d for d in packaged.differences if d.kind in (DifferenceKind.CHANGED, DifferenceKind.ADDED)]
    assert wrong == []


def test_criminal_law_is_not_shown_as_it_was_before_amendment_12(packaged: Corpus) -> None:
    law = packaged.statutes.get("criminal-law")
    assert law is not None
    version = law.at(TODAY)
    assert version is not None
    assert version.promulgated == date(2023, 12, 29)
    assert version.article("276-1") is not None  # unchanged, so proved and shown
    outdated = [d for d in packaged.differences if d.article.statute == "criminal-law"]
    assert [d.article.article for d in outdated] == AMENDED_BY_12
    assert {d.kind for d in outdated} == {DifferenceKind.OUTDATED}
    for difference in outdated:
        assert packaged.statutes.article(difference.article) is None
        assert not packaged.trusted(difference.article)


def test_pending_laws_are_not_in_force(packaged: Corpus) -> None:
    pending = [s.title for s in packaged.statutes if s.versions and s.latest.status(TODAY) is Status.NOT_YET]
    assert {"医疗保障法", "农业法", "商标法", "耕地保护和质量提升法"} == set(pending)
    agriculture = next(s for s in packaged.statutes if s.title == "农业法")
    assert len(agriculture.versions) == 2  # two rows of one name
    now = agriculture.at(TODAY)
    assert now is not None
    assert now.effective < TODAY


def test_laws_outside_the_catalogue_are_for_reading_only(packaged: Corpus) -> None:
    patent = next(s for s in packaged.statutes if s.title == "专利法")
    assert patent.id.startswith("cn-")
    assert not patent.retrievable
    assert patent.latest.article("1") is not None
    assert packaged.statutes.article(patent.latest.articles[1].id) == patent.latest.articles[1]


def test_a_repealed_law_applies_on_no_day(packaged: Corpus) -> None:
    texts, _ = Package().texts()
    repealed = {plain_title(t.title) for t in texts if t.status is Status.REPEALED}
    assert len(repealed) == 14
    for title in repealed:
        statute = next(s for s in packaged.statutes if s.title == title and s.versions)
        assert statute.at(TODAY) is None, title


def test_no_package_is_a_fault_not_an_end(tmp_path: Path) -> None:
    assert "没有安装" in Package(tmp_path / "laws.db").texts()[1][0].message
    (tmp_path / "laws.db").write_bytes(b"not a database, but long enough to be looked at")
    assert "读不出来" in Package(tmp_path / "laws.db").texts()[1][0].message


@pytest.mark.shared
def test_the_package_equals_the_directory_letter_by_letter(
    laws: dict[tuple[str, date], SourceText], full: Corpus
) -> None:
    """Not by hash alone: after mending, marks and line breaks are the same too, save one article."""
    different = []
    for statute in full.statutes:
        for version in statute.versions:
            text = laws.get((statute.title, version.promulgated))
            if text is None or version.source != "directory":
                continue
            there = {section.key: section.text for section in text.sections}
            different += [str(a.id) for a in version.articles if there.get(a.id.article) != a.text]
    assert len(different) <= 1, different
