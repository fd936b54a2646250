"""The catalogue: how dates and versions are read from texts, and what the committed one says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import Catalogue, Status, load_catalogue, load_corpus
from corpus.catalogue.facts import StatuteFacts
from corpus.catalogue.files import FORERUNNERS, HASHES, HERE, PARTIAL_REPEALS, STATUTES
from corpus.catalogue.generate import generate, main
from corpus.catalogue.history import Event, document_number, events, in_force_from
from corpus.model import CatalogueError

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def committed() -> dict[str, StatuteFacts]:
    return {facts.id: facts for facts in load_catalogue().statutes}


@pytest.mark.parametrize(
    ("preamble", "expected"),
    [
        (
            "2007年6月29日第十届会议通过\n根据2012年12月28日《关于修改〈甲法〉的决定》修正",
            [(2007, 6, 29, False), (2012, 12, 28, True)],
        ),
        ("２００７年６月２９日通过", [(2007, 6, 29, False)]),
        # a city's amendment and the province's approval of it are one amendment
        (
            "2004年8月27日通过 根据2009年5月21日修正 2009年7月30日常务委员会批准的修正",
            [(2004, 8, 27, False), (2009, 5, 21, True)],
        ),
        ("（2019年8月1日公布 自2020年1月1日起施行）", [(2019, 8, 1, False)]),
        # an interpretation passed anew is an amended one
        ("2003年1月9日审判委员会通过\n2020年12月23日审判委员会通过", [(2003, 1, 9, False), (2020, 12, 23, True)]),
        ("为了甲，制定本法。", []),
        ("2019年13月40日通过", []),
    ],
)
def test_what_a_preamble_tells(preamble: str, expected: list[tuple[int, int, int, bool]]) -> None:
    assert events(preamble) == tuple(Event(date(y, m, d), amended) for y, m, d, amended in expected)


@pytest.mark.parametrize(
    ("preamble", "note", "number"),
    [
        ("2004年11月1日 国务院令第423号公布", "", "国务院令第423号"),
        ("人社厅函〔2020〕135号\n某局：", "", "人社厅函〔2020〕135号"),
        ("劳社部函[2007]20号", "", "劳社部函〔2007〕20号"),
        ("（2014年1月24日甲部令第22号公布 自2014年3月1日起施行）", "", "甲部令第22号"),
        ("", "法释〔2025〕12号", "法释〔2025〕12号"),
        # what the editor of the texts knew from memory is not taken
        ("", "国务院令第810号（文号凭编写者所知）；其他", ""),
        ("", "文号甲发〔2009〕31号与公布日期来源未载，凭编写者所知", ""),
        ("根据国务院令第5号制定", "", ""),
    ],
)
def test_document_numbers(preamble: str, note: str, number: str) -> None:
    assert document_number(preamble, note) == number


def test_the_day_in_force_that_a_text_names() -> None:
    assert in_force_from("本法自2017年1月 1日起施行。", None) == date(2017, 1, 1)
    assert in_force_from("本法自公布之日起施行。", date(2010, 8, 11)) == date(2010, 8, 11)
    assert in_force_from("本法由某部解释。", date(2010, 8, 11)) is None


def test_versions_follow_one_another(invented_catalogue: Catalogue) -> None:
    law = next(s for s in invented_catalogue.statutes if s.id == "workmates-aid-law")
    told = [(v.promulgated, v.effective, v.ended, v.held) for v in law.versions]
    assert told == [
        (date(2010, 3, 5), date(2010, 7, 1), date(2015, 6, 6), True),
        (date(2015, 6, 6), date(2015, 6, 6), date(2020, 5, 1), False),  # known from the preamble only
        (date(2020, 3, 1), date(2020, 5, 1), None, True),
    ]
    assert not law.versions[1].effective_stated
    assert law.first_effective == date(2010, 7, 1)


def test_a_local_regulation_dated_by_its_first_version(invented_catalogue: Catalogue) -> None:
    """Promulgated 2018, but its last article still says 2012: this version applies from 2018, the first from 2012."""
    local = next(s for s in invented_catalogue.statutes if s.id == "luyu-canteen-regulation")
    assert [(v.promulgated, v.effective, v.held) for v in local.versions] == [
        (date(2011, 10, 10), date(2012, 1, 1), False),
        (date(2018, 9, 9), date(2018, 9, 9), True),
    ]
    assert local.first_effective == date(2012, 1, 1)


@pytest.mark.parametrize(
    ("file", "content", "fault"),
    [
        (STATUTES, '{"id": "a"}\n', "第1行"),
        (STATUTES, '{"id": "a", "title": "甲", "level": "法律", "issuer": "", "versions": []}\n' * 2, "编号重复"),
        (
            STATUTES,
            '{"id": "a", "title": "甲", "level": "法律", "issuer": "", "versions": ['
            '{"promulgated": "2010-01-01", "effective": "2010-01-01"},'
            '{"promulgated": "2020-01-01", "effective": "2020-01-01"}]}\n',
            "不相接",
        ),
        (HASHES, "a@gestern 1=x\n", "第1行"),
        (PARTIAL_REPEALS, "- article: nonsense\n", "部分废止"),
    ],
)
def test_a_damaged_catalogue_is_refused(tmp_path: Path, file: str, content: str, fault: str) -> None:
    for name, good in ((STATUTES, ""), (HASHES, ""), (PARTIAL_REPEALS, "[]"), (FORERUNNERS, "[]")):
        (tmp_path / name).write_text(content if name == file else good, encoding="utf-8")
    with pytest.raises(CatalogueError, match=fault):
        load_catalogue(tmp_path)


def test_a_missing_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="缺失"):
        load_catalogue(tmp_path)


def test_the_command_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "用法" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("statute", "dates", "status"),
    [
        ("labor-contract-law", (date(2012, 12, 28), date(2013, 7, 1), None), Status.IN_FORCE),
        ("labor-contract-law", (date(2007, 6, 29), date(2008, 1, 1), date(2013, 7, 1)), Status.SUPERSEDED),
        (
            "labor-dispute-interpretation-2-2006",
            (date(2006, 8, 14), date(2006, 10, 1), date(2021, 1, 1)),
            Status.REPEALED,
        ),
        ("legal-aid-regulation", (date(2003, 7, 21), date(2003, 9, 1), date(2022, 1, 1)), Status.REPEALED),
        ("monthly-working-hours-notice-2008", (date(2008, 1, 3), date(2008, 1, 3), date(2025, 1, 1)), Status.REPEALED),
        ("medical-security-law", (date(2026, 8, 28), date(2027, 1, 1), None), Status.NOT_YET),
        ("criminal-law", (date(2020, 12, 26), date(2021, 3, 1), date(2024, 3, 1)), Status.SUPERSEDED),
        ("housing-provident-fund-regulation", (date(2026, 8, 18), date(2026, 9, 20), None), Status.IN_FORCE),
        (
            "beijing-work-safety-regulation",
            (date(2016, 11, 25), date(2016, 11, 25), date(2022, 8, 1)),
            Status.SUPERSEDED,
        ),
        ("zhejiang-labor-inspection-regulation", (date(2020, 9, 24), date(2020, 9, 24), None), Status.IN_FORCE),
        ("chongqing-collective-contract-regulation", (date(2016, 11, 24), date(2017, 1, 1), None), Status.IN_FORCE),
        ("henan-trade-union-regulation", (date(2004, 9, 25), date(2005, 1, 1), date(2025, 1, 1)), Status.SUPERSEDED),
        ("minimum-wage-implementation-notice-2005", (date(2005, 12, 31), date(2005, 12, 31), None), Status.IN_FORCE),
        ("collective-contract-provisions", (date(2004, 1, 20), date(2004, 5, 1), None), Status.IN_FORCE),
    ],
)
def test_dates_of_the_committed_catalogue(statute: str, dates: tuple[date, date, date | None], status: Status) -> None:
    promulgated, effective, ended = dates
    known = load_corpus((), package=False).statutes.get(statute)
    assert known is not None
    version = known.version(promulgated)
    assert version is not None
    assert (version.effective, version.ended) == (effective, ended)
    assert version.status(TODAY) is status


def test_a_text_between_two_versions_held_is_known_as_not_held(committed: dict[str, StatuteFacts]) -> None:
    """劳动法 was amended in 2009 too; that text is not held, and 2012 must not be answered from that of 1994."""
    held = [(v.promulgated.year, v.held) for v in committed["labor-law"].versions]
    assert held == [(1994, True), (2009, False), (2018, True)]


def test_repealed_titles_say_what_replaced_them(committed: dict[str, StatuteFacts]) -> None:
    assert "劳动争议调解仲裁法" in committed["labor-dispute-settlement-regulation-1993"].replaced_by
    assert "解释（一）" in committed["labor-dispute-interpretation-3-2010"].replaced_by


def test_the_clause_repealed_by_the_second_interpretation() -> None:
    (repeal,) = load_catalogue().partial_repeals
    assert str(repeal.article) == "labor-dispute-interpretation-1@2020-12-29/32"
    assert (repeal.paragraph, repeal.since) == (1, date(2025, 9, 1))


def test_the_catalogue_holds_no_text() -> None:
    """Facts and figures only: no line of it carries a sentence of a statute."""
    assert max(len(s.note) for s in load_catalogue().statutes) < 160
    assert "应当" not in (HERE / HASHES).read_text(encoding="utf-8")


@pytest.mark.shared
def test_the_committed_catalogue_is_what_the_texts_give(shared_corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "names").symlink_to(HERE / "names")
    statutes, hashes = generate(shared_corpus, tmp_path)
    assert hashes == 14067 + 279  # articles, and passages of the 19 documents without numbers
    assert statutes == len(load_catalogue().statutes)
    for name in (STATUTES, HASHES):
        assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes(), name
