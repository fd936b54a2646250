"""How sentence-transformers loads the bundled folder: the 8-bit weights become an ordinary transformer.

`SentenceTransformer("index/encoder", trust_remote_code=True)` reads this class's name in `modules.json`; the
model can then be evaluated, tuned and saved like any other. The permission is asked for because the class is not one of
sentence-transformers' own.
"""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from index.encode import MODEL_FILE, TOKENIZER_FILE
from index.training import graph


def unpack(folder: Path, out: Path) -> None:
    """Write the transformer of a bundled folder as `transformers` stores one, with float32 weights."""
    import onnx
    import torch
    from transformers import BertConfig, BertModel

    weights = graph.weights_in(onnx.load(folder / MODEL_FILE))
    bert = BertModel(BertConfig.from_pretrained(folder), add_pooling_layer=False)
    bert.load_state_dict({name: torch.from_numpy(np.array(value, order="C")) for name, value in weights.items()})
    bert.save_pretrained(out)
    for name in (TOKENIZER_FILE, "tokenizer_config.json", "sentence_bert_config.json"):
        shutil.copyfile(folder / name, out / name)


class Bundled:
    """Stands in `modules.json` for a `Transformer`, and loads one."""

    @classmethod
    def load(cls, model_name_or_path: str, **settings: Any) -> Any:
        from sentence_transformers.sentence_transformer.modules import Transformer

        allowed = {k: v for k, v in settings.items() if k not in {"subfolder", "token", "cache_folder", "revision"}}
        with tempfile.TemporaryDirectory() as scratch:
            unpack(Path(model_name_or_path), Path(scratch))
            loaded = Transformer.load(scratch, **allowed)
        _round_as_the_server_does(loaded.auto_model, Path(model_name_or_path))
        return loaded


def _round_as_the_server_does(bert: Any, folder: Path) -> None:
    """Activations in 8 bits with one scale a token, as in `graph.Graph`; to the gradient they are what they were."""
    import onnx
    import torch

    evenings = graph.inverse_evenings_in(onnx.load(folder / MODEL_FILE))
    for number, layer in enumerate(bert.encoder.layer):
        for part, names in graph.PRODUCTS.items():
            even = torch.tensor(evenings.get(f"{number}.{part}", 1.0))
            for name in names:
                layer.get_submodule(name).register_forward_pre_hook(partial(_rounded, even))


def _rounded(even: Any, _: Any, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
    import torch

    exact, *others = inputs
    with torch.no_grad():
        scaled = exact.float() * even.to(exact.device)
        step = scaled.abs().amax(-1, keepdim=True).clamp_min(1e-12) / graph.ACTIVATION_LIMIT
        rounding = (scaled / step).round() * step / even.to(exact.device) - exact
    return exact + rounding.to(exact.dtype), *others
