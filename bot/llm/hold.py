"""Whether a sentence holds to what was given: every stretch of law in it must say what a given text says.

The stretch is laid beside the texts (clause, digest, statement of a card); where it fits best, its modality and
negation, its numbers with their bounds, who does what, and the named terms must be the same. What differs is struck:
a sentence that says less is no loss, a sentence that says otherwise costs a case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from bot.llm.cues import Kind, Token
from bot.llm.frames import Frame, Governed, frame, modal_after, segments, subject_of
from corpus.model import Citation

_FITS = 0.5  # share of a stretch's content that must stand in the text that carries it
_NEAR = 0.08  # a place that fits less well by no more than this is looked at too
_AGAINST = 0.6  # from here on a text that differs speaks against the stretch
_COPY = 0.85  # from here on the stretch is a copy: no cue may be left out either
_NEW = 0.25  # share of content that stands nowhere in what was given
_OBJECT = 0.5  # share of what a modal verb governs that the text's own verb governs too
_WHOLE = 1.3  # times as much content as the copy
_TERMS = 0.4  # share of the characters of a condition that the sentence or the question must hold
_ASKS = re.compile(r"怎么|多少|哪|几[天年个]")
_HEAD = 3  # pairs: the first words after a negation
_WINDOW = 3  # neighbouring stretches that may carry one
_STOPS = re.compile(r"(?<=[。！？；\n])")
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

    def within(self, other: _Place) -> bool:
        """A smaller window of the same words."""
        ends = self.start + self.size, other.start + other.size
        return self.support == other.support and other.start <= self.start and ends[0] <= ends[1] and self != other


@dataclass(frozen=True, slots=True)
class _Found:
    """The supports that carry a stretch, those that say it otherwise, and in what."""

    carry: dict[int, set[int]]  # the sentences of each support that carry it
    against: frozenset[int]
    fault: str
    condition: bool = False


class Ground:
    """The texts given for one answer, made ready once; `hold` then costs a few milliseconds a sentence."""

    def __init__(self, supports: Sequence[Support], question: str = "") -> None:
        self.supports = tuple(supports)
        self._places = [
            _Place(window.frame, window.conditions, number, window.start, window.size, window.sentence)
            for number, support in enumerate(self.supports)
            for window in _windows(support.text)
        ]
        self._asked = [window.frame for window in _windows(_I.sub("您", question))]
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
            if shown.silent and len(shown.named) <= 1 and not _is_condition(part):
                continue
            if _is_yes_or_no(shown) and _agrees(shown, whole):
                continue
            one = self._look(shown, whole)
            if self._only_told(shown):
                one = replace(one, against=frozenset())
            elif not one.carry:
                return Held(one.fault)
            found.append(replace(one, condition=_is_condition(part)))
        return self._together(sentence, found)

    def _together(self, sentence: str, found: Sequence[_Found]) -> Held:
        """The stretches of one sentence may come from several texts, but from none that contradicts one of them."""
        against = frozenset().union(*(one.against for one in found))
        wanted = []
        for one, following in pairwise(found):
            if one.condition and one.carry and following.carry and not _joined(one, following):
                return Held("条件与条文不同")
        for one in found:
            carry = frozenset(one.carry) - against
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
        return any(not _differs(shown, asked) and _fit(shown, asked) >= _FITS for asked in self._asked)

    def _look(self, shown: Frame, whole: Frame) -> _Found:
        """Where a stretch is said, and where something like it is said otherwise."""
        fits = [(fit, place) for place in self._places if (fit := _fit(shown, place.frame)) >= _FITS]
        best = max((fit for fit, _ in fits), default=0.0)
        carry: dict[int, set[int]] = {}
        against: set[int] = set()
        twins: dict[
            int, bool
        ] = {}  # supports that hold the stretch nearly word for word: whether one of the copies agrees
        fault = ""
        for fit, place in _smallest(fits):
            addressed = self.supports[place.support].addressed
            differs = _differs(shown, place.frame, addressed=addressed) or _left_out(
                shown, place.frame, copy=fit >= _COPY
            )
            if fit >= _COPY and _whole(shown, place.frame):
                twins[place.support] = twins.get(place.support, False) or not differs
            if differs and fit >= _AGAINST:
                against.add(place.support)
            if not differs and not self._conditions_kept(place, whole):
                differs = "漏了条件"
            if not differs and fit >= best - _NEAR:
                carry.setdefault(place.support, set()).add(place.sentence)
            fault = fault or differs
        contrary = {number for number, agrees in twins.items() if not agrees}
        if contrary and not any(twins.values()):
            return _Found({}, frozenset(contrary), fault)
        return _Found(carry, (frozenset(against) - frozenset(carry)) | contrary, fault or "没有条文支持")

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
    kept = [
        (fit, place) for fit, place in fits if not any(fit <= other and inner.within(place) for other, inner in fits)
    ]
    return sorted(kept, key=lambda one: (-one[0], one[1].size))


@dataclass(frozen=True, slots=True)
class _Window:
    frame: Frame
    conditions: frozenset[str]
    start: int
    size: int
    sentence: int


@lru_cache(maxsize=2048)
def _windows(text: str) -> tuple[_Window, ...]:
    """Every run of one to three neighbouring stretches of one sentence, with the conditions before it."""
    found = []
    first = 0
    listed = "下列" in text or "：\n" in text  # the items of a list belong to its head
    for place, sentence in enumerate(filter(str.strip, _STOPS.split(text))):
        parts = segments(sentence)
        subjects: list[str | None] = [None]
        modals: list[str | None] = [None]
        for part in parts:
            subjects.append(subject_of(part, subjects[-1]))
            modals.append(modal_after(part, modals[-1]))
        for start in range(len(parts)):
            conditions = _conditions(parts[:start])
            for size in range(1, _WINDOW + 1):
                if start + size <= len(parts):
                    shown = frame(parts[start : start + size], subjects[start], modals[start])
                    found.append(_Window(shown, conditions, first + start, size, 0 if listed else place))
        first += len(parts)
    return tuple(found)


def _conditions(before: Sequence[Sequence[Token]]) -> frozenset[str]:
    """What a sentence says before the stretch, up to the first modal verb: when it holds, and on what terms."""
    characters: set[str] = set()
    for part in before:
        words = "".join(token.text for token in part)
        modal = any(token.kind is Kind.MODAL for token in part)
        if (_is_condition(part) or not modal) and not _ASKS.search(words):
            characters |= {c for token in part if token.kind in (Kind.WORD, Kind.TERM) for c in token.text}
    return frozenset(characters)


def _is_condition(part: Sequence[Token]) -> bool:
    words = "".join(token.text for token in part)
    return words not in ("是的", "好的", "对的") and bool(
        re.search(r"(?:的|时|情形之一|期间|情况下|的话)$", words)
        or re.match(r"如果?|若|除|未经|经|有下列|一旦|只要|只有|要是|凡|遇", words)
    )


def _fit(shown: Frame, other: Frame) -> float:
    """Share of the stretch's content that stands in the other."""
    if not shown.content and not shown.amounts:  # 能。 不用。
        return float(not other.content and shown.named == other.named)
    if not shown.content:
        return 1.0 if {a.value for a in shown.amounts} <= {a.value for a in other.amounts} else 0.0
    return len(shown.content & other.content) / len(shown.content)


