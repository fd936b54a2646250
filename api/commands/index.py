"""`gongyou index`: build the search index, or say what is in it."""

from __future__ import annotations

import typer

from api.terminal import progress, working
from bot.settings import read_settings


def build() -> typer.Typer:
    app = typer.Typer(help="检索索引：build 重建，info 查看。", no_args_is_help=True)
    app.command("build")(build_now)
    app.command("info")(info)
    return app


def build_now() -> None:
    """按现在的法规和知识重建索引；建好并检查通过后才换上，旧的在此之前照常可用。

    例：gongyou index build
    """
    from bot.assemble import open_encoder, prepare_folder, read_corpus
    from index import build_index

    settings = read_settings()
    prepare_folder(settings.data_dir)
    with working("正在读取法规…"):
        corpus = read_corpus(settings)
    with progress("建索引") as step:
        built = build_index(corpus, open_encoder(settings), settings.data_dir / "index", step)
    typer.echo(f"索引已建好：{built.clauses} 条，新算向量 {built.embedded} 个，位于 {built.folder}")


def info() -> None:
    """查看当前索引。

    例：gongyou index info
    """
    from index.manifest import read_manifest, read_pointer

    serving = read_pointer(read_settings().data_dir / "index")
    manifest = read_manifest(serving)
    typer.echo(f"位置：{serving}")
    typer.echo(f"条文：{manifest.clauses} 条，向量：{manifest.texts} 个 × {manifest.dimension} 维")
    typer.echo(f"编码模型：{manifest.encoder}")
