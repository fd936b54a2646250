"""Invented statutes for the citation tests: two versions with moved articles, two provinces, interpretations, ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from corpus import ArticleId, Catalogue, Corpus, Level, Statute, Statutes, load_knowledge
from corpus.catalogue.facts import PartialRepeal
from corpus.model import Article, Version
from corpus.split import split_paragraphs
from tests.conftest import FIXTURES


def version(
    statute: str,
    promulgated: str,
    effective: str,
    texts: Mapping[str, str],
    *,
    ended: str = "",
    repealed: bool = False,
    size: int = 0,
) -> Version:
    """One version; `texts` maps article keys to lines."""
    day = date.fromisoformat(promulgated)
    articles = tuple(Article(ArticleId(statute, day, k), (), split_paragraphs(t.split("\n"))) for k, t in texts.items())
    end = date.fromisoformat(ended) if ended else None
    return Version(
        day,
        date.fromisoformat(effective),
        end,
        repealed,
        size or len(articles),
        "test" if articles else "",
        articles=articles,
    )


def statute(
    id: str,
    title: str,
    level: Level,
    versions: tuple[Version, ...],
    *,
    region: str = "",
    number: str = "",
    replaced_by: str = "",
) -> Statute:
    first = versions[0].effective if versions else None
    return Statute(id, title, (), level, "", number, region, None, versions, first, replaced_by)


OLD = {
    "1": "为了让工友早晚都能互相帮助，制定本法。",
    "2": "工友可以互相借用扳手和雨衣。",
    "3": "争议由班组会议当场决定，并写在墙上。",
}
NEW = {
    "1": "为了方便工友互相帮助，保障工友的闲暇，制定本法。",
    "2": "班组长不得强迫任何人加入互助。",
    "3": "工友每月自愿缴纳五元，最多不超过三十元。\n不满一个月的，不缴纳。",
    "4": "有下列行为之一的，应当退还：\n（一）冒领；\n（二）挪用；\n（三）其他。\n退还的期限为七日。",
    "4-1": "工友可以互相借用扳手和雨衣，用后归还。",
    "5": "互助基金的百分之八十用于探望生病的工友。",
}


def _laws() -> list[Statute]:
    aid = "aid-law"
    return [
        statute(aid, "共乐互助法", Level.LAW, (
            version(aid, "2010-03-05", "2010-07-01", OLD, ended="2020-05-01"),
            version(aid, "2020-03-01", "2020-05-01", NEW),
        )),
        statute("future-law", "将来保障法", Level.LAW, (version("future-law", "2025-01-01", "2099-01-01", {"1": "将来有保障。"}),)),
        statute("old-measures", "旧互助办法", Level.DEPARTMENTAL_RULE, (
            version("old-measures", "2000-01-01", "2000-01-01", {"1": "互助须登记。"}, ended="2010-07-01", repealed=True),
        ), replaced_by="《共乐互助法》"),
        statute("register", "互助登记规定", Level.DEPARTMENTAL_RULE, (version("register", "2021-01-01", "2021-01-01", {}, size=9),)),
        statute("meals", "关于开饭的通知", Level.NORMATIVE_DOCUMENT, (
            version("meals", "2019-01-02", "2019-01-02", {"p1": "一、早饭六时开始。", "p2": "二、午饭十一时开始。"}),
        )),
    ]  # fmt: skip


def _others() -> list[Statute]:
    court, sea, hills = "aid-interpretation-1", "haizhou-pay", "shanzhou-pay"
    return [
        statute(court, "最高人民法院关于审理互助争议案件适用法律问题的解释（一）", Level.JUDICIAL_INTERPRETATION, (
            version(court, "2022-01-01", "2022-02-01", {"1": "互助争议应当先调解。", "2": "班组会议可以口头召集。\n会议应当记录。"}),
        ), number="法释〔2022〕99号"),
        statute("aid-interpretation-2", "最高人民法院关于审理互助争议案件适用法律问题的解释（二）", Level.JUDICIAL_INTERPRETATION, (
            version("aid-interpretation-2", "2025-08-01", "2025-09-01", {"1": "解释一第二条第一款废止。"}),
        )),
        statute(sea, "海州省工钱条例", Level.LOCAL_REGULATION, (
            version(sea, "2018-01-01", "2018-01-01", {"1": "工钱按月发。", "2": "工钱不得少发。"}),
        ), region="海州省"),
        statute(hills, "山州省工钱条例", Level.LOCAL_REGULATION, (
            version(hills, "2019-01-01", "2019-01-01", {"1": "工钱按周发。", "2": "工钱不得晚发。", "4": "本条例自公布之日起施行。"}),
        ), region="山州省"),
    ]  # fmt: skip


def invented_world() -> Corpus:
    """The corpus of all of them; the first 款 of article 2 of the first interpretation ended in 2025."""
    ended = ArticleId("aid-interpretation-1", date(2022, 1, 1), "2")
    by = ArticleId("aid-interpretation-2", date(2025, 8, 1), "1")
    repeal = PartialRepeal(ended, date(2025, 9, 1), by, paragraph=1)
    return Corpus(
        Statutes([*_laws(), *_others()]), load_knowledge(FIXTURES / "knowledge"), Catalogue(partial_repeals=(repeal,))
    )
