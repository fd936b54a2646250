"""What is not even opened: files that are too big, bombs, macros, encrypted files, formats that cannot be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from corpus.model import MalformedStatute

LARGEST = 30_000_000  # bytes of one file
_UNPACKED = 150_000_000  # bytes of a Word file once unpacked
_RATIO = 150  # unpacked to packed, beyond a megabyte
_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = {
    ".doc": "旧版 Word 文件，请在 Word 或 WPS 里另存为 .docx",
    ".docm": "带宏的 Word 文件，不会打开；请另存为不带宏的 .docx",
    ".dotm": "带宏的 Word 模板，不会打开；请另存为 .docx",
    ".dotx": "Word 模板，请另存为 .docx",
    ".wps": "WPS 文件，请另存为 .docx",
    ".rtf": "RTF 文件，请另存为 .docx",
    ".odt": "ODT 文件，请另存为 .docx",
    ".ofd": "OFD 文件，请另存为 .docx 或带文字的 .pdf",
    ".xls": "表格文件，请把内容放进 .docx",
    ".xlsx": "表格文件，请把内容放进 .docx",
    ".xlsm": "带宏的表格文件，不会打开；请把内容放进 .docx",
    ".ppt": "演示文件，请把内容放进 .docx",
    ".pptx": "演示文件，请把内容放进 .docx",
    ".zip": "压缩包，请解开后把里面的文件放进来",
    ".rar": "压缩包，请解开后把里面的文件放进来",
    ".7z": "压缩包，请解开后把里面的文件放进来",
}
_IMAGES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp"}
SCANNED = "没有可以读出的文字，像是扫描件。请先做文字识别（OCR），校对后存为 .docx 或带文字的 .pdf 再放进来"


def unsupported(suffix: str) -> str:
    """Why a file with this ending is not read."""
    if suffix in _IMAGES:
        return f"图片{SCANNED.removeprefix('没有可以读出的文字，像是扫描件')}"
    return _OTHER.get(suffix, f"不支持 {suffix or '没有扩展名的'} 文件；可以用 .docx、.pdf、.html、.md、.txt")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises MalformedStatute where it is empty or too big, OSError where it cannot be read."""
    size = path.stat().st_size
    if size > LARGEST:
        raise MalformedStatute(f"文件太大（{size // 1_000_000} MB，最大 {LARGEST // 1_000_000} MB）")
    raw = path.read_bytes()
    if not raw.strip(b"\0 \r\n\t"):
        raise MalformedStatute("文件是空的")
    return raw


def check_word(raw: bytes) -> None:
    """Raises MalformedStatute for what is no plain Word file; nothing is unpacked before this has passed."""
    if raw.startswith(_OLE):
        raise MalformedStatute("文件已加密，或者是旧版 Word；请去掉密码，另存为 .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise MalformedStatute("不是完整的 Word 文件（.docx），请重新保存或上传") from error
    names = [part.filename for part in parts]
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > _PARTS or unpacked > _UNPACKED or (unpacked > 1_000_000 and unpacked > _RATIO * packed):
        raise MalformedStatute("压缩得不正常，解开会占用过多空间（疑似压缩炸弹），没有打开")
    if any(part.flag_bits & 1 for part in parts):
        raise MalformedStatute("文件已加密；请去掉密码再放进来")
    if any("vbaproject" in name.lower() for name in names):
        raise MalformedStatute("文件带有宏，没有打开；请另存为不带宏的 .docx")
    if "[Content_Types].xml" not in names:
        raise MalformedStatute("不是 Word 文件（.docx），请检查扩展名")
