"""Clauses that answer together: who rightly names one of a set names the others as well (46 with 47, 82 with 10).

Sets are what the conclusions of topic cards cite, and the cases. A clause that is in company with what was found best
is lifted by how often a set that has the one has the other too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_FOUND = 10  # clauses found best that bring company along
_DOUBT = 3  # sets that a clause must be in before its company is half believed


@dataclass(frozen=True, slots=True)
class Company:
    """For clause i, `others[starts[i]:starts[i + 1]]` stand beside it in sets, each in `share` (0..1) of its sets."""

    starts: NDArray[np.intp]
    others: NDArray[np.intp]
    share: Scores

    @classmethod
    def of(cls, sets: Iterable[Sequence[int]], clauses: int) -> Company:
        """From sets of clause numbers below `clauses`."""
        alone: Counter[int] = Counter()
        together: dict[int, Counter[int]] = {}
        for members in map(set, sets):
            alone.update(members)
            for one in members if len(members) > 1 else ():
                together.setdefault(one, Counter()).update(members - {one})
        lengths = np.array([len(together.get(number, ())) for number in range(clauses)], np.intp)
        others = [other for number in sorted(together) for other in together[number]]
        share = [count / (alone[number] + _DOUBT) for number in sorted(together) for count in together[number].values()]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.intp)
        return cls(starts, np.array(others, np.intp), np.array(share, np.float32))

    def lifted(self, scores: Scores) -> Scores:
        """For each clause, 0..1: how much of the company of the best-scored clauses it is."""
        lifted = np.zeros(len(scores), np.float32)
        highest = float(scores.max(initial=0.0))
        if highest <= 0:
            return lifted
        for one in np.argpartition(-scores, min(_FOUND, len(scores)) - 1)[:_FOUND]:
            if one + 1 < len(self.starts):
                row = slice(self.starts[one], self.starts[one + 1])
                lifted[self.others[row]] += self.share[row] * (scores[one] / highest / _FOUND)
        return lifted

    def among(self, clauses: NDArray[np.intp]) -> Company:
        """The company that these clauses are to one another, numbered by their places in the list."""
        place = {int(clause): number for number, clause in enumerate(clauses)}
        starts, others, share = [0], [], []
        for clause in clauses:
            if clause + 1 < len(self.starts):
                for row in range(self.starts[clause], self.starts[clause + 1]):
                    if (other := place.get(int(self.others[row]))) is not None:
                        others.append(other)
                        share.append(self.share[row])
            starts.append(len(others))
        return Company(np.array(starts, np.intp), np.array(others, np.intp), np.array(share, np.float32))


NOBODY = Company(np.zeros(1, np.intp), np.zeros(0, np.intp), np.zeros(0, np.float32))
