"""A file is replaced as a whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A draft to write to, which takes the place of `path` when the block has ended without an error; a reader never
    sees half a file, and nothing is left of a draft that was not finished. Raises OSError."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")  # in containers process numbers are not unique
    try:
        with draft.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
