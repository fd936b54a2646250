"""Whether a sentence holds to what was given: every stretch of law in it must say what a given text says.

The stretch is laid beside the texts (clause, digest, statement of a card); where it fits best, its modality and
negation, its numbers with their bounds, who does what, and the named terms must be the same. What differs is struck:
a sentence that says less is no loss, a sentence that says otherwise costs a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.llm.agree import agrees, differs, fit, is_yes_or_no, left_out, of_workers, whole_copy
from bot.llm.frames import Frame, frame, segments
from bot.llm.roles import subject_of
from bot.llm.windows import is_condition, windows
from corpus.model import Citation

_FITS = 0.5  # share of a stretch's content that must stand in the text that carries it
_NEAR = 0.08  # a place that fits less well by no more than this is looked at too
_AGAINST = 0.6  # from here on a text that differs speaks against the stretch
_ALL = -1
_COPY = 0.85  # from here on the stretch is a copy: no cue may be left out either
_NEW = 0.25  # share of content that stands nowhere in what was given
_TERMS = 0.4  # share of the characters of a condition that the sentence or the question must hold
_I = re.compile(r"我们?|咱们?|俺们?")
_LAW = re.compile(
    r"合法|违法|有效|无效|属于|视为|构成|成立|支持|认定|算(?!一算|算)|违反|权利|义务|责任|法律|法院会|能赢|胜诉"
)


@dataclass(frozen=True, slots=True)
class Support:
    """A text that was given, and the clauses that it stands for."""

    text: str
    citations: tuple[Citation, ...] = ()
    addressed: bool = False  # to the worker: who acts goes without saying


@dataclass(frozen=True, slots=True)
class Held:
    """A verdict: `fault` is "" where the sentence holds; `carried` are the supports that carry it, best first."""

    fault: str
    carried: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A window of a support: its frame, what conditions stand before it, and where it comes from."""

    frame: Frame
    conditions: frozenset[str]
    support: int
    start: int
    size: int
    sentence: int

    def inner(self) -> Iterator[tuple[int, int, int]]:
        """(support, start, size) of every smaller window of the same words."""
        for size in range(1, self.size):
            for start in range(self.start, self.start + self.size - size + 1):
                yield self.support, start, size


@dataclass(frozen=True, slots=True)
class _Found:
    """The supports that carry a stretch, those that say it otherwise, and in what."""

    carry: dict[int, set[int]]  # the sentences of each support that carry it
    against: frozenset[tuple[int, int]]  # (support, sentence), _ALL for the whole support
    fault: str
    condition: bool = False


