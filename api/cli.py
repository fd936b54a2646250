"""The command line, `gongyou`: questions, sums, deadlines, papers, the corpus, the index. Errors: one line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from api.commands import book, calculate, dating, evaluate, index, papers, questions, serve
from bot.settings import SettingsError

_HELP = "工友问：劳动权益和工会的事，问法条。设置用环境变量 GONGYOU_*，或 GONGYOU_CONFIG 指向的 TOML 文件。"
USAGE_ERROR = 2


def build() -> typer.Typer:
    app = typer.Typer(
        name="gongyou", help=_HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    app.command("serve")(serve.serve)
    app.command("ask")(questions.ask)
    app.command("search")(questions.search)
    app.command("verify")(questions.verify)
    app.command("calc")(calculate.calc)
    app.command("deadline")(dating.deadline)
    app.command("paper")(papers.paper)
    app.command("packet")(papers.packet)
    app.add_typer(book.build(), name="corpus")
    app.add_typer(index.build(), name="index")
    app.command("eval", context_settings=evaluate.PASS_ON, add_help_option=False)(evaluate.evaluate)
    return app


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code: 0 done, 1 not done, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a locale that cannot write Chinese escapes it instead of failing
            stream.reconfigure(errors="backslashreplace")
    try:
        code = build()(args=arguments, prog_name="gongyou", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        _leave("已中断。", 130)
    except typer.TyperException as error:
        _leave(_usage(error), USAGE_ERROR)
    except Exception as error:
        _leave(_reason(error), 1)
    sys.exit(code if isinstance(code, int) else 0)


def _usage(error: typer.TyperException) -> str:
    """Wrong usage in Chinese; the library's own words are English."""
    names = {
        "NoSuchOption": f"没有选项 {getattr(error, 'option_name', '')}",
        "BadOptionUsage": f"选项 {getattr(error, 'option_name', '')} 后面缺少值",
        "NoArgsIsHelpError": "请写上子命令",
        "MissingParameter": f"缺少参数 {_parameter(error)}",
        "BadParameter": f"参数 {_parameter(error)} 的值不能用",
    }
    what = names.get(type(error).__name__, "没有这个子命令，或者参数多了")
    return f"用法不对：{what}。加 --help 看用法和例子。"


def _parameter(error: typer.TyperException) -> str:
    options: list[str] = getattr(getattr(error, "param", None), "opts", [])
    return options[0] if options else ""


def _reason(error: Exception) -> str:
    """One line, Chinese where the error is one of ours."""
    text = " ".join(str(error).split())
    if isinstance(error, SettingsError) or any("\u4e00" <= c <= "\u9fff" for c in text):
        return text
    if isinstance(error, PermissionError):
        return f"没有写入或读取权限：{error.filename}。请检查 GONGYOU_DATA_DIR。"
    return f"没有办成（{type(error).__name__}：{text[:200]}）。"


def _leave(message: str, code: int) -> NoReturn:
    typer.echo(message, err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
