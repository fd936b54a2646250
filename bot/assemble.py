"""The one place where the parts are put together. Its parameters are the seam for tests."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering import Bot
from bot.conversations import Conversations
from bot.llm import open_writer
from bot.packing import Packer
from bot.retrieval import Retriever, Scope
from bot.settings import Settings, SettingsError
from corpus import Corpus
from corpus.kept import load_kept
from corpus.replacing import replacing
from index.cards import Asked, asked_of
from index.classifier import bundled_classifier
from index.compact import Compact

if TYPE_CHECKING:
    from index import Encoder

Progress = Callable[[str, int, int], None]


def assemble(
    settings: Settings,
    *,
    corpus: Corpus | None = None,
    encoder: Encoder | None = None,
    retriever: Retriever | None = None,
    scope: Scope | None = None,
    conversations: Conversations | None = None,
    progress: Progress | None = None,
) -> Bot:
    """A bot that is ready to answer: corpus loaded, index opened (built where there is none), database migrated, the
    union's pack read where one is named (a faulty one is logged and left out).

    Raises SettingsError with one Chinese line where the data folder or the database cannot be used.
    """
    prepare_folder(settings.data_dir)
    with ThreadPoolExecutor(1) as beside:  # the model opens while the law is read
        needed = encoder is None and (retriever is None or scope is None)
        opening = beside.submit(open_encoder, settings) if needed else None
        corpus = corpus or read_corpus(settings)
        conversations = conversations or Conversations.open(settings.database)
    if retriever is None or scope is None:
        encoder = opening.result() if opening else encoder or open_encoder(settings)
        opened = retriever or _open_retriever(settings, corpus, encoder, progress)
        retriever, scope = opened, scope or _open_scope(encoder, opened)
    topics = corpus.knowledge.topics
    folder = settings.data_dir / "index"
    asked = Asked(_remembered(asked_of(topics), encoder, folder)) if encoder is not None and topics else None
    if asked is not None and hasattr(retriever, "lift"):
        retriever.lift(topics, asked, corpus.knowledge.cases)
    if encoder is not None and hasattr(retriever, "learn"):
        retriever.learn(bundled_classifier(encoder))
    writer = open_writer(settings)
    packer = Packer(settings, corpus, retriever, conversations, scope, encoder, asked, writer)
    return packer.bot(packer.read())


def read_corpus(settings: Settings) -> Corpus:
    """The corpus that the settings name, kept in the data folder for the next start."""
    return load_kept(settings.corpus_dirs, settings.data_dir / "corpus.kept")


def prepare_folder(folder: Path) -> None:
    """Makes the data folder and proves that it can be written to; raises SettingsError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".write-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            f"数据目录不能写入：{folder}（{reason}）。请用 GONGYOU_DATA_DIR 指定一个可以写入的目录。"
        ) from error


def open_encoder(settings: Settings) -> Encoder:
    """The bundled encoder, or the one that the settings name; raises SettingsError."""
    from index import bundled_encoder, sentence_transformers_encoder

    if not settings.encoder:
        return bundled_encoder()
    try:
        return sentence_transformers_encoder(settings.encoder)
    except (ImportError, OSError, ValueError) as error:
        raise SettingsError(
            f"GONGYOU_ENCODER 指定的模型打不开：{settings.encoder}。请检查名称并安装 gongyou[st]；留空用自带的模型。"
        ) from error


def _open_retriever(settings: Settings, corpus: Corpus, encoder: Encoder, progress: Progress | None) -> Retriever:
    from index import ensure_index

    return ensure_index(corpus, encoder, settings.data_dir / "index", progress)


def _open_scope(encoder: Encoder, retriever: Retriever) -> Scope:
    from index.scope import open_scope

    return open_scope(encoder, getattr(retriever, "vector", None))  # the vector of a question is computed once


def _remembered(texts: Sequence[str], encoder: Encoder, folder: Path) -> Compact:
    """The vectors of the cards' questions, computed once: they are kept in a file named after model and texts."""
    from index.vectors import embed_questions

    name = hashlib.sha256("\n".join((encoder.id, *texts)).encode("utf-8")).hexdigest()[:24]
    path = folder / f"topics-{name}.npy"
    try:
        kept = Compact.load(path)
        if len(kept) == len(texts):
            return kept
    except (OSError, ValueError):
        pass
    vectors = Compact.of(embed_questions(texts, encoder))
    _keep(path, vectors)
    return vectors


def _keep(path: Path, vectors: Compact) -> None:
    """A folder that is read-only keeps nothing."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            vectors.save(file)
        for old in path.parent.glob("topics-*.npy"):
            if old != path:
                old.unlink(missing_ok=True)
