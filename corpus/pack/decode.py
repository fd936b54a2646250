"""Bytes → text: UTF-8 and UTF-16 with or without BOM, GBK/GB 18030, Big5; line ends become one newline."""

from __future__ import annotations

import re

from corpus.model import MalformedStatute

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
_HAN = re.compile(r"[\u4e00-\u9fff，。、；：（）《》“”　]")
_OTHERS = ("gb18030", "big5", "utf-16-le", "utf-16-be")
_ENOUGH = 0.5  # share of the characters beyond ASCII that must be Chinese


def decode_text(raw: bytes) -> str:
    """Raises MalformedStatute (Chinese) where the encoding cannot be told: nothing is ever read as �."""
    text = _decoded(raw)
    if text is None or _CONTROL.search(text):
        raise MalformedStatute("编码无法识别，或者不是文本文件；请另存为 UTF-8 文本")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(raw: bytes) -> str | None:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return _strict(raw, encoding)
    return _strict(raw, "utf-8") or ("" if not raw else _chinese(raw))


def _chinese(raw: bytes) -> str | None:
    """An old Chinese encoding, or UTF-16 without its mark: several may fit the bytes, so what reads as everyday
    Chinese decides.

    (charset-normalizer was tried: on a page of GBK it is right, on three lines it often says Big5 or Korean.)
    """
    read = [text for text in (_strict(raw, encoding) for encoding in _OTHERS) if text]
    best = max(read, key=_likeness, default=None)
    return best if best and _likeness(best) >= _ENOUGH else None


def _likeness(text: str) -> float:
    beyond = [c for c in text if ord(c) > 0x7F]
    usual = len([c for c in beyond if _HAN.match(c) and _is_common(c)])
    return usual / len(beyond) if beyond else 0.0


def _is_common(char: str) -> bool:
    """In the first level of GB 2312 or of Big5 (the characters in everyday use), or a mark."""
    for encoding, last in (("gb2312", 0xD7), ("big5", 0xC6)):
        try:
            if char.encode(encoding)[0] <= last:
                return True
        except UnicodeEncodeError:
            continue
    return False


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
