"""Papers (文书): what a worker or a union files, filled from the conversation and from values, with the gaps marked.

`papers()` lists them, `draw_up()` fills one, `to_text()` and `to_docx()` write it. What a paper is stands in `forms/`,
its blanks in `fields.yaml`, which sum is a claim in `claims.yaml`; a lawyer edits these by hand.
"""

from bot.papers.declared import Paper, UnknownPaper, find_paper, fitting, papers
from bot.papers.draw import Drawn, draw_up
from bot.papers.values import schema
from bot.papers.write import PAPER_LABEL, to_docx, to_text

__all__ = [
    "PAPER_LABEL",
    "Drawn",
    "Paper",
    "UnknownPaper",
    "draw_up",
    "find_paper",
    "fitting",
    "papers",
    "schema",
    "to_docx",
    "to_text",
]
