"""Word documents opened again and read as a reader sees them."""

from __future__ import annotations

import io

import docx
from docx.document import Document


def opened(made: bytes) -> Document:
    return docx.Document(io.BytesIO(made))


def words(document: Document) -> str:
    """Every paragraph a line; breaks within one are lines too."""
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def squeezed(text: str) -> str:
    return "".join(text.split())
