"""A pack as a folder: what it gives, every fault with file and line, and how it joins the corpus."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus, Level, Verdict, load_knowledge, verify
from corpus.pack import Reading, join_pack, read_pack, snapshot
from tests.conftest import ROOT
from tests.papers import pdf

TODAY = date(2026, 11, 25)
EXAMPLE = ROOT / "examples" / "union-pack"
UNION = """name: 鹭屿市总工会
region: 福建省厦门市
hotlines:
  - {number: "12351", as_of: 2026-01-02, source: 办公室}
addresses:
  - {name: 服务中心, text: 鹭屿路1号, as_of: 2026-01-02, source: 办公室}
documents:
  - {file: aid.txt, title: 鹭屿市互助细则, short: [互助细则], issued: 2026-01-02, until: 2027-01-01}
"""
SERVICES = """topics:
- id: luyu-centre
  title: 服务中心在哪
  questions: [服务中心在哪, 中心几点开门, 怎么找工会, 工会地址, 服务中心电话]
  conclusion:
    - {text: 在鹭屿路。, cite: ["鹭屿市互助细则 1"]}
local:
  aid-how-much:
    - gap: 互助金收款账户
      text: 交给车间工会小组长
      amount: 每月6元
      as_of: 2026-01-02
      source: aid.txt 第二条
