"""A BERT encoder as an ONNX graph of 8-bit integer products, with mean pooling and normalisation at its end.

Activations are quantised row by row (one scale a token), inside the graph: with onnxruntime's own dynamic quantisation
there is one scale for the whole tensor, so that a vector depends on the texts that happen to share its batch (cosine
0.997 to itself) and lies further from the float model (0.9975 against 0.9990 here, at the same speed). Weights have one
scale an output and use 7 bits: where a processor adds products of 8 bits in 16 (AVX2), full weights would saturate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.training.rounding import Seen, evening, quantise, quantise_for

MICROSOFT = "com.microsoft"
WEIGHT_LIMIT = 63
ACTIVATION_LIMIT = 127
_ZERO_POINT = 128
_SCALE = ".scale"
_EVEN = ".even"
EVENED = ("attention.input", "feed_forward.input")

Weights = Mapping[str, NDArray[np.float32]]

# Parts of one layer: name in the graph → names in a `transformers.BertModel`; q, k and v become one product.
PRODUCTS = {
    "attention.input": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "attention.output": ("attention.output.dense",),
    "feed_forward.input": ("intermediate.dense",),
    "feed_forward.output": ("output.dense",),
}
NORMS = {"attention.norm": "attention.output.LayerNorm", "feed_forward.norm": "output.LayerNorm"}


class Graph:
    """Collects operations and constants; `model()` gives the `onnx.ModelProto`."""

    def __init__(self, heads: int, epsilon: float, seen: Mapping[str, Seen]) -> None:
        self._seen = seen
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}
        self._heads, self._epsilon = heads, epsilon

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        return self.ops(kind, 1, *inputs, domain=domain, **attributes)[0]

    def ops(self, kind: str, outputs: int, *inputs: str, domain: str = "", **attributes: object) -> list[str]:
        from onnx import helper

        names = [f"{kind}_{len(self._nodes)}_{n}" for n in range(outputs)]
        self._nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names

    def constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        if name not in self._constants:
            self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def embed(self, weights: Weights, ids: str) -> str:
        from onnx import TensorProto

        whole, scale = quantise(weights["embeddings.word_embeddings.weight"], 127)
        pieces = self.op("Cast", self.op("Gather", self.constant("pieces", whole), ids), to=TensorProto.FLOAT)
        scales = self.op("Gather", self.constant("pieces" + _SCALE, scale[:, None]), ids)
        places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][:1]
        )
        zero = self.constant("zero", np.array([0], np.int64))
        length = self.op("Shape", ids, start=1, end=2)
        where = self.op("Slice", self.constant("places", places), zero, length, zero)
        total = self.op("Add", self.op("Mul", pieces, scales), where)
        norm = [self.constant(f"norm.{p}", weights[f"embeddings.LayerNorm.{p}"]) for p in ("weight", "bias")]
        return self.op("LayerNormalization", total, *norm, axis=-1, epsilon=self._epsilon)

    def layer(self, weights: Weights, number: int, x: str, mask: str) -> str:
        """One transformer layer; `x` is [batch, pieces, hidden], `mask` int32 [batch, pieces]."""
        triple, bias = self._product(weights, number, "attention.input", x)
        parts = self.ops("Split", 3, triple, axis=-1, num_outputs=3)
        seen = self.op("MultiHeadAttention", *parts, bias, mask, domain=MICROSOFT, num_heads=self._heads)
        x = self._add(weights, number, "attention", seen, x)
        wide, bias = self._product(weights, number, "feed_forward.input", x)
        return self._add(weights, number, "feed_forward", self.op("BiasGelu", wide, bias, domain=MICROSOFT), x)

    def pool(self, x: str, mask: str, output: str) -> None:
        """Mean over the pieces that the mask keeps, then unit length."""
        from onnx import TensorProto, helper

        one, two = (self.constant(f"axis.{n}", np.array([n], np.int64)) for n in (1, 2))
        kept = self.op("Unsqueeze", self.op("Cast", mask, to=TensorProto.FLOAT), two)
        total = self.op("ReduceSum", self.op("Mul", x, kept), one, keepdims=0)
        self._nodes.append(helper.make_node("LpNormalization", [total], [output], axis=-1, p=2))

    def model(self, output: str, dimension: int) -> Any:
        from onnx import TensorProto, helper

        whole = TensorProto.INT64
        inputs = [helper.make_tensor_value_info(n, whole, ["batch", "pieces"]) for n in ("input_ids", "attention_mask")]
        result = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch", dimension])
        graph = helper.make_graph(self._nodes, "encoder", inputs, [result], list(self._constants.values()))
        domains = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=domains, ir_version=9, producer_name="gongyou")

    def _add(self, weights: Weights, number: int, part: str, inner: str, x: str) -> str:
        y, bias = self._product(weights, number, f"{part}.output", inner)
        theirs = f"encoder.layer.{number}.{NORMS[f'{part}.norm']}"
        norm = [self.constant(f"{number}.{part}.norm.{p}", weights[f"{theirs}.{p}"]) for p in ("weight", "bias")]
        return self.op("SkipLayerNormalization", y, x, *norm, bias, domain=MICROSOFT, epsilon=self._epsilon)

    def _product(self, weights: Weights, number: int, part: str, x: str) -> tuple[str, str]:
        """The product of x and a quantised weight, and the name of the bias that is still to be added."""
        from onnx import TensorProto

        theirs = [f"encoder.layer.{number}.{name}" for name in PRODUCTS[part]]
        name, weight = f"{number}.{part}", np.concatenate([weights[f"{name}.weight"] for name in theirs])
        seen = self._seen.get(name)
        if seen and part in EVENED:
            even = evening(seen, weight)
            x = self.op("Mul", x, self.constant(name + _EVEN, 1 / even))
            weight, seen = weight * even, Seen(seen.largest / even, seen.moments / np.outer(even, even))
        whole, scale = quantise_for(weight, seen.moments, WEIGHT_LIMIT) if seen else quantise(weight, WEIGHT_LIMIT)
        matrix, scales = self.constant(name, whole.T), self.constant(name + _SCALE, scale)
        bias = self.constant(f"{name}.bias", np.concatenate([weights[f"{n}.bias"] for n in theirs]))
        rows, row_scale = self._rows(x)
        zero_point = self.constant("zero_point", np.array(_ZERO_POINT, np.uint8))
        product = self.op("Cast", self.op("MatMulInteger", rows, matrix, zero_point), to=TensorProto.FLOAT)
        return self.op("Mul", self.op("Mul", product, row_scale), scales), bias

    def _rows(self, x: str) -> tuple[str, str]:
        """Activations as unsigned whole numbers around 128, and the scale of each row."""
        from onnx import TensorProto

        last = self.constant("axis.last", np.array([-1], np.int64))
        most = self.op("ReduceMax", self.op("Abs", x), last, keepdims=1)
        scale = self.op("Mul", most, self.constant("step", np.array(1 / ACTIVATION_LIMIT, np.float32)))
        middle = self.constant("middle", np.array(_ZERO_POINT, np.float32))
        shifted = self.op("Round", self.op("Add", self.op("Div", x, scale), middle))
        return self.op("Cast", shifted, to=TensorProto.UINT8), scale


def build(weights: Weights, *, layers: int, heads: int, epsilon: float, seen: Mapping[str, Seen]) -> Any:
    """The whole encoder: `input_ids`, `attention_mask` → `sentence_embedding`. `seen` holds for each product
    ("0.attention.input") what its inputs look like; products that are not in it are rounded to the nearest."""
    from onnx import TensorProto

    graph = Graph(heads, epsilon, seen)
    x = graph.embed(weights, "input_ids")
    mask = graph.op("Cast", "attention_mask", to=TensorProto.INT32)
    for number in range(layers):
        x = graph.layer(weights, number, x, mask)
    graph.pool(x, "attention_mask", "sentence_embedding")
    return graph.model("sentence_embedding", weights["embeddings.LayerNorm.weight"].shape[0])


def weights_in(model: Any) -> dict[str, NDArray[np.float32]]:
    """Inverse of `build`: the weights of an `onnx.ModelProto` under their names in a `transformers.BertModel`."""
    from onnx import numpy_helper

    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    places = held["places"].astype(np.float32)
    found = {
        "embeddings.word_embeddings.weight": held["pieces"].astype(np.float32) * held["pieces" + _SCALE],
        "embeddings.position_embeddings.weight": places,
        "embeddings.token_type_embeddings.weight": np.zeros((2, places.shape[1]), np.float32),
        "embeddings.LayerNorm.weight": held["norm.weight"],
        "embeddings.LayerNorm.bias": held["norm.bias"],
    }
    number = 0
    while f"{number}.attention.input" in held:
        for part, names in PRODUCTS.items():
            whole = held[f"{number}.{part}"].T.astype(np.float32) * held[f"{number}.{part}{_SCALE}"][:, None]
            whole = whole * held.get(f"{number}.{part}{_EVEN}", np.float32(1))
            biases = held[f"{number}.{part}.bias"]
            for name, weight, bias in zip(
                names, np.split(whole, len(names)), np.split(biases, len(names)), strict=True
            ):
                found[f"encoder.layer.{number}.{name}.weight"] = weight
                found[f"encoder.layer.{number}.{name}.bias"] = bias
        for part, name in NORMS.items():
            for p in ("weight", "bias"):
                found[f"encoder.layer.{number}.{name}.{p}"] = held[f"{number}.{part}.{p}"]
        number += 1
    return found


def inverse_evenings_in(model: Any) -> dict[str, NDArray[np.float32]]:
    """What the inputs of a product ("0.attention.input") are multiplied by before they are rounded."""
    from onnx import numpy_helper

    constants = model.graph.initializer
    return {t.name.removesuffix(_EVEN): numpy_helper.to_array(t) for t in constants if t.name.endswith(_EVEN)}
