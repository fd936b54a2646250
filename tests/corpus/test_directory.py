"""The directory source: structure of the invented law, encodings, faults; and every line of the 256 reviewed texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.model import MalformedStatute
from corpus.sources.directory import Directory, read_file
from corpus.sources.text import SourceText

LAW = "# 鹭屿食堂办法\n\n**第一条**　早饭六时开始。\n\n**第二条**　午饭十一时开始。\n"


def written(folder: Path, content: str | bytes, name: str = "甲.md") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_structure_of_a_law(small: Corpus) -> None:
    law = small.statutes.get("workmates-aid-law")
    assert law is not None
    version = law.latest
    assert [a.id.article for a in version.articles] == ["1", "2", "3", "3-1", "4", "5", "6", "7"]
    second, third = version.article("2"), version.article("3")
    assert second is not None
    assert third is not None
    assert third.place == ("第二编　互助基金", "第二章　筹集", "第一节　缴纳")
    assert second.part(1, 2) == "（二）代取包裹，包括：\n1．普通包裹；\n2．冷藏包裹；"
    assert second.part(2) == "前款第三项所称其他帮助，由班组商定。"
    assert second.part(item=3) == "（三）其他帮助。"
    assert version.preamble.startswith("2010年3月5日")
    assert version.annex == "附件：\n1．互助登记表"


def test_a_notice_is_numbered_by_paragraph(small: Corpus) -> None:
    notice = small.statutes.get("meal-times-notice")
    assert notice is not None
    articles = notice.latest.articles
    assert [a.id.article for a in articles] == ["p1", "p2", "p3", "p4"]
    assert articles[2].place == ("一、早饭时间", "(一)夏季")
    assert articles[3].place == ()  # 二、 is a sentence of its own, not a part of 一、
    assert notice.latest.preamble == "鹭食发〔2019〕3号\n各食堂："
    assert notice.latest.annex == "鹭屿市虚构局\n2019年1月2日"


@pytest.mark.parametrize(
    "content",
    [
        LAW,
        b"\xef\xbb\xbf" + LAW.encode(),
        LAW.replace("\n", "\r\n"),
        LAW.encode("gbk"),
        LAW.encode("utf-16"),
        LAW.replace("**", "").replace("# ", ""),  # plain text
        LAW.replace("**", "").replace("条　", "条"),  # no space after the number
    ],
    ids=["utf-8", "bom", "crlf", "gbk", "utf-16", "plain", "unspaced"],
)
def test_encodings_and_plain_text(tmp_path: Path, content: str | bytes) -> None:
    text = read_file(written(tmp_path, content))
    assert text.title == "鹭屿食堂办法"
    assert [(s.key, s.text) for s in text.sections] == [("1", "早饭六时开始。"), ("2", "午饭十一时开始。")]


def test_a_line_that_only_speaks_of_an_article_is_text(tmp_path: Path) -> None:
    text = read_file(
        written(tmp_path, "办法\n第一条　甲。\n第二条　乙。\n第一条 的例外除外。\n第三条　丙。\n", "乙.txt")
    )
    assert [s.key for s in text.sections] == ["1", "2", "3"]
    assert text.sections[1].text == "乙。\n第一条 的例外除外。"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\x00\x01\x02\x03", "编码"),
        (b"\xff\xff\xff\x81", "编码"),
        ("---\ntitle: 甲\n\n**第一条**　乙。\n", "没有以 --- 结束"),
        ("---\ntitle: [\n---\n**第一条**　乙。\n", "第3行"),
        ("---\ntitle: 甲\nlevel: 家规\n---\n**第一条**　乙。\n", "家规"),
        ("---\ntitle: 甲\npromulgated: 去年\n---\n**第一条**　乙。\n", "promulgated"),
        ("# 甲\n\n**第一条**　乙。\n\n**第一条**　丙。\n", "第5行：第一条出现了两次"),
        ("# 甲\n", "没有正文"),
        ("", "没有正文"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_stops_nothing(tmp_path: Path, content: str | bytes, fault: str) -> None:
    bad = written(tmp_path, content)
    written(tmp_path, LAW, "好.md")
    with pytest.raises(MalformedStatute, match=re.escape(fault)):
        read_file(bad)
    texts, faults = Directory(tmp_path).texts()
    assert [t.title for t in texts] == ["鹭屿食堂办法"]
    assert [f.origin for f in faults] == [str(bad)]
    assert fault in faults[0].message


def test_a_missing_folder_is_a_fault(tmp_path: Path) -> None:
    texts, faults = Directory(tmp_path / "nirgends").texts()
    assert texts == []
    assert "不存在" in faults[0].message


def test_readme_and_hidden_files_are_no_law(tmp_path: Path) -> None:
    written(tmp_path, LAW, "README.md")
    (tmp_path / ".git").mkdir()
    written(tmp_path / ".git", LAW)
    assert Directory(tmp_path).texts() == ([], [])


@pytest.mark.shared
def test_field_inputs_are_read_whole(shared: Path) -> None:
    bom, gbk = (read_file(shared / "field-inputs" / name) for name in ("ft23-bom.md", "ft23-gbk.txt"))
    assert bom.title == gbk.title == "鹭屿机械厂女工休息室办法"
    assert [s.key for s in gbk.sections][:3] == ["1", "2", "3"]
    assert bom.sections[0].text == gbk.sections[0].text


@pytest.fixture(scope="module")
def reviewed(shared_corpus: Path) -> dict[str, SourceText]:
    texts, faults = Directory(shared_corpus).texts()
    assert faults == []
    return {str(Path(t.origin).relative_to(shared_corpus)): t for t in texts}


@pytest.mark.shared
def test_all_documents_and_articles(reviewed: dict[str, SourceText], shared_corpus: Path) -> None:
    records = json.loads((shared_corpus / "verification.json").read_text(encoding="utf-8"))["documents"]
    assert len(reviewed) == len(records) == 256
    numbered = {name: [s for s in t.sections if not s.key.startswith("p")] for name, t in reviewed.items()}
    assert sum(map(len, numbered.values())) == 14067
    for record in records:
        articles = numbered[f"{record['folder']}/{record['file']}"]
        assert len(articles) == record["n"], record["file"]
        highest = max((int(s.key.split("-")[0]) for s in articles), default=0)
        assert highest == record["max_no"], record["file"]


@pytest.mark.shared
def test_no_line_of_any_document_is_lost(reviewed: dict[str, SourceText], shared_corpus: Path) -> None:
    """Preamble, headings, articles and annex hold every non-blank line of the body, each once and in order."""
    for name, text in reviewed.items():
        body = (shared_corpus / name).read_text(encoding="utf-8").split("\n---\n", 1)[1]
        lines = [re.sub(r"^\*\*第[^*]+条[^*]*\*\*　", "", line.strip()) for line in body.split("\n") if line.strip()]
        lines = [re.sub(r"^#+ ", "", line) for line in lines]
        assert lines[0].replace(" ", "") == text.title.replace(" ", "")
        kept = text.preamble.split("\n") if text.preamble else []
        place: tuple[str, ...] = ()
        for section in text.sections:
            kept.extend(heading for heading in section.place if heading not in place)
            kept.extend(section.text.split("\n"))
            place = section.place
        kept.extend(text.annex.split("\n") if text.annex else [])
        assert sorted(lines[1:]) == sorted(kept), name
