"""The house itself: the packages are ours, the READMEs are true, nothing of the law's wording is committed."""

from __future__ import annotations

import importlib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import load_catalogue
from tests.conftest import ROOT

READMES = ("README.md", "README.zh-CN.md")
BIN = Path(sys.executable).parent


@pytest.mark.parametrize("name", ["corpus", "index", "bot", "api", "eval"])
def test_the_package_comes_from_this_repository(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None
    assert Path(module.__file__).resolve().parent == ROOT / name


def commands(readme: str) -> list[str]:
    """The lines after `$` in the console blocks."""
    text = (ROOT / readme).read_text("utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.S)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def test_both_readmes_show_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh-CN.md")


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    shown = [word for command in commands("README.md") if "make " in command for word in command.split()[-1:]]
    assert {"run", "test", "lint", "eval", "bench"} <= set(shown)
    for target in shown:
        assert re.search(rf"^{target}:", makefile, re.M), target


@pytest.mark.parametrize("command", [c for c in commands("README.md") if ".venv/bin/gongyou" in c and "|" not in c])
def test_the_options_of_the_readme_exist(command: str) -> None:
    """The command is run as `… --help` with its options: an unknown option or command is an error even then."""
    words = shlex.split(command.replace(".venv/bin/gongyou", "gongyou"))[1:]
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", *words, "--help"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "例：" in done.stdout


RUN = 24  # characters in a row that nobody writes by chance


def bare(text: str, titles: list[str]) -> str:
    """Han characters and digits only; titles of laws, which are names and no wording, become a break."""
    for title in titles:
        text = text.replace(title, "|")
    return re.sub(r"[^\u4e00-\u9fff0-9|]", "", text)


@pytest.mark.shared
@pytest.mark.slow
def test_no_statutory_wording_is_committed(shared_corpus: Path) -> None:
    law = "|".join(bare(path.read_text("utf-8"), []) for path in shared_corpus.glob("*/*.md"))
    runs = {law[i : i + RUN] for i in range(len(law) - RUN + 1)}
    names = {title for s in load_catalogue().statutes for title in (s.title, *s.short_titles) if len(title) > 10}
    titles = sorted(names, key=len, reverse=True)
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, cwd=ROOT, capture_output=True, text=True)
    kinds = {".py", ".md", ".yaml", ".toml", ".jsonl", ".txt", ".html", ".js", ".css", ".csv"}
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        if Path(name).suffix in kinds and not name.startswith("corpus/catalogue/") and (ROOT / name).is_file():
            text = bare((ROOT / name).read_text("utf-8"), titles)
            found += [(name, part) for i in range(len(text) - RUN + 1) if (part := text[i : i + RUN]) in runs]
    assert found == []
