"""Weights as whole numbers, rounded so that the products change least.

Rounding each weight to the nearest whole number treats all inputs alike, and it loses what tuning changed where the
changes are smaller than half a step. GPTQ (Frantar et al. 2022, arXiv:2210.17323) rounds one input feature after the
other and lets the features that are still to come make up for the error, by what the inputs look like on a sample.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_DAMPING = 0.01  # share of the mean second moment that is added to each, so that the matrix can be inverted
_BLOCK = 64
_EVENNESS = 0.7  # 0: activations as they are; 1: all activations of one range, and all unevenness in the weights

Matrix = NDArray[np.float32]


@dataclass(slots=True)
class Seen:
    """What the inputs of one product looked like on a sample: the largest amount of each feature, and the sum of their
    products with one another [features, features]."""

    largest: Matrix
    moments: NDArray[np.float64]


def quantise(weight: Matrix, limit: int) -> tuple[NDArray[np.int8], Matrix]:
    """Whole numbers up to `limit` and one scale a row, so that `whole * scale[:, None]` is nearly `weight`."""
    scale = np.abs(weight).max(axis=1).astype(np.float32) / np.float32(limit)
    scale[scale == 0] = 1
    return np.round(weight / scale[:, None]).astype(np.int8), scale


def evening(seen: Seen, weight: Matrix) -> Matrix:
    """What each input feature is divided by, and its weights multiplied, so that no few features take the range."""
    largest, heaviest = np.maximum(seen.largest, 1e-5), np.maximum(np.abs(weight).max(axis=0), 1e-5)
    even = largest**_EVENNESS / heaviest ** (1 - _EVENNESS)
    return np.asarray(even / np.median(even), np.float32)


def quantise_for(weight: Matrix, moments: NDArray[np.float64], limit: int) -> tuple[NDArray[np.int8], Matrix]:
    """As `quantise`, with the error of each input feature made up for by the others."""
    count = weight.shape[1]
    damped = moments + np.eye(count) * (np.trace(moments) / count * _DAMPING + 1e-9)
    order = np.argsort(-np.diag(damped))
    _, scale = quantise(weight, limit)
    left = weight[:, order].astype(np.float64)
    inverse = np.linalg.cholesky(np.linalg.inv(damped[np.ix_(order, order)])).T  # upper triangle
    whole = np.zeros_like(left)
    for start in range(0, count, _BLOCK):
        end = min(start + _BLOCK, count)
        errors = np.zeros((len(left), end - start))
        for i in range(start, end):
            whole[:, i] = np.clip(np.round(left[:, i] / scale), -limit, limit)
            errors[:, i - start] = (left[:, i] - whole[:, i] * scale) / inverse[i, i]
            left[:, i:end] -= np.outer(errors[:, i - start], inverse[i, i:end])
        left[:, end:] -= errors @ inverse[start:end, end:]
    return whole[:, np.argsort(order)].astype(np.int8), scale