def _is_yes_or_no(shown: Frame) -> bool:
    """能， 不能， at the head of a sentence."""
    return bool(shown.modals) and not (shown.content or shown.amounts or shown.named)


def _agrees(shown: Frame, whole: Frame) -> bool:
    """Whether the rest of the sentence, which is checked, says what the bare yes or no says."""
    rest = {governed.cls for governed in whole.modals if governed.object}
    yes = {governed.cls for governed in shown.modals} == {"may"}
    return bool(yes and rest & {"may", "demand"} and not rest & {"ban", "not", "free"})


def _differs(shown: Frame, other: Frame, *, addressed: bool = False) -> str:
    """What the stretch says otherwise; "" where it says nothing otherwise."""
    if not all(_said(governed, other) for governed in shown.modals):
        return "应当、可以、不得与条文不同"
    if not all(any(_same_time(g, o) for o in other.times) for g in shown.times):
        return "时间先后与条文不同"
    if not _in_order([(a.value, a.bounds) for a in shown.amounts], [(a.value, a.bounds) for a in other.amounts]):
        return "数字或期限与条文不同"
    if Counter(shown.terms) - Counter(other.terms):
        return "名称与条文不同"
    return "" if _same_people(shown, other, addressed=addressed) else "谁做什么与条文不同"


def _left_out(shown: Frame, other: Frame, *, copy: bool) -> str:
    """A negation or prohibition of the text whose object the stretch keeps without it."""
    for governed in other.modals:
        if governed.cls not in ("not", "ban", "free") or not governed.object:
            continue
        kept = len(governed.object & shown.content) / len(governed.object) >= (0.6 if copy else 0.75)
        kept = kept or (len(governed.head) >= _HEAD and governed.head <= shown.content)
        if kept and not any(g.cls in _ALIKE[governed.cls] and _overlaps(g, governed) for g in shown.modals):
            return "漏了“不”"
    if _whole(shown, other) and set(shown.named) - set(other.named) and set(other.named) - set(shown.named):
        return "谁做什么与条文不同"
    return _altered_copy(shown, other) if copy else ""


