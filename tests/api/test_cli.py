"""The command line: help and examples, Chinese one-line errors, exit codes, any locale."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api import cli
from bot.answering import Bot
from tests.api.small import TITLE, TODAY, small_bot

COMMANDS = [
    ("serve",), ("ask",), ("search",), ("verify",), ("calc",), ("corpus", "list"), ("corpus", "check"), ("index", "build"), ("index", "info"),
]  # fmt: skip


def run(*arguments: str, env: dict[str, str] | None = None, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    root = Path(cli.__file__).parents[1]
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), **(env or {})}
    command = [sys.executable, "-m", "api.cli", *arguments]
    return subprocess.run(command, env=clean, input=stdin, capture_output=True, timeout=120, check=False)


@pytest.fixture
def local_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bot]:
    """Commands run in this process put the small bot together."""
    made = small_bot(tmp_path)
    monkeypatch.setattr("bot.assemble.assemble", lambda settings, **_: made)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("GONGYOU_TODAY", TODAY.isoformat())
    yield made
    made.close()


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command run in this process."""
    with pytest.raises(SystemExit) as leaving:
        cli.main(arguments)
    out, err = capsys.readouterr()
    return int(str(leaving.value.code or 0)), out, err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, *command, "--help")
    assert code == 0
    assert f"例：gongyou {' '.join(command)}" in " ".join(out.split())


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "--help")
    assert code == 0
    for name in ("serve", "ask", "search", "verify", "calc", "corpus", "index", "eval"):
        assert name in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nonsense",), "没有这个子命令"),
        (("ask",), "缺少参数"),
        (("ask", "灯", "--nothing"), "没有选项 --nothing"),
        (("search", "灯", "-k", "0"), "不能用"),
        (("search", "灯", "-k", "x"), "不能用"),
        (("serve", "--port", "99999"), "不能用"),
    ],
)
def test_wrong_usage_is_one_chinese_line_and_exit_2(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ask", "   "), "question"),
        (("ask", "灯塔", "-r", "火星"), "地区"),
        (("ask", "灯塔", "-d", "昨天"), "event_date"),
        (("verify", "/nowhere.txt"), "/nowhere.txt"),
    ],
)
def test_what_cannot_be_done_is_one_chinese_line_and_exit_1(
    local_bot: Bot, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = told(capsys, *arguments)
    assert code == 1
    assert words in err
    assert len(err.splitlines()) == 1
    assert any("\u4e00" <= c <= "\u9fff" for c in err)


def test_ask_prints_the_answer_or_json(local_bot: Bot, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "ask", "塔主欠发灯油，看守人能离开灯塔吗")
    assert code == 0
    assert TITLE in out
    code, out, _ = told(capsys, "ask", "塔主欠发灯油，看守人能离开灯塔吗", "--json")
    assert json.loads(out)["citations"][0]["law"] == TITLE


def test_search_prints_clauses(local_bot: Bot, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, "search", "夜里点灯", "-k", "1")
    assert code == 0
    assert out.startswith(f"1. 《{TITLE}》第二条")
    code, out, _ = told(capsys, "search", "夜里点灯", "--date", "2015-01-01", "--json")
    assert json.loads(out)["results"][0]["version"] == "2011-05-01"


def test_verify_reads_files_of_any_encoding_and_fails_on_a_wrong_citation(
    local_bot: Bot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_bytes(f"依据《{TITLE}》第二条。".encode("gb18030"))
    bad.write_bytes(b"\xef\xbb\xbf" + f"依据《{TITLE}》第九十九条。".encode())
    assert told(capsys, "verify", str(good))[:2] == (0, f"属实  《{TITLE}》第二条\n")
    code, out, _ = told(capsys, "verify", str(bad))
    assert code == 1
    assert "查无此条" in out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "gbk", "utf-8-sig"])
def test_verify_reads_what_an_editor_of_windows_saves(
    local_bot: Bot, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    saved = tmp_path / "saved.txt"
    saved.write_bytes(f"依据《{TITLE}》第二条，\r\n请求支付灯油。\r\n".encode(encoding))
    assert told(capsys, "verify", str(saved))[:2] == (0, f"属实  《{TITLE}》第二条\n")


def test_verify_refuses_what_is_no_text_by_name(
    local_bot: Bot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "picture.txt"
    saved.write_bytes(bytes(range(256)) * 4)
    code, out, error = told(capsys, "verify", str(saved))
    assert (code, out) == (1, "")
    assert "picture.txt" in error
    assert "\ufffd" not in error


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "en_US.ISO-8859-1"}]
)
def test_any_locale_prints_or_escapes(locale: dict[str, str]) -> None:
    done = run("--help", env=locale)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert done.stdout
    failed = run("nonsense", env=locale)
    assert (failed.returncode, b"Traceback" in failed.stderr) == (2, False)


def test_an_unwritable_folder_is_one_line_that_names_it(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    done = run("serve", env={"GONGYOU_DATA_DIR": str(blocked / "var")})
    assert done.returncode == 1
    assert done.stdout == b""
    [line] = done.stderr.decode().splitlines()
    assert str(blocked / "var") in line


def test_a_bad_setting_names_its_variable() -> None:
    done = run("serve", env={"GONGYOU_PORT": "many"})
    assert done.returncode == 1
    assert "GONGYOU_PORT" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_eval_is_started_with_its_options(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[list[str]] = []

    def call(command: list[str]) -> int:
        seen.append(command[1:])
        return 3

    monkeypatch.setattr("subprocess.call", call)
    code, _, _ = told(capsys, "eval", "run", "--help", "--set", "union")
    assert (code, seen) == (3, [["-m", "eval", "run", "--help", "--set", "union"]])


def test_help_imports_nothing_heavy() -> None:
    """--help must be quick: none of the libraries that take long to import."""
    root = Path(cli.__file__).parents[1]
    heavy = ("chromadb", "onnxruntime", "jieba", "fastapi", "langchain", "sqlalchemy")
    code = f"import sys, api.cli; api.cli.build(); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(root)}, capture_output=True, timeout=60, check=True
    )
    assert done.stdout.decode().strip() == "[]"
