"""A union's documents: automatic numbers, tables, encodings, broken lines; what cannot be read is refused by name."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from corpus.model import Level, MalformedStatute
from corpus.pack.decode import decode_text
from corpus.pack.documents.numbering import written
from corpus.pack.documents.page import html_lines
from corpus.pack.documents.portable import pdf_lines
from corpus.pack.documents.reading import Document, read_document
from corpus.pack.documents.word import word_lines
from corpus.pack.model import Union
from corpus.pack.union import Stated
from tests.papers import cell, level, numbering, para, pdf, run, table, word

UNION = Union("鹭屿市总工会", "福建省厦门市")
ISSUED = date(2026, 3, 1)
SPACE = '<w:suff w:val="space"/>'
CHAPTERS = (
    level(0, "第%1章", more=SPACE)
    + level(1, "第%2条", more=f'<w:lvlRestart w:val="0"/>{SPACE}')
    + level(2, "（%3）", more='<w:suff w:val="nothing"/>')
)


def read(folder: Path, name: str, raw: bytes, **stated: object) -> Document:
    path = folder / name
    path.write_bytes(raw)
    return read_document(path, Stated(name, **{"issued": ISSUED, **stated}), UNION)  # type: ignore[arg-type]


def articles(document: Document) -> list[tuple[str, str]]:
    return [(section.key, section.text) for section in document.text.sections]


# --- Word: automatic numbers -----------------------------------------------------------------------------------------


def test_automatic_numbers_are_the_numbers_of_the_articles(tmp_path: Path) -> None:
    body = "".join(
        (para("鹭屿厂食堂办法"), para("总则", 1, 0), para("七点开饭。", 1, 1), para("自带饭盒。", 1, 1),
         para("饭票", 1, 0), para("饭票分两种：", 1, 1), para("白的；", 1, 2), para("黄的。", 1, 2), para("九点关门。", 1, 1))
    )  # fmt: skip
    document = read(tmp_path, "a.docx", word(body, numbering(CHAPTERS)))
    assert document.text.title == "鹭屿厂食堂办法"
    assert articles(document) == [
        ("1", "七点开饭。"),
        ("2", "自带饭盒。"),
        ("3", "饭票分两种：\n（一）白的；\n（二）黄的。"),
        ("4", "九点关门。"),
    ]
    assert [section.place for section in document.text.sections] == [("第一章　总则",)] * 2 + [("第二章　饭票",)] * 2


def test_numbers_restart_where_the_list_says_so() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = numbering(level(0, "%1、"), overrides={7: override, 8: ""})
    body = para("甲", 1) + para("乙", 1) + para("丙", 7) + para("丁", 7) + para("戊", 8) + para("没有编号", 0)
    assert word_lines(word(body, numbers)) == ["一、　甲", "二、　乙", "一、　丙", "二、　丁", "三、　戊", "没有编号"]


def test_numbers_come_from_the_style_and_what_it_is_based_on() -> None:
    styles = (
        '<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="tiao"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="tiao2"><w:basedOn w:val="tiao"/></w:style></w:styles>'
    )
    body = para("甲", style="tiao") + para("乙", style="tiao2")
    assert word_lines(word(body, numbering(level(0, "第%1条")), styles)) == ["第一条　甲", "第二条　乙"]


def test_numbers_of_upper_levels_stand_in_lower_ones() -> None:
    numbers = numbering(level(0, "%1", "decimal") + level(1, "%1.%2", "decimal"))
    body = para("甲", 1) + para("乙", 1, 1) + para("丙", 1, 1) + para("丁", 1) + para("戊", 1, 1)
    assert word_lines(word(body, numbers)) == ["1　甲", "1.1　乙", "1.2　丙", "2　丁", "2.1　戊"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "12"), ("chineseCounting", "十二"), ("chineseCountingThousand", "十二"), ("decimalEnclosedCircle", "⑫"),
        ("chineseLegalSimplified", "拾贰"), ("ideographDigital", "一二"), ("upperRoman", "XII"), ("lowerLetter", "l"),
        ("decimalZero", "12"), ("ideographZodiac", "亥"), ("bullet", ""), ("whatever", "12"),
    ],
)  # fmt: skip
def test_number_formats(form: str, shown: str) -> None:
    assert written(12, form).replace("一拾", "拾") == shown


def test_deleted_and_hidden_words_stay_out_and_boxes_come_once() -> None:
    box = f"<w:txbxContent>{para('盒子里的话。')}</w:txbxContent>"
    drawing = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        f"<w:p>{run('留下')}<w:del>{run('删去')}</w:del><w:ins>{run('新加')}</w:ins>{run('藏着', '<w:vanish/>')}{drawing}</w:p>"
        f"<w:sdt><w:sdtContent>{para('控件里的话。')}</w:sdtContent></w:sdt>"
    )
    assert word_lines(word(body)) == ["留下新加", "盒子里的话。", "控件里的话。"]


def test_headings_are_known_by_the_name_of_their_style(tmp_path: Path) -> None:
    styles = (
        '<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style></w:styles>'
    )
    body = (
        para("鹭屿厂食堂办法")
        + para("开饭", style="2")
        + para("七点开饭，八点关门。")
        + para("饭票", style="2")
        + para("一人一张。")
    )
    document = read(tmp_path, "a.docx", word(body, styles=styles))
    assert [(s.place, s.text) for s in document.text.sections] == [
        (("开饭",), "七点开饭，八点关门。"),
        (("饭票",), "一人一张。"),
    ]


# --- tables ----------------------------------------------------------------------------------------------------------


def test_each_figure_stands_once_with_its_heads() -> None:
    rows = table(
        [cell("工龄", merge="restart"), cell("慰问金", 2)],
        [cell("", merge="continue"), cell("住院"), cell("居家")],
        [cell("五年以下"), cell("400"), cell("200")],
        [cell("五年以上"), cell("800", merge="restart"), cell("300")],
        [cell("十年以上"), cell("", merge="continue"), cell("350")],
    )
    assert word_lines(word(rows)) == [
        "〔表〕工龄：五年以下｜慰问金·住院：400；慰问金·居家：200",
        "〔表〕工龄：五年以上｜慰问金·居家：300",
        "〔表〕工龄：五年以上、十年以上｜慰问金·住院：800",
        "〔表〕工龄：十年以上｜慰问金·居家：350",
    ]


def test_groups_of_rows_are_heads_too() -> None:
    rows = table(
        [cell("类别"), cell("工龄"), cell("金额")],
        [cell("住院", merge="restart"), cell("五年以下"), cell("400")],
        [cell("", merge="continue"), cell("五年以上"), cell("800")],
        [cell("居家"), cell("不限"), cell("200")],
    )
    assert word_lines(word(rows)) == [
        "〔表〕类别：住院，工龄：五年以下｜金额：400",
        "〔表〕类别：住院，工龄：五年以上｜金额：800",
        "〔表〕类别：居家，工龄：不限｜金额：200",
    ]


def test_neighbouring_tables_stay_apart_and_inner_ones_do_not_vanish() -> None:
    first = table([cell("名称"), cell("金额")], [cell("探望"), cell("100")])
    inner = table([cell("季节"), cell("金额")], [cell("夏"), cell("66")])
    second = table([cell("名称"), cell("说明")], [cell("清凉"), cell("见表", inner=inner)])
    assert word_lines(word(first + second)) == [
        "〔表〕名称：探望｜金额：100",
        "〔表〕名称：清凉｜说明：见表",
        "〔表〕季节：夏｜金额：66",
    ]


def test_a_caption_and_a_list_without_heads() -> None:
    caption = table([cell("表一　标准", 2)], [cell("名称"), cell("金额")], [cell("探望"), cell("100")])
    assert word_lines(word(caption)) == ["〔表〕表一　标准", "〔表〕名称：探望｜金额：100"]
    pairs = table([cell("电话"), cell("0000")], [cell("地址"), cell("示例路")])
    assert word_lines(word(pairs)) == ["〔表〕电话｜0000", "〔表〕地址｜示例路"]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (  # two rows of heads, what should be merged written twice
            [["对象", "标准", "标准"], ["对象", "住院", "居家"], ["甲", "1", "2"]],
            ["〔表〕对象：甲｜标准·住院：1；标准·居家：2"],
        ),
        ([["中心地址", "示例路"], ["电话", "0000"], ["时间", "9:00"]], ["〔表〕中心地址｜示例路", "〔表〕电话｜0000", "〔表〕时间｜9:00"]),
        ([["工龄", "住院"], ["一年", "100"], ["两年", "200"]], ["〔表〕工龄：一年｜住院：100", "〔表〕工龄：两年｜住院：200"]),
        ([["序号", "姓名", "电话"], ["1", "甲", "0000"]], ["〔表〕序号：1｜姓名：甲；电话：0000"]),
        ([["提示：金额是一年的。"]], ["〔表〕提示：金额是一年的。"]),
    ],
)  # fmt: skip
def test_tables_as_people_make_them(rows: list[list[str]], lines: list[str]) -> None:
    assert word_lines(word(table(*[[cell(text) for text in row] for row in rows]))) == lines


def test_what_is_merged_downwards_beside_several_heads_stands_once() -> None:
    rows = table(
        [cell("事项"), cell("材料")],
        [cell("互助"), cell("身份证", merge="restart")],
        [cell("助学"), cell("", merge="continue")],
    )
    assert word_lines(word(rows)) == ["〔表〕事项：互助、助学｜材料：身份证"]


def test_tables_of_a_page_read_like_those_of_word() -> None:
    page = (
        "<html><head><title>标准</title></head><body><nav>首页</nav><h1>慰问标准</h1><p style='display:none'>藏</p>"
        "<table><tr><th rowspan=2>工龄<th colspan=2>慰问金<tr><th>住院<th>居家<tr><td>五年以下<td>400<td>200</table>"
        "<ol><li>先申请</li><li>后审核</li></ol><script>x</script></body></html>"
    )
    assert html_lines(page.encode()) == [
        "# 慰问标准",
        "〔表〕工龄：五年以下｜慰问金·住院：400；慰问金·居家：200",
        "1. 先申请",
        "2. 后审核",
    ]


# --- PDF -------------------------------------------------------------------------------------------------------------


def test_broken_lines_of_a_pdf_are_joined(tmp_path: Path) -> None:
    first = [
        "鹭屿厂食堂办法",
        "第一条　食堂每天早上七点钟开饭，中午十二点",
        "钟再开一次饭，晚上六点钟开最后一次饭。",
        "- 1 -",
    ]
    second = ["第二条　自带饭盒。", "鹭屿厂工会", "2026年3月1日", "第 2 页"]
    document = read(tmp_path, "a.pdf", pdf(first, second), issued=None)
    assert document.text.title == "鹭屿厂食堂办法"
    assert document.text.promulgated == date(2026, 3, 1)
    assert articles(document) == [
        ("1", "食堂每天早上七点钟开饭，中午十二点钟再开一次饭，晚上六点钟开最后一次饭。"),
        ("2", "自带饭盒。"),
    ]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (pdf([]), "OCR"),
        (pdf(["第一条　有字。"], []), "第 2 页没有可以读出的文字"),
        (pdf(["no Chinese at all"]), "乱码"),
        (pdf(["第一条　有字。"])[:300], "PDF 已损坏"),
        (b"%PDF-1.7 nonsense", "PDF 已损坏"),
    ],
)
def test_pdfs_that_cannot_be_read_are_refused(raw: bytes, words: str) -> None:
    with pytest.raises(MalformedStatute, match=words):
        pdf_lines(raw)


# --- what is refused -------------------------------------------------------------------------------------------------


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", b"0" * 20_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.docx", _bomb(), "压缩炸弹"),
        ("a.docx", word(para("甲"), extra={"word/vbaProject.bin": b"x"}), "带有宏"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "已加密"),
        ("a.docx", b"PK\x03\x04 broken", "不是完整的 Word 文件"),
        ("a.docx", word(""), "没有文字"),
        ("a.docx", word("<w:p><w:r><w:drawing/></w:r></w:p>"), "OCR"),
        ("a.doc", b"x", "另存为 .docx"),
        ("a.docm", b"x", "带宏"),
        ("a.jpg", b"x", "OCR"),
        ("a.exe", b"x", "不支持 .exe"),
        ("a.txt", b"", "空的"),
        ("a.txt", b"\x00\x01\x02\xff\xfe\x80" * 9, "编码无法识别"),
        ("a.txt", "只有一段话，没有日期。".encode(), "印发日期"),
        ("a.txt", "第一条　甲。\n第二条\n2026年3月1日".encode(), "第 2 条只有条号"),
        ("a.md", "---\ntitle: 甲办法\nlevel: 法律\n---\n\n**第一条**　乙。".encode(), "level 只能是工会文件或本地文件"),
    ],
)
def test_refused_with_the_reason(tmp_path: Path, name: str, raw: bytes, words: str) -> None:
    with pytest.raises(MalformedStatute, match=words):
        read(tmp_path, name, raw, issued=None)


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.pack.documents.safe.LARGEST", 10)
    with pytest.raises(MalformedStatute, match="太大"):
        read(tmp_path, "a.txt", "第一条　甲乙丙丁。".encode())


# --- encodings, titles, dates ----------------------------------------------------------------------------------------

TEXT = "鹭屿厂食堂办法\r\n鹭工〔2026〕3号\r\n第一条　七点开饭。\r\n第二条　自带饭盒。\r\n\r\n鹭屿厂工会\r\n二〇二六年三月一日\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, "a.txt", TEXT.encode(encoding), issued=None)
    assert document.text.title == "鹭屿厂食堂办法"
    assert document.text.promulgated == date(2026, 3, 1)
    assert document.text.preamble == "鹭工〔2026〕3号"
    assert document.text.annex == "鹭屿厂工会\n二〇二六年三月一日"
    assert articles(document) == [("1", "七点开饭。"), ("2", "自带饭盒。")]


def test_big5_is_told_from_gbk() -> None:
    text = "工會會員可以申請互助金，請先填寫申請表。"
    assert decode_text(text.encode("big5")) == text


def test_front_matter_and_what_the_pack_says_of_a_document(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + "---\r\ntitle: 甲办法\r\nissued: 2026-02-02\r\n---\r\n\r\n一段话。\r\n".encode()
    document = read(tmp_path, "a.md", raw, issued=None)
    assert (document.text.title, document.text.promulgated) == ("甲办法", date(2026, 2, 2))
    assert (document.text.level, document.text.region) == (Level.UNION_DOCUMENT, "福建省厦门市")
    stated = read(tmp_path, "a.md", raw, title="乙办法", level=Level.LOCAL_DOCUMENT, until=date(2027, 1, 1))
    assert (stated.text.title, stated.text.level, stated.until) == ("乙办法", Level.LOCAL_DOCUMENT, date(2027, 1, 1))


@pytest.mark.parametrize("stamp", [["- 1 -"], ["扫描全能王"], ["第 1 页"]])
def test_a_stamp_on_a_scan_is_no_text(stamp: list[str]) -> None:
    with pytest.raises(MalformedStatute, match="OCR"):
        pdf_lines(pdf(stamp, picture=True))
    assert pdf_lines(pdf(["鹭屿厂食堂办法：七点开饭，自带饭盒，九点关门。请大家按时用餐。"], picture=True))
    assert pdf_lines(pdf(["七点开饭。"]))


def test_one_scanned_page_among_others_is_named() -> None:
    text = ["第一条 七点开饭，自带饭盒，九点关门，请大家按时用餐。"]
    with pytest.raises(MalformedStatute, match=r"第 2 页.*OCR"):
        pdf_lines(pdf(text, []))


# --- the inputs that broke others -------------------------------------------------------------------------------------


def field(shared: Path, name: str) -> bytes:
    path = shared / "field-inputs" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside this checkout")
    return path.read_bytes()


@pytest.mark.shared
def test_field_inputs(shared: Path, tmp_path: Path) -> None:
    numbered = read(tmp_path, "a.docx", field(shared, "ft19-numbering.docx"))
    assert [key for key, _ in articles(numbered)] == ["1", "2", "3", "4"]
    first = read(tmp_path, "b.docx", field(shared, "ft20-table.docx")).text.sections[0].text
    assert all(first.count(figure) == 1 for figure in ("400", "200", "800", "300"))
    assert "工龄：五年以上｜慰问标准（元）·住院：800；慰问标准（元）·居家：300" in first
    assert [k for k, _ in articles(read(tmp_path, "c.txt", field(shared, "ft23-gbk.txt")))] == ["1", "2", "3"]
    marked = read(tmp_path, "d.md", field(shared, "ft23-bom.md"))
    assert (marked.text.title, len(marked.text.sections)) == ("鹭屿机械厂女工休息室办法", 2)
    with pytest.raises(MalformedStatute, match="OCR"):
        read(tmp_path, "e.pdf", field(shared, "ft24-scan.pdf"))