def _altered_copy(shown: Frame, other: Frame) -> str:
    """A copy of the text, but for a word that decides."""
    whole = _whole(shown, other)
    said, held = _classes(shown.modals), _classes(other.modals)
    if (whole and said not in (held, _classes((*other.carried, *other.modals)))) or not _one_in_other(said, held):
        return "应当、可以、不得与条文不同"
    if shown.subject and other.subject and shown.subject != other.subject:
        return "谁做什么与条文不同"
    if not _one_in_other(shown.named, other.named):
        return "谁做什么与条文不同"
    if not _one_in_other(shown.joins, other.joins):
        return "“和”“或”与条文不同"
    if not _one_in_other(shown.terms, other.terms):
        return "名称与条文不同"
    for amount in other.amounts:
        same = [a for a in shown.amounts if a.value == amount.value]
        if same and all(a.bounds != amount.bounds for a in same):
            return "数字或期限与条文不同"
    return ""


def _whole(shown: Frame, other: Frame) -> bool:
    """A copy of all of a stretch, not of a part of it."""
    return len(other.content) <= _WHOLE * len(shown.content)


def _classes(modals: Sequence[Governed]) -> list[str]:
    return [governed.cls for governed in modals]


def _one_in_other(one: Sequence[object], other: Sequence[object]) -> bool:
    return _in_order(one, other) or _in_order(other, one)


_ALIKE = {
    "must": {"must"},
    "may": {"may", "demand"},
    "demand": {"demand", "may", "must"},
    "ban": {"ban"},
    "free": {"free"},
    "not": {"not", "ban"},
}


def _said(governed: Governed, other: Frame) -> bool:
    """Whether the text says the same of the same object."""
    alike = [o for o in (*other.modals, *other.carried) if o.cls in _ALIKE[governed.cls] and _overlaps(governed, o)]
    return bool(alike)


def _overlaps(governed: Governed, other: Governed) -> bool:
    """Whether both govern the same; 能。 alone governs nothing."""
    if not governed.object or not other.object:
        return governed.object == other.object
    shared = len(governed.object & (other.scope or other.object))
    return shared >= _OBJECT * min(len(governed.object), len(other.object))


def _same_time(governed: Governed, other: Governed) -> bool:
    return governed.cls == other.cls and (not governed.object or bool(governed.object & other.object))


def _in_order(wanted: Sequence[object], held: Sequence[object]) -> bool:
    rest: Iterator[object] = iter(held)
    return all(one in rest for one in wanted)


def _same_people(shown: Frame, other: Frame, *, addressed: bool) -> bool:
    for deed in shown.deeds:
        same = [d for d in other.deeds if d.verb == deed.verb]
        if deed.actor and same and all(d.actor not in (None, deed.actor) for d in same):
            return False
        if deed.receiver and same and all(d.receiver not in (None, deed.receiver) for d in same):
            return False
        if deed.actor and not same and other.roles and deed.actor not in {*other.roles, *_actors(other)}:
            return False
    agreed = any(d.actor and d.verb == o.verb and d.actor == o.actor for d in shown.deeds for o in other.deeds)
    if shown.own and other.subject and shown.own != other.subject and shown.modals and not agreed:
        return False
    if shown.receivers and other.receivers and not shown.receivers <= other.receivers:
        return False
    held = {*other.named, *_actors(other), other.subject}
    unnamed = (set(shown.leading) - held) | (set(shown.roles) - set(shown.leading) - held)
    if not unnamed:
        return True
    return unnamed == {"worker"} and (
        "worker" not in shown.leading or (addressed and other.subject is None and _worker_acts(shown, other))
    )


def _worker_acts(shown: Frame, other: Frame) -> bool:
    """Whether it can only be the worker who is left out in a text that speaks to him: he may, he demands, he need not;
    he does something to his employer; he is employed, hurt, with child."""
    classes = {governed.cls for governed in shown.modals}
    if not classes:
        return bool(_WORKERS.search(shown.text)) and not other.named
    return classes <= {"may", "demand", "free"} or (classes <= {"must", "not"} and "employer" in other.named)


_WORKERS = re.compile(r"在职|离职|离开|辞职|怀孕|受伤|退休|工作满|入职|上班")


def _actors(shown: Frame) -> set[str]:
    return {deed.actor for deed in shown.deeds if deed.actor}


def told(sentence: str, texts: Iterable[str]) -> float:
    """How far the texts say what a sentence says: the least share of a stretch's content that stands in them."""
    known = frozenset().union(*(frame(segments(text)).content for text in texts))
    wanted = [frame((part,)).content for part in segments(sentence)]
    return min((len(one & known) / len(one) for one in wanted if one), default=1.0)


__all__ = ["Ground", "Held", "Support", "states_law", "told"]