class Ground:
    """The texts given for one answer, made ready once; `hold` then costs a few milliseconds a sentence."""

    def __init__(self, supports: Sequence[Support], question: str = "") -> None:
        self.supports = tuple(supports)
        self._places = [
            _Place(window.frame, window.conditions, number, window.start, window.size, window.sentence)
            for number, support in enumerate(self.supports)
            for window in windows(support.text)
        ]
        self._asked = [window.frame for window in windows(_I.sub("您", question)) if window.size == 1]
        self._known = frozenset().union(
            *(place.frame.content for place in self._places), *(shown.content for shown in self._asked)
        )

    def hold(self, sentence: str) -> Held:
        """Lays every stretch of the sentence beside the texts given."""
        whole = frame(segments(sentence))
        new = [pair for pair in whole.content if pair not in self._known]
        if len(new) > max(2, _NEW * len(whole.content)):
            return Held("有给出的材料里没有的内容")
        subject: str | None = None
        found: list[_Found] = []
        for part in segments(sentence):
            shown = frame((part,), subject)
            subject = subject_of(part, subject)
            if shown.silent and len(shown.named) <= 1 and not is_condition(part):
                continue
            if is_yes_or_no(shown) and agrees(shown, whole):
                continue
            one = self._look(shown, whole)
            if self._only_told(shown):
                one = replace(one, against=frozenset())
            elif not one.carry:
                return Held(one.fault)
            found.append(replace(one, condition=is_condition(part)))
        return self._together(sentence, found)

    def _together(self, sentence: str, found: Sequence[_Found]) -> Held:
        """The stretches of one sentence may come from several texts, but from none that contradicts one of them."""
        against = frozenset().union(*(one.against for one in found))
        wanted = []
        for one, following in pairwise(found):
            if one.condition and one.carry and following.carry and not _joined(one, following):
                return Held("条件与条文不同")
        for one in found:
            carry = frozenset(
                number
                for number, said in one.carry.items()
                if (number, _ALL) not in against and any((number, place) not in against for place in said)
            )
            if one.carry and not carry:
                return Held("同一处的规定与此不同")
            wanted += [carry] if carry else []
        if not wanted and states_law(sentence):
            return Held("没有条文支持")
        return Held("", tuple(self.supports[number] for number in _fewest(wanted)))

    def _only_told(self, shown: Frame) -> bool:
        """The worker's own facts, told again without a word of law."""
        if states_law(shown.text) or any(g.cls != "not" for g in shown.modals):
            return False
        own = of_workers(shown)
        named = set(shown.named) - ({"worker"} if own else set())
        return any(
            not differs(shown, asked)
            and fit(shown, asked) >= _FITS
            and (own or shown.own in (None, asked.subject))
            and named <= {*asked.named, asked.subject}
            for asked in self._asked
        )

    def _look(self, shown: Frame, whole: Frame) -> _Found:
        """Where a stretch is said, and where something like it is said otherwise."""
        fits = [(share, place) for place in self._places if (share := fit(shown, place.frame)) >= _FITS]
        best = max((share for share, _ in fits), default=0.0)
        carry: dict[int, set[int]] = {}
        against: set[tuple[int, int]] = set()
        copies: dict[int, bool] = {}  # supports that hold it nearly word for word: whether one of the copies agrees
        faults: list[str] = []
        for share, place in _smallest(fits):
            other, addressed = place.frame, self.supports[place.support].addressed
            fault = differs(shown, other, addressed=addressed) or left_out(shown, other, copy=share >= _COPY)
            if share >= _COPY and whole_copy(shown, other):
                copies[place.support] = copies.get(place.support, False) or not fault
            if fault and share >= _AGAINST:
                against.add((place.support, place.sentence))
            fault = fault or ("" if self._conditions_kept(place, whole) else "漏了条件")
            if not fault and share >= best - _NEAR:
                carry.setdefault(place.support, set()).add(place.sentence)
            faults += [fault] if fault else []
        contrary = frozenset((number, _ALL) for number, agreed in copies.items() if not agreed)
        first = faults[0] if faults else "没有条文支持"
        if contrary and not any(copies.values()):
            return _Found({}, contrary, first)
        own = {(number, sentence) for number, sentences in carry.items() for sentence in sentences}
        return _Found(carry, frozenset(against - own) | contrary, first)

    def _conditions_kept(self, place: _Place, whole: Frame) -> bool:
        if not place.conditions:
            return True
        told = set(whole.text).union(*(asked.text for asked in self._asked))
        return len(place.conditions & told) >= _TERMS * len(place.conditions)


def _joined(condition: _Found, consequence: _Found) -> bool:
    """Whether one sentence of one support says both."""
    return any(sentences & consequence.carry.get(number, set()) for number, sentences in condition.carry.items())


def _fewest(wanted: Sequence[frozenset[int]]) -> list[int]:
    """Few supports that carry every stretch: the one that carries most first, of equals the one given first."""
    left, chosen = list(wanted), []
    while left:
        best = max(sorted(frozenset().union(*left)), key=lambda number: sum(number in one for one in left))
        chosen.append(best)
        left = [one for one in left if best not in one]
    return chosen


def states_law(text: str) -> bool:
    """Whether a stretch says what the law says: a modality, an amount, a named right, a judgement."""
    shown = frame(segments(text))
    return bool(
        any(g.cls != "not" for g in shown.modals)
        or any(not set(a.bounds) <= {"after"} for a in shown.amounts)
        or _LAW.search(text)
        or re.search(r"赔偿|补偿|违约金|罚款|仲裁|起诉|连带|基金", text)
    )


def _smallest(fits: Sequence[tuple[float, _Place]]) -> list[tuple[float, _Place]]:
    """Without windows that add nothing to a smaller one inside them: what is said there is said elsewhere."""
    shares = {(place.support, place.start, place.size): share for share, place in fits}
    kept = [(share, place) for share, place in fits if not any(share <= shares.get(one, 0.0) for one in place.inner())]
    return sorted(kept, key=lambda one: (-one[0], one[1].size))


def told(sentence: str, texts: Iterable[str]) -> float:
    """How far the texts say what a sentence says: the least share of a stretch's content that stands in them."""
    known = frozenset().union(*(frame(segments(text)).content for text in texts))
    wanted = [frame((part,)).content for part in segments(sentence)]
    return min((len(one & known) / len(one) for one in wanted if one), default=1.0)


__all__ = ["Ground", "Held", "Support", "states_law", "told"]
