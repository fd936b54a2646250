"""A drawn paper becomes text and a Word document. Both come from the same blocks; what was given is only ever text.

The document is a docxtpl template made here, of the blocks, at run time: values are escaped and never read as template.
"""

from __future__ import annotations

import io
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

from bot.citing import Citer
from bot.papers.declared import FOLDER, Block, find_paper, read_blocks
from bot.papers.draw import GAP, Drawn, clause_row

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

PAPER_LABEL = "本文书由人工智能（工友问）生成，可能有错漏；签字、递交前请逐项核对，拿不准的先问工会或者律师。"
_PROVIDER = "工友问"
_LOOP = re.compile(r"^(?P<rows>[\w.]+) as (?P<one>\w+)$")
_TITLE, _HEAD, _TEXT = 20, 14, 12  # points
_ANNEX = "附页"


def to_text(drawn: Drawn, citer: Citer) -> str:
    """The whole paper as plain text, with the label in front."""
    title = drawn.paper.title
    body = text_of(drawn.paper.body, drawn.context)
    return f"{PAPER_LABEL}\n\n{title}\n\n{body}\n{text_of(annex(), _whole(drawn, citer))}".rstrip() + "\n"


def gaps_of(drawn: Drawn) -> tuple[str, ...]:
    """What is still to be filled in or checked in the paper itself, each once."""
    return tuple(dict.fromkeys(mark[1:-1] for mark in GAP.findall(text_of(drawn.paper.body, drawn.context))))


def to_docx(drawn: Drawn, citer: Citer) -> bytes:
    """The paper as a Word document: label on top, in the header and in the metadata; gaps highlighted."""
    return render(_template(drawn.paper.name), drawn.paper.title, PAPER_LABEL, _whole(drawn, citer))


def render(template: bytes, title: str, label: str, context: Mapping[str, Any]) -> bytes:
    """A template with its values, and the metadata that 人工智能生成合成内容标识办法 wants of a file."""
    from docxtpl import DocxTemplate

    made = DocxTemplate(io.BytesIO(template))
    made.render(dict(context), _environment(), autoescape=True)
    document: Document = made.docx  # get_docx() would read the template anew
    for paragraph in document.paragraphs:
        _highlight(paragraph)
    _describe(document, title, label)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@cache
def annex() -> tuple[Block, ...]:
    """The sheet behind every paper."""
    import yaml

    return read_blocks(yaml.safe_load((FOLDER / "annex.yaml").read_text("utf-8")))


def _whole(drawn: Drawn, citer: Citer) -> dict[str, Any]:
    """The context with what only the finished text can tell: its gaps, and the clauses that it names."""
    bare = {**drawn.context, "gaps": gaps_of(drawn), "clauses": ()}
    said = text_of(drawn.paper.body, bare) + text_of(annex(), bare)
    rows = (clause_row(citation, citer.corpus.statutes) for citation in drawn.cited)
    return {**bare, "clauses": [row for row in rows if row and row["name"] in said]}


def _environment() -> Environment:
    return Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def text_of(blocks: tuple[Block, ...], context: Mapping[str, Any]) -> str:
    """The blocks filled, a paragraph a line."""
    return _environment().from_string("\n".join(_lines(blocks)) + "\n").render(context)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The blocks as a jinja text, a paragraph a line."""
    for block in blocks:
        if block.when:
            yield f"{{% if {block.when} %}}"
        if block.kind == "each":
            yield _loop(block, "")
            yield from _lines(block.inner)
            yield "{% endfor %}"
        else:
            yield f"\n{words(block)}" if block.kind == "head" else words(block)
        if block.when:
            yield "{% endif %}"


def words(block: Block) -> str:
    """The text of a block with the place where the names of its clauses go."""
    if not block.cites:
        return block.text
    end = block.text[-1:] if block.text[-1:] in "。；" else "。"
    return f"{block.text.rstrip('。；')}{{{{ cited[{block.number}] }}}}{end}"


def _loop(block: Block, mark: str) -> str:
    match = _LOOP.match(block.text)
    if match is None:
        raise ValueError(f"no loop: {block.text}")
    return f"{{%{mark} for {match['one']} in {match['rows']} %}}"


@cache
def _template(name: str) -> bytes:
    paper = find_paper(name)
    return build(paper.title, PAPER_LABEL, (*paper.body, *annex()))


def build(title: str, label: str, blocks: tuple[Block, ...]) -> bytes:
    """The docxtpl template of a text."""
    document = _empty(label)
    _add(document, label, size=9)
    _add(document, title, size=_TITLE, bold=True, centred=True)
    _fill(document, blocks)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _fill(document: Document, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        if block.when:
            document.add_paragraph(f"{{%p if {block.when} %}}")
        if block.kind == "each":
            document.add_paragraph(_loop(block, "p"))
            _fill(document, block.inner)
            document.add_paragraph("{%p endfor %}")
        elif block.kind == "head":
            made = _add(document, words(block), size=_HEAD, bold=True)
            made.paragraph_format.page_break_before = block.text.startswith(_ANNEX)
            made.paragraph_format.keep_with_next = True
        else:
            _add(document, words(block), right=block.kind == "right", indent=block.indent)
        if block.when:
            document.add_paragraph("{%p endif %}")


def _empty(label: str) -> Document:
    """A4, a Chinese book face, the label in the header."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.header.paragraphs[0].text = label
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(_TEXT)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    style.paragraph_format.line_spacing = 1.5
    style.paragraph_format.space_after = Pt(0)
    return document


def _add(
    document: Document,
    text: str,
    *,
    size: int = _TEXT,
    bold: bool = False,
    centred: bool = False,
    right: bool = False,
    indent: bool = False,
) -> Paragraph:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    made = paragraph.add_run(text)
    made.font.size, made.bold = Pt(size), bold
    if centred or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
    elif size == _TEXT:
        paragraph.paragraph_format.first_line_indent = Pt(2 * _TEXT)
        paragraph.paragraph_format.left_indent = Pt(2 * _TEXT) if indent else None
    return paragraph


def _highlight(paragraph: Paragraph) -> None:
    """Marked gaps get a yellow ground."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.text.run import Run

    if not GAP.search(paragraph.text):
        return
    for run in paragraph.runs:
        parts = [part for part in re.split(f"({GAP.pattern})", run.text) if part]
        if not GAP.search(run.text):
            continue
        before = run._r
        for part in parts:
            copy = deepcopy(run._r)
            before.addnext(copy)
            made = Run(copy, paragraph)
            made.text = part
            if GAP.fullmatch(part):
                made.font.highlight_color = WD_COLOR_INDEX.YELLOW
            before = copy
        run._r.getparent().remove(run._r)


def _describe(document: Document, title: str, label: str) -> None:
    """The implicit label: that it is generated, by whom, and a number of its own; no name of a person."""
    number = uuid.uuid4().hex
    core = document.core_properties
    core.title = title
    core.subject = "人工智能生成的草稿"
    core.author = core.last_modified_by = _PROVIDER
    core.category = "人工智能生成"
    core.content_status = "草稿"
    core.comments = label
    core.identifier = number
    core.language = "zh-CN"
    core.keywords = json.dumps(
        {"AIGC": {"Label": "1", "ContentProducer": _PROVIDER, "ProduceID": number}}, ensure_ascii=False
    )
    core.created = core.modified = datetime.now(UTC).replace(tzinfo=None)
