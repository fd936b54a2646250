"""Texts become unit vectors: the bundled model on onnxruntime, or any sentence-transformers model by name.

A query and a passage are encoded differently (the model was trained with the prefixes `query: ` and `passage: `), so
the protocol has two verbs and no way to forget the prefix. Whitespace is folded, lone surrogates are dropped, and what
lies beyond `max_length` pieces is cut off: no text, however odd, raises.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
FOLDER = Path(__file__).with_name("encoder")
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"

_FORMERLY = "get_sentence_embedding_dimension"  # sentence-transformers 5
_MAX_LENGTH = 384  # pieces; the longest passage of the index has about 300 characters
_BATCH_PIECES = 2048  # padded pieces that are in memory at once, for each processor


class Encoder(Protocol):
    """What the index needs of a model. Vectors with different `id` must never be compared."""

    @property
    def id(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32 [len(texts), dimension]."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32 [len(texts), dimension]."""
        ...


class OnnxEncoder:
    """A model folder with `model.onnx` (pooling and normalisation inside the graph) and `tokenizer.json`."""

    def __init__(self, folder: Path, *, max_length: int = _MAX_LENGTH) -> None:
        self._session = _open_session(folder / MODEL_FILE)
        self._tokenizer = _open_tokenizer(folder / TOKENIZER_FILE, max_length)
        self._padding = int(json.loads((folder / "config.json").read_text("utf-8"))["pad_token_id"])
        self._max_length = max_length
        self.id = model_id(folder)
        self.dimension = int(self._session.get_outputs()[0].shape[-1])

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode([QUERY_PREFIX + self._clean(text) for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode([PASSAGE_PREFIX + self._clean(text) for text in texts])

    def _clean(self, text: str) -> str:
        # Four characters a piece is far above what Chinese text reaches; a megabyte is not tokenised to be thrown away.
        head = text[: 64 * self._max_length].encode("utf-8", "ignore").decode("utf-8")
        return " ".join(head.split())[: 4 * self._max_length]

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        pieces = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        batches = list(_batches([len(ids) for ids in pieces]))
        if len(batches) == 1:
            return self._run(pieces)
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            made = threads.map(lambda rows: self._run([pieces[row] for row in rows]), batches)
            for rows, part in zip(batches, made, strict=True):
                vectors[rows] = part
        return vectors

    def _run(self, pieces: Sequence[Sequence[int]]) -> Vectors:
        shape = (len(pieces), max(map(len, pieces)))
        ids, mask = np.full(shape, self._padding, np.int64), np.zeros(shape, np.int64)
        for row, row_ids in enumerate(pieces):
            ids[row, : len(row_ids)], mask[row, : len(row_ids)] = row_ids, 1
        (vectors,) = self._session.run(["sentence_embedding"], {"input_ids": ids, "attention_mask": mask})
        return np.asarray(vectors, dtype=np.float32)


class SentenceTransformersEncoder:
    """Any sentence-transformers model, with its own prompts for queries and passages (extra `st`)."""

    def __init__(self, model: SentenceTransformer, id_: str) -> None:
        self._model = model
        self.id = id_
        named = "get_embedding_dimension" if hasattr(model, "get_embedding_dimension") else _FORMERLY
        self.dimension = int(getattr(model, named)() or 0)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._unit(self._model.encode_query(_valid(texts), show_progress_bar=False), len(texts))

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._unit(self._model.encode_document(_valid(texts), show_progress_bar=False), len(texts))

    def _unit(self, vectors: Vectors, count: int) -> Vectors:
        matrix = np.asarray(vectors, dtype=np.float32).reshape(count, self.dimension)
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        return np.asarray(matrix / np.maximum(lengths, np.float32(1e-12)), np.float32)


def bundled_encoder() -> OnnxEncoder:
    """The model of this repository; loads in a fraction of a second and downloads nothing."""
    return OnnxEncoder(FOLDER)


def sentence_transformers_encoder(name: str) -> SentenceTransformersEncoder:
    """A model by name or folder; raises ModuleNotFoundError without the extra `st`."""
    from sentence_transformers import SentenceTransformer

    # The bundled folder names a class of this repository; no other folder may run code of its own.
    ours = Path(name).exists() and Path(name).resolve() == FOLDER.resolve()
    return SentenceTransformersEncoder(SentenceTransformer(name, device="cpu", trust_remote_code=ours), named_id(name))


def named_id(name: str) -> str:
    """The id of a sentence-transformers model. That of a folder changes when a file in it does: a model that was tuned
    anew must not be compared with the vectors of the old one. Its files may be gigabytes: size and time stand for them.
    """
    folder = Path(name)
    if not folder.is_dir():
        return f"st:{name}"
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder)}:{path.stat().st_size}:{path.stat().st_mtime_ns}\n".encode())
    return f"st:{name}#{digest.hexdigest()[:12]}"


def model_id(folder: Path) -> str:
    """Changes whenever the model or its tokenizer does."""
    digest = hashlib.sha256()
    for name in (MODEL_FILE, TOKENIZER_FILE):
        digest.update((folder / name).read_bytes())
    return f"gongyou-e5-{digest.hexdigest()[:12]}"


def _valid(texts: Sequence[str]) -> list[str]:
    return [text.encode("utf-8", "ignore").decode("utf-8") for text in texts]


def _open_session(path: Path) -> InferenceSession:
    # Nothing leaves this machine. The library writes a device id below HOME and may report as soon as it is imported;
    # only the variable stops that, the call comes too late.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import InferenceSession, SessionOptions, disable_telemetry_events

    disable_telemetry_events()
    options = SessionOptions()
    # One question is too small a piece of work to be shared out: a second thread saved nothing and cost half as much
    # again. What is large comes in batches, which run side by side.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _open_tokenizer(path: Path, max_length: int) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length)
    return tokenizer


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Row numbers, texts of like length together, longest first (memory is asked for once)."""
    order = sorted(range(len(lengths)), key=lambda row: -lengths[row])
    start = 0
    while start < len(order):
        size = max(1, _BATCH_PIECES // max(1, lengths[order[start]]))
        yield order[start : start + size]
        start += size
