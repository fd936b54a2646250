"""Where things lie: the sets of this project, the shared material beside the checkout, what an evaluation writes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from eval.sets.load import OWN
from eval.system import Setup

ROOT = Path(__file__).resolve().parents[1]


def shared_folder() -> Path | None:
    """../shared (or GONGYOU_SHARED), None where it is not beside the checkout."""
    path = Path(os.environ.get("GONGYOU_SHARED", ROOT.parent / "shared"))
    return path if path.is_dir() else None


def question_folders() -> tuple[Path, ...]:
    """The project's own sets, then the shared ones."""
    shared = shared_folder()
    return (OWN, shared / "eval") if shared and (shared / "eval").is_dir() else (OWN,)


def corpus_folders(named: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Folders of law texts: those named, else those of the settings, else the shared one."""
    from bot.settings import read_settings

    chosen = tuple(named) or read_settings().corpus_dirs
    shared = shared_folder()
    if not chosen and shared and (shared / "corpus").is_dir():
        chosen = (shared / "corpus",)
    return chosen


def setups(output: Path, folders: Sequence[Path], which: str) -> list[Setup]:
    """ "full" (with folders of law texts, where there are any), "bare" (package alone), or "both".

    Each keeps its own data folder: an index belongs to one corpus, and evaluation must not touch conversations.
    """
    found = []
    if which in ("both", "full") and folders:
        found.append(Setup("full", tuple(folders), output / "full" / "data"))
    if which in ("both", "bare"):
        found.append(Setup("bare", (), output / "bare" / "data"))
    return found
