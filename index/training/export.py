"""`python -m index.training.export MODEL FOLDER`: a sentence-transformers folder becomes the one the server loads.

FOLDER holds the ONNX model in 8 bits, the tokenizer, and what sentence-transformers needs to load the same weights. The
new folder is checked against the float model and then put in the place of the old one.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from corpus import load_knowledge
from index.encode import MODEL_FILE, TOKENIZER_FILE, OnnxEncoder
from index.training import graph
from index.training.convert import PROMPTS
from index.training.rounding import Seen

_COPIED = ("config.json", TOKENIZER_FILE, "tokenizer_config.json", "sentence_bert_config.json", "1_Pooling/config.json")
_LEAST_COSINE = 0.995
_SEEN = 300  # articles whose questions the rounding is fitted to
_SAMPLE = (  # own sentences, of several lengths and registers
    "老板三个月没发工资，电话也不接",
    "厂里没工会，我们想自己选代表谈工资，行吗",
    "工伤",
    "下班路上被电动车撞了，对方全责，公司说跟它没关系",
    "用人单位与劳动者协商一致，可以变更约定的内容，变更应当采用书面形式。",
    "Q3 绩效没达标，HR 说 PIP 之后直接 fire，N+1 给不给？",
    "怀孕五个月被调去上夜班，我不同意就按旷工处理，这样合法吗？" * 8,
)


def export(model: Path, folder: Path) -> float:
    """Write the folder; returns the least cosine to the float model and raises ValueError where it is too low."""
    import onnx
    from sentence_transformers import SentenceTransformer

    config = json.loads((model / "config.json").read_text("utf-8"))
    floats = SentenceTransformer(str(model), device="cpu")
    weights = {name: value.numpy() for name, value in floats[0].auto_model.state_dict().items()}
    built = graph.build(
        weights,
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        epsilon=config["layer_norm_eps"],
        seen=_look(floats),
    )
    with tempfile.TemporaryDirectory() as scratch:
        draft = Path(scratch)
        for name in _COPIED:
            (draft / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(model / name, draft / name)
        onnx.save(built, draft / MODEL_FILE)
        _describe(draft)
        theirs = floats.encode(list(_SAMPLE), prompt=PROMPTS["query"])
        least = float(np.min(np.sum(np.asarray(theirs) * OnnxEncoder(draft).queries(_SAMPLE), axis=1)))
        if least < _LEAST_COSINE:
            raise ValueError(f"cosine {least:.4f} to the float model is below {_LEAST_COSINE}")
        shutil.copytree(draft, folder, dirs_exist_ok=True)
    return least


def _look(floats: Any) -> dict[str, Seen]:
    """What the inputs of each product look like on questions and digests of this project."""
    import torch

    seen: dict[str, Seen] = {}

    def note(name: str, _: Any, inputs: tuple[Any, ...]) -> None:
        rows = inputs[0].detach().reshape(-1, inputs[0].shape[-1]).float()
        largest, moments = rows.abs().amax(0).numpy(), (rows.T @ rows).double().numpy()
        known = seen.setdefault(name, Seen(largest, np.zeros_like(moments)))
        known.largest, known.moments = np.maximum(known.largest, largest), known.moments + moments

    hooks = [
        layer.get_submodule(names[0]).register_forward_pre_hook(partial(note, f"{number}.{part}"))
        for number, layer in enumerate(floats[0].auto_model.encoder.layer)
        for part, names in graph.PRODUCTS.items()
    ]
    with torch.inference_mode():
        for prompt, text in _sample():
            floats.encode([text], prompt=prompt)  # one by one: padding is no input
    for hook in hooks:
        hook.remove()
    return seen


def _sample() -> list[tuple[str, str]]:
    known = [article for _, _, article in load_knowledge().articles() if article.questions]
    chosen = random.Random(0).sample(known, _SEEN)
    return [(PROMPTS["query"], a.questions[0]) for a in chosen] + [(PROMPTS["document"], a.digest) for a in chosen[::3]]


def _describe(folder: Path) -> None:
    """What sentence-transformers reads first."""
    types = {
        "": "index.training.module.Bundled",
        "1_Pooling": "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
        "2_Normalize": "sentence_transformers.base.modules.normalize.Normalize",
    }
    modules = [{"idx": i, "name": str(i), "path": path, "type": kind} for i, (path, kind) in enumerate(types.items())]
    (folder / "modules.json").write_text(json.dumps(modules, indent=2) + "\n", "utf-8")
    settings = {"model_type": "SentenceTransformer", "prompts": PROMPTS, "similarity_fn_name": "cosine"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2) + "\n", "utf-8")
    (folder / "2_Normalize").mkdir(exist_ok=True)
    (folder / "2_Normalize" / "config.json").write_text("{}\n", "utf-8")


if __name__ == "__main__":
    print(f"least cosine to the float model: {export(Path(sys.argv[1]), Path(sys.argv[2])):.5f}")
