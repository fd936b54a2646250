"""The bundled encoder: unit vectors without torch, the same in every batch, for every text."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index import encode, ensure_index, open_index
from index.encode import Encoder, OnnxEncoder, bundled_encoder
from tests.index.invented import TODAY, InventedCorpus

QUESTIONS = (
    "工资",
    "老板三个月没发工资，电话也不接，怎么办",
    "厂里没工会，我们想自己选代表跟老板谈工资，行不行",
    "HR 说 N+1 不给，让我自己写辞职信" * 6,
)
LEAVES_NOTHING = """
import os
from pathlib import Path
from index import bundled_encoder
bundled_encoder().queries(["工资"])
print(*(path for path in Path(os.environ["HOME"]).rglob("*") if path.is_file()))
"""
ODD = {
    "empty": "",
    "only spaces": " \n\t\u3000 ",
    "lone surrogate": "老板\ud800跑了",
    "nul": "工资\x00表",
    "emoji": "😡💰👷",
    "other script": "зарплата ಕೂಲಿ 월급",
    "a megabyte": "加班" * 500_000,
    "a megabyte of one space and a word": " " * 1_000_000 + "加班",
    "a megabyte without a break": "a" * 1_000_000,
}
FOLDER_LIMIT = 35 * 2**20  # bytes of the model; the shipped vectors come on top


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return bundled_encoder()


def test_a_query_is_nearest_to_the_passage_that_answers_it(encoder: Encoder) -> None:
    passages = ("职工因工作遭受事故伤害，享受工伤医疗待遇", "建立工会组织应当报上一级工会批准", "按时足额支付劳动报酬")
    nearest = (
        encoder.queries(("上班摔断了腿，医药费谁出", "想在厂里成立工会", "拖着工资不发")) @ encoder.passages(passages).T
    )
    assert nearest.argmax(axis=1).tolist() == [0, 1, 2]


def test_vectors_are_unit_float32_of_the_stated_dimension(encoder: Encoder) -> None:
    for vectors in (encoder.queries(QUESTIONS), encoder.passages(QUESTIONS)):
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(QUESTIONS), encoder.dimension)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_vector_does_not_depend_on_its_batch_or_order(encoder: Encoder) -> None:
    together = encoder.passages(QUESTIONS)
    alone = np.concatenate([encoder.passages([text]) for text in QUESTIONS])
    np.testing.assert_allclose(together, alone, atol=1e-4)
    np.testing.assert_allclose(together, encoder.passages(QUESTIONS[::-1])[::-1], atol=1e-4)


def test_two_loads_give_identical_vectors_and_one_id(encoder: Encoder) -> None:
    again = bundled_encoder()
    assert again.id == encoder.id
    np.testing.assert_allclose(again.queries(QUESTIONS), encoder.queries(QUESTIONS), atol=1e-4)


def test_queries_and_passages_carry_their_prefixes(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, told = encoder.queries(["工会经费"]), encoder.passages(["工会经费"])
    assert float((asked @ told.T)[0, 0]) < 0.999  # the same words, another side
    monkeypatch.setattr(encode, "QUERY_PREFIX", encode.PASSAGE_PREFIX)
    np.testing.assert_allclose(encoder.queries(["工会经费"]), told, atol=1e-6)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_every_text_has_a_finite_unit_vector(encoder: Encoder, text: str) -> None:
    vectors = np.concatenate([encoder.queries([text]), encoder.passages([text])])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_spacing_does_not_change_a_vector(encoder: Encoder) -> None:
    np.testing.assert_allclose(encoder.queries(["  加班费\n怎么算 "]), encoder.queries(["加班费 怎么算"]), atol=1e-6)


def test_full_width_letters_read_as_plain_ones(encoder: Encoder) -> None:
    np.testing.assert_allclose(encoder.queries(["ＨＲ不给Ｎ＋１"]), encoder.queries(["HR不给N+1"]), atol=1e-6)


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.queries([]).shape == (0, encoder.dimension)


def test_the_id_follows_the_model_file(tmp_path: Path) -> None:
    for name in (encode.MODEL_FILE, encode.TOKENIZER_FILE):
        (tmp_path / name).write_bytes(b"one")
    first = encode.model_id(tmp_path)
    (tmp_path / encode.MODEL_FILE).write_bytes(b"another")
    assert encode.model_id(tmp_path) != first


def test_the_id_of_a_named_folder_follows_its_files(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"one")
    first = encode.named_id(str(tmp_path))
    assert encode.named_id(str(tmp_path)) == first
    (tmp_path / "model.safetensors").write_bytes(b"tuned anew")
    assert encode.named_id(str(tmp_path)) != first
    assert encode.named_id("somebody/some-model") == "st:somebody/some-model"


def test_the_model_folder_stays_small() -> None:
    held = [path for path in encode.FOLDER.rglob("*") if path.is_file() and path.suffix != ".npz"]
    assert sum(path.stat().st_size for path in held) <= FOLDER_LIMIT


def test_the_bundled_encoder_needs_neither_torch_nor_a_network() -> None:
    program = """
import socket, sys
def refuse(*_: object, **__: object) -> None:
    raise AssertionError("the encoder opened a connection")
socket.socket.connect = refuse
from index.encode import bundled_encoder
bundled_encoder().queries(["工资"])
sys.exit(sorted({"torch", "transformers", "sentence_transformers", "chromadb"} & set(sys.modules)) or None)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_sentence_transformers_loads_the_same_model(encoder: Encoder) -> None:
    for module in ("sentence_transformers", "onnx"):
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"the extra `train` is not installed: no {module}")
    theirs = encode.sentence_transformers_encoder(str(encode.FOLDER))
    assert theirs.dimension == encoder.dimension
    for ours, other in (
        (encoder.queries(QUESTIONS), theirs.queries(QUESTIONS)),
        (encoder.passages(QUESTIONS), theirs.passages(QUESTIONS)),
    ):
        cosines = (ours * other).sum(axis=1)
        assert cosines.mean() > 0.998
        assert cosines.min() > 0.997  # activations in 8 bits; the weights are the same


def test_the_runtime_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    """onnxruntime would keep a device id and a queue of reports there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_", "CI"))}
    done = subprocess.run(
        [sys.executable, "-c", LEAVES_NOTHING],
        check=True,
        capture_output=True,
        text=True,
        env={**kept, "HOME": str(tmp_path)},
    )
    assert done.stdout.strip() == ""
    assert "telemetry" not in done.stderr


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_another_models_folder_can_serve(tea: InventedCorpus, tmp_path: Path) -> None:
    if importlib.util.find_spec("sentence_transformers") is None:
        pytest.skip("the extra `st` is not installed")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    words = StaticEmbedding(Tokenizer.from_file(str(encode.FOLDER / encode.TOKENIZER_FILE)), embedding_dim=64)
    SentenceTransformer(modules=[words], device="cpu").save(str(tmp_path / "model"))
    other = encode.sentence_transformers_encoder(str(tmp_path / "model"))
    assert np.allclose(np.linalg.norm(other.passages(QUESTIONS), axis=1), 1, atol=1e-5)
    found = ensure_index(tea, other, tmp_path / "index").retrieve("伙计烧水烫伤谁付药费", 3, on=TODAY)  # type: ignore[arg-type]
    assert "tea-law@2020-05-01/3" in [str(row.article) for row in found]
    again = encode.sentence_transformers_encoder(str(tmp_path / "model"))
    open_index(tea, again, tmp_path / "index")  # type: ignore[arg-type]  # nothing is built anew