"""
AID = "第一条　每月交6元。\n第二条　交给小组长。\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    (folder / "documents").mkdir(parents=True)
    (folder / "union.yaml").write_text(UNION, "utf-8")
    (folder / "services.yaml").write_text(SERVICES, "utf-8")
    (folder / "documents" / "aid.txt").write_text(AID, "utf-8")
    return folder


def places(text: str) -> str | None:
    return {"福建省厦门市": "福建省厦门市", "厦门": "福建省厦门市"}.get(text)


def edit(pack: Path, file: str, old: str, new: str) -> Reading:
    text = (pack / file).read_text("utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), "utf-8")
    return read_pack(pack, places)


def test_a_sound_pack(pack: Path) -> None:
    reading = read_pack(pack, places)
    assert reading.faults == ()
    assert reading.pack is not None
    (statute,) = reading.pack.statutes
    assert (statute.title, statute.level, statute.region) == ("鹭屿市互助细则", Level.UNION_DOCUMENT, "福建省厦门市")
    assert statute.short_titles == ("互助细则",)
    assert [article.text for article in statute.latest.articles] == ["每月交6元。", "交给小组长。"]
    assert (statute.latest.source, statute.latest.ended) == ("pack", date(2027, 1, 1))
    (card,) = reading.pack.cards
    assert card.region == "福建省厦门市"
    (fill,) = reading.pack.fills
    assert (str(fill.cite), fill.source, fill.amount) == ("鹭屿市互助细则 2", "《鹭屿市互助细则》", "每月6元")
    assert [(c.kind.value, c.text) for c in reading.pack.union.contacts] == [("热线", "12351"), ("地址", "鹭屿路1号")]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("union.yaml", "name: 鹭屿市总工会", "name:", "union.yaml:1：缺 name"),
        ("union.yaml", "福建省厦门市", "火星", "union.yaml:2：region 认不出这个地区：火星，应形如 浙江省宁波市"),
        ("union.yaml", "福建省厦门市", "厦门", "union.yaml:2：region 请写全称：福建省厦门市（现在写的是 厦门）"),
        ("union.yaml", 'number: "12351"', "number: 打给我", "union.yaml:4：number 不像电话号码：打给我"),
        ("union.yaml", "as_of: 2026-01-02", "as_of: 2026-02-30", "union.yaml:4：没有这个日期或数：2026-02-30"),
        ("union.yaml", "as_of: 2026-01-02", "as_of: 上个月", "union.yaml:4：as_of 不是日期：'上个月'，应形如 2026-03-01"),
        ("union.yaml", ", source: 办公室}", "}", "union.yaml:4：缺 source"),
        ("union.yaml", "text: 鹭屿路1号", "text: '**鹭屿**'", "union.yaml:6：text 里不能有 * _ ` # [ ] < > | 这些符号"),
        ("union.yaml", "hotlines:", "phones:", "union.yaml:3：不认识的字段 phones，可以写的有："),
        ("union.yaml", "region:", "name: 乙\nregion:", "union.yaml:2：name 写了两次（第 1 行已有）"),
        ("union.yaml", "file: aid.txt", "file: gone.txt", "union.yaml:8：documents/ 里没有文件 gone.txt"),
        ("union.yaml", "title: 鹭屿", "level: 法律, title: 鹭屿", "union.yaml:8：level 只能是工会文件或本地文件"),
        ("union.yaml", "hotlines:", "hotlines: [", "union.yaml:"),
        ("union.yaml", "name: 鹭屿市总工会", "name: &a 鹭屿\nexample: *a", "union.yaml:"),
        ("services.yaml", "luyu-centre", "中心", "services.yaml:2：主题卡编号应是小写英文加连字符：'中心'"),
        ("services.yaml", "工会地址, ", "", "services.yaml:2：主题卡 luyu-centre：问法不足5条"),
        ("services.yaml", "互助细则 1", "互助细则 第一条", "services.yaml:2：主题卡 luyu-centre：引用写法不对"),
        ("services.yaml", "  title", "  region: 福建省\n  title", "services.yaml:3：主题卡 luyu-centre：region 只能是"),
        ("services.yaml", "text: 交给车间工会小组长", "words: 甲", "services.yaml:10：不认识的字段 words"),
        ("services.yaml", "aid.txt 第二条", "other.docx 第二条", "services.yaml:13：documents/ 里没有 source 所写的文件"),
        ("services.yaml", "aid.txt 第二条", "aid.txt 二", "services.yaml:13：source 的条号写法不对：二"),
        ("services.yaml", "local:", "local: []\nmore:", "services.yaml:8：不认识的字段 more"),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_and_what_is_wrong(pack: Path, file: str, old: str, new: str, fault: str) -> None:
    reading = edit(pack, file, old, new)
    assert reading.pack is None
    assert str(reading.faults[0]).startswith(fault)
    assert len(reading.faults) == 1 + ("gone.txt" in new)  # aid.txt itself has no date then


def test_all_faults_are_told_at_once(pack: Path) -> None:
    edit(pack, "union.yaml", "number:", "phone:")
    edit(pack, "services.yaml", "as_of:", "when:")
    reading = edit(pack, "union.yaml", "text: 鹭屿路1号", "text:")
    assert len(reading.faults) == 3


def test_no_folder_and_no_union_are_faults(tmp_path: Path) -> None:
    assert "不存在" in str(read_pack(tmp_path / "gone").faults[0])
    assert "没有 union.yaml" in str(read_pack(tmp_path).faults[0])


def test_a_document_that_cannot_be_read_is_left_out_alone(pack: Path) -> None:
    (pack / "documents" / "scan.pdf").write_bytes(pdf([]))
    (pack / "documents" / "~$aid.docx").write_bytes(b"lock")
    reading = read_pack(pack, places)
    assert reading.pack is not None
    assert len(reading.pack.statutes) == 1
    (fault,) = reading.faults
    assert str(fault).startswith("documents/scan.pdf：")
    assert "OCR" in str(fault)


def test_a_link_out_of_the_pack_is_not_followed(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("第一条　秘密。\n2026年1月1日", "utf-8")
    (pack / "documents" / "link.txt").symlink_to(tmp_path / "secret.txt")
    reading = read_pack(pack, places)
    assert [str(fault) for fault in reading.faults] == ["documents/link.txt：是指向资料包以外的链接，没有读"]


def test_a_pack_without_services_or_documents_is_one_of_contacts(pack: Path) -> None:
    (pack / "services.yaml").unlink()
    (pack / "documents" / "aid.txt").unlink()
    reading = edit(pack, "union.yaml", UNION[UNION.index("documents:") :], "")
    assert reading.faults == ()
    assert reading.pack is not None
    assert reading.pack.union.contacts


def test_two_versions_of_one_document_follow_each_other(pack: Path) -> None:
    newer = "# 鹭屿市互助细则\n\n第一条　每月交8元。\n第二条　交给小组长。\n\n2026年6月1日\n"
    (pack / "documents" / "aid-new.md").write_text(newer, "utf-8")
    reading = read_pack(pack, places)
    assert reading.pack is not None
    (statute,) = reading.pack.statutes
    assert [(v.promulgated, v.ended) for v in statute.versions] == [
        (date(2026, 1, 2), date(2026, 6, 1)),
        (date(2026, 6, 1), None),
    ]


def test_a_change_of_a_file_shows_in_the_snapshot(pack: Path) -> None:
    before = snapshot(pack)
    assert read_pack(pack, places).seen == before
    (pack / "documents" / "aid.txt").write_text(AID + "第三条　完。\n", "utf-8")
    assert snapshot(pack) != before


# --- joining ---------------------------------------------------------------------------------------------------------


def joined(pack: Path, corpus: Corpus) -> tuple[Corpus, list[str]]:
    reading = read_pack(pack, places)
    assert reading.pack is not None, reading.faults
    made, faults = join_pack(corpus, reading.pack, TODAY)
    return made, [str(fault) for fault in faults]


def test_the_pack_joins_the_corpus(pack: Path, small: Corpus) -> None:
    made, faults = joined(pack, small)
    assert faults == []
    assert len(made.statutes) == len(small.statutes) + 1
    assert [topic.id for topic in made.topics] == ["aid-how-much", "luyu-centre"]
    assert small.pack is None
    assert made.pack is not None
    assert [fill.gap for fill in made.pack.fills_of("aid-how-much")] == ["互助金收款账户"]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("union.yaml", "title: 鹭屿市互助细则", "title: 工友互助法", "documents：《工友互助法》与已收录的法规同名"),
        ("union.yaml", "short: [互助细则]", "short: [互助法]", "documents：《鹭屿市互助细则》的简称 互助法 与已收录的法规相同"),
        ("services.yaml", "luyu-centre", "aid-how-much", "services.yaml：主题卡编号 aid-how-much 与本项目的卡相同"),
        ("services.yaml", "互助细则 1", "互助细则 9", "services.yaml：主题卡 luyu-centre：引用“鹭屿市互助细则 9”对不上"),
        ("services.yaml", "  aid-how-much:", "  no-such-card:", "services.yaml:9：local：没有编号为 no-such-card 的主题卡"),
        ("services.yaml", "gap: 互助金收款账户", "gap: 别的", "services.yaml:9：主题卡 aid-how-much 没有这一项：别的；可填的有：互助金收款账户"),
        ("services.yaml", "第二条", "第九条", "services.yaml:9：source 所引的“鹭屿市互助细则 9”在文件里没有"),
    ],
)  # fmt: skip
def test_what_clashes_is_left_out_and_told(  # noqa: PLR0917  # the fixtures and the table's four columns
    pack: Path, small: Corpus, file: str, old: str, new: str, fault: str
) -> None:
    edit(pack, file, old, new)
    made, faults = joined(pack, small)
    assert any(line.startswith(fault) for line in faults), faults
    assert made.pack is not None
    law = made.statutes.get("workmates-aid-law")
    assert law is small.statutes.get("workmates-aid-law")


def test_a_citation_of_a_document_is_verified_with_the_remark_that_it_is_no_law(pack: Path, small: Corpus) -> None:
    made, _ = joined(pack, small)
    (row,) = verify("按《鹭屿市互助细则》第一条“每月交6元”。", made, TODAY)
    assert (row.status, row.clause) == (Verdict.VERIFIED, "每月交6元。")
    assert "这是工会文件，不是法律" in row.note
    (wrong,) = verify("《鹭屿市互助细则》第一条规定：“每月交9元。”", made, TODAY)
    assert wrong.status is Verdict.MISQUOTED


# --- the example -----------------------------------------------------------------------------------------------------


def test_the_example_is_sound_and_marked_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read_pack(EXAMPLE, lambda place: place)
    assert reading.faults == ()
    pack = reading.pack
    assert pack is not None
    assert pack.union.example
    assert len(pack.statutes) == 3
    assert all("示例" in statute.title and "示例" in statute.issuer for statute in pack.statutes)
    assert all("示例" in fill.text for fill in pack.fills)
    assert all("示例" in card.title for card in pack.cards)
    assert [c.text for c in pack.union.contacts if c.kind.value == "热线"] == ["12351"]


def test_the_example_answers_gaps_that_the_cards_leave() -> None:
    pack = read_pack(EXAMPLE).pack
    gaps = {topic.id: topic.local for topic in load_knowledge().topics}
    assert pack is not None
    assert all(fill.gap in gaps[fill.card] for fill in pack.fills)


def test_an_example_marks_what_does_not_mark_itself(pack: Path) -> None:
    reading = edit(pack, "union.yaml", "region:", "example: true\nregion:")
    assert reading.pack is not None
    assert reading.pack.union.title == "鹭屿市总工会（示例，信息虚构）"
    assert [statute.title for statute in reading.pack.statutes] == ["鹭屿市互助细则（示例）"]


@pytest.mark.parametrize(
    "damage", [lambda p: p.unlink(), lambda p: p.write_bytes(b""), lambda p: p.write_bytes(b"\0\xff" * 99)]
)
@pytest.mark.parametrize("file", ["union.yaml", "services.yaml", "documents/aid.txt"])
def test_nothing_that_happens_to_a_file_raises(pack: Path, file: str, damage: Callable[[Path], object]) -> None:
    damage(pack / file)
    assert isinstance(read_pack(pack, places), Reading)
