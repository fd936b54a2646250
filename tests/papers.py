"""Real documents made for tests: Word files part by part, PDF files with a text layer, all invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def level(number: int, text: str, form: str = "chineseCounting", more: str = "") -> str:
    """One level of a list: 第%1条 in Chinese numerals."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*lists: str, overrides: Mapping[int, str] | None = None) -> str:
    """numbering.xml: list n (from 1) has the number n; `overrides` adds numbers that share list 1."""
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{n}">{one}</w:abstractNum>' for n, one in enumerate(lists, 1))
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n, _ in enumerate(lists, 1)
    ) + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/>{more}</w:num>' for n, more in (overrides or {}).items()
    )
    return f"{_HEAD}<w:numbering {_W}>{abstract}{nums}</w:numbering>"


def para(text: str, num: int | None = None, at: int = 0, style: str = "") -> str:
    """A paragraph, numbered where `num` is given."""
    numbered = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def cell(text: str, span: int = 1, merge: str = "", inner: str = "") -> str:
    """A cell; `merge` is "restart" or "continue" for cells merged downwards."""
    properties = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + (
        f'<w:vMerge w:val="{merge}"/>' if merge else ""
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}{para(text)}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """Rows of cells."""
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def word(body: str, numbers: str = "", styles: str = "", extra: Mapping[str, bytes] | None = None) -> bytes:
    """A .docx with these parts."""
    parts = {"numbering": numbers, "styles": styles}
    held = {name: text for name, text in parts.items() if text}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in held)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_REL}/{name}" Target="{name}.xml"/>' for n, name in enumerate(held)
    )
    files = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{_HEAD}<Relationships "
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {_W} {_MORE}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{name}.xml": text for name, text in held.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, **(extra or {})}.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def pdf(*pages: Sequence[str], picture: bool = False) -> bytes:
    """A PDF with a text layer, a line a string; a page without lines shows a grey box, as a scan shows an image.
    `picture`: every page shows an image behind its lines."""
    dot = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    image = b" /XObject << /I %d 0 R >>" % (6 + 2 * len(pages)) if picture else b""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
    )
    count = len(pages)
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(count))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(cmap),
    ]
    for number, lines in enumerate(pages):
        shown = b"0.9 g 50 50 400 600 re f"
        if lines:
            moves = b" ".join(b"<%s> Tj 0 -20 Td" % line.encode("utf-16-be").hex().encode() for line in lines)
            shown = b"BT /F1 12 Tf 50 780 Td " + moves + b" ET"
        shown = (b"q 595 0 0 842 0 0 cm /I Do Q " if picture else b"") + shown
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >>%b >> "
            b"/Contents %d 0 R >>" % (image, 7 + 2 * number)
        )
        objects.append(_stream(shown))
    return _file([*objects, dot + b"\nstream\n0\nendstream"] if picture else objects)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: Sequence[bytes]) -> bytes:
    made, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table_ = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table_)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + head + tail
