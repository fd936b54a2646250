"""Sources put together: which wins, what differs, what is installed; partial repeals."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from corpus import ArticleId, Catalogue, Corpus, DifferenceKind, Installed, Knowledge, load_corpus
from corpus.model import Version

TODAY = date(2026, 11, 25)
LAW = "workmates-aid-law"
CURRENT = date(2020, 3, 1)


def load(catalogue: Catalogue, *folders: Path) -> Corpus:
    return load_corpus(folders, catalogue=catalogue, package=False, knowledge=Knowledge())


def current(corpus: Corpus) -> Version:
    statute = corpus.statutes.get(LAW)
    assert statute is not None
    version = statute.version(CURRENT)
    assert version is not None
    return version


@pytest.fixture
def copy(invented: Path, tmp_path: Path) -> Path:
    """A copy of the invented texts that a test may change."""
    return Path(shutil.copytree(invented, tmp_path / "copy"))


def change(folder: Path, old: str, new: str, name: str = "工友互助法.md") -> None:
    path = folder / "laws" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_reviewed_texts_agree_with_their_catalogue(small: Corpus) -> None:
    assert small.differences == ()
    assert small.faults == ()
    assert current(small).source == "directory"
    assert small.trusted(ArticleId(LAW, CURRENT, "3-1"))


def test_law_has_time(small: Corpus) -> None:
    statute = small.statutes.get(LAW)
    assert statute is not None
    on = {year: statute.at(date(year, 6, 30)) for year in (2009, 2012, 2017, 2021)}
    told = {year: (version.promulgated, version.installed) if version else None for year, version in on.items()}
    assert told == {
        2009: None,
        2012: (date(2010, 3, 5), True),
        2017: (date(2015, 6, 6), False),  # known from a preamble, its text is not held
        2021: (CURRENT, True),
    }


def test_a_changed_clause_is_readable_and_flagged(invented_catalogue: Catalogue, copy: Path) -> None:
    change(copy, "不超过二百元", "不超过三百元")
    corpus = load(invented_catalogue, copy)
    (difference,) = corpus.differences
    assert (difference.article.article, difference.kind) == ("4", DifferenceKind.CHANGED)
    assert corpus.difference(difference.article) == difference
    assert not corpus.trusted(difference.article)
    article = corpus.statutes.article(difference.article)
    assert article is not None
    assert "三百元" in article.text


def test_a_copy_that_agrees_wins_over_one_that_does_not(
    invented_catalogue: Catalogue, copy: Path, invented: Path
) -> None:
    change(copy, "不超过二百元", "不超过三百元")
    corpus = load(invented_catalogue, copy, invented)
    assert corpus.differences == ()
    article = current(corpus).article("4")
    assert article is not None
    assert "二百元" in article.text


def test_two_damaged_copies_mend_each_other(invented_catalogue: Catalogue, copy: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(copy, tmp_path / "other"))
    change(copy, "不超过二百元", "不超过三百元")
    change(other, "（一）借用工具", "（一）借用车辆")
    corpus = load(invented_catalogue, copy, other)
    assert corpus.differences == ()


def test_missing_and_added_clauses(invented_catalogue: Catalogue, copy: Path) -> None:
    change(copy, "**第六条**　争议由班组会议决定。", "**第八条**　争议由队长决定。")
    kinds = {d.article.article: d.kind for d in load(invented_catalogue, copy).differences}
    assert kinds == {"6": DifferenceKind.MISSING, "8": DifferenceKind.ADDED}


def test_form_alone_is_no_difference(invented_catalogue: Catalogue, copy: Path) -> None:
    change(copy, "（一）冒领；", "(一) 冒领;")
    assert load(invented_catalogue, copy).differences == ()


def test_a_wrong_date_does_not_deceive(invented_catalogue: Catalogue, copy: Path) -> None:
    """The text of 2010 under the date of 2020 is known for what it is, clause by clause."""
    change(copy, 'promulgated: "2010-03-05"', 'promulgated: "2020-03-01"', name="工友互助法（2010）.md")
    (copy / "laws" / "工友互助法.md").unlink()
    corpus = load(invented_catalogue, copy)
    statute = corpus.statutes.get(LAW)
    assert statute is not None
    assert [v.installed for v in statute.versions] == [True, False, False]
    assert corpus.differences == ()


def test_a_newer_version_is_taken_in_and_flagged(invented_catalogue: Catalogue, copy: Path) -> None:
    for old, new in (
        ('promulgated: "2020-03-01"', 'promulgated: "2026-01-05"'),
        ('effective: "2020-05-01"', 'effective: "2026-02-01"'),
        ("最多不超过三十元", "最多不超过五十元"),
    ):
        change(copy, old, new)
    corpus = load(invented_catalogue, copy)
    statute = corpus.statutes.get(LAW)
    assert statute is not None
    now = statute.at(TODAY)
    assert now is not None
    assert now.promulgated == date(2026, 1, 5)
    assert statute.versions[-2].ended == date(2026, 2, 1)
    assert {d.kind for d in corpus.differences} == {DifferenceKind.UNKNOWN_VERSION}


def test_a_unions_own_rules_are_retrievable(invented_catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "休息室.txt").write_bytes("女工休息室办法\n\n第一条　七时开放。\n".encode("gbk"))
    corpus = load(invented_catalogue, tmp_path)
    own = next(s for s in corpus.statutes if s.title == "女工休息室办法")
    assert own.retrievable
    assert own.id.startswith("own-")
    assert own.at(TODAY) is own.latest
    assert own.note == "来源未载日期"
    assert ArticleId.parse(str(own.latest.articles[0].id)) == own.latest.articles[0].id


def test_what_is_installed(small: Corpus, invented_catalogue: Catalogue) -> None:
    report = {line.statute.id: line for line in small.installed()}
    assert report[LAW].installed is Installed.VERBATIM
    assert (report[LAW].articles, report[LAW].size, report[LAW].digests) == (8, 8, 2)
    assert report["workmates-aid-rules"].installed is Installed.NAME_ONLY
    without = load_corpus((), catalogue=invented_catalogue, package=False, knowledge=small.knowledge)
    assert {line.statute.id: line.installed for line in without.installed()}[LAW] is Installed.DIGEST


@pytest.mark.shared
def test_everything_together(full: Corpus) -> None:
    assert full.differences == ()
    assert full.faults == ()
    held = sum(len(v.articles) for s in full.statutes if s.retrievable for v in s.versions if v.source == "directory")
    assert held == 14067 + 279
    assert len({s.id for s in full.statutes}) == len(full.statutes)


@pytest.mark.shared
def test_a_paragraph_that_ended_before_its_article(full: Corpus) -> None:
    """解释（二）第二十一条: 解释（一）第三十二条第一款 does not apply since 2025-09-01; its other paragraphs do."""
    article = ArticleId("labor-dispute-interpretation-1", date(2020, 12, 29), "32")
    assert full.statutes.article(article) is not None
    assert full.partial_repeal(article, date(2025, 9, 1), 1) is not None
    assert full.partial_repeal(article, date(2025, 8, 31), 1) is None
    assert full.partial_repeal(article, date(2025, 9, 1), 2) is None
    assert full.partial_repeal(article, date(2025, 9, 1)) is not None


@pytest.mark.shared
def test_in_force_as_the_reviewed_corpus_says(full: Corpus, shared_corpus: Path) -> None:
    """Of its 227 documents in force, one was repealed by another of them: 上海市妇女权益保障条例 on 2023-01-01."""
    in_force = [(s, v) for s, v in full.statutes.at(date(2026, 11, 22)) if v.source == "directory"]
    assert len(in_force) == 227 - 1
    repealed = full.statutes.get("shanghai-women-rights-measures")
    assert repealed is not None
    assert repealed.at(date(2022, 12, 31)) is not None
    assert repealed.at(TODAY) is None
