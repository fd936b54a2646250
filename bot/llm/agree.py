"""Whether a stretch of a sentence says the same as a stretch of a given text: under which modality, how much, who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.llm.frames import Amount, Frame, Governed

_OBJECT = 0.5  # share of what a modal verb governs that the text's own verb governs too
_WHOLE = 1.3  # times as much content as the copy
_HEAD = 3  # pairs: the first words after a negation
_WORKERS = re.compile(r"在职|离职|离开|辞职|怀孕|受伤|退休|工作满|入职|上班|干不了|产检")
_EMPLOYERS = re.compile(r"辞退|开除|裁员|降薪|降工资|调岗|克扣|扣工资|拖欠|安排加班")
_ALIKE = {
    "must": {"must"},
    "may": {"may", "demand"},
    "demand": {"demand", "may", "must"},
    "ban": {"ban"},
    "free": {"free"},
    "not": {"not", "ban"},
}


def fit(shown: Frame, other: Frame) -> float:
    """Share of the stretch's content that stands in the other."""
    if not shown.content and not shown.amounts:  # 能。 不用。
        return float(not other.content and shown.named == other.named)
    if not shown.content:
        return 1.0 if {a.value for a in shown.amounts} <= {a.value for a in other.amounts} else 0.0
    return len(shown.content & other.content) / len(shown.content)


def is_yes_or_no(shown: Frame) -> bool:
    """能， 不能， at the head of a sentence."""
    return bool(shown.modals) and not (shown.content or shown.amounts or shown.named)


def agrees(shown: Frame, whole: Frame) -> bool:
    """Whether the rest of the sentence, which is checked, says what the bare yes or no says."""
    rest = {governed.cls for governed in whole.modals if governed.object}
    yes = {governed.cls for governed in shown.modals} == {"may"}
    return bool(yes and rest & {"may", "demand"} and not rest & {"ban", "not", "free"})


def differs(shown: Frame, other: Frame, *, addressed: bool = False) -> str:
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


def left_out(shown: Frame, other: Frame, *, copy: bool) -> str:
    """A negation or prohibition of the text whose object the stretch keeps without it."""
    for governed in other.modals:
        if governed.cls not in ("not", "ban", "free") or not governed.object:
            continue
        kept = len(governed.object & shown.content) / len(governed.object) >= (0.6 if copy else 0.75)
        kept = kept or (len(governed.head) >= _HEAD and governed.head <= shown.content)
        if kept and not any(g.cls in _ALIKE[governed.cls] and _overlaps(g, governed) for g in shown.modals):
            return "漏了“不”"
    if whole_copy(shown, other) and set(shown.named) - set(other.named) and set(other.named) - set(shown.named):
        return "谁做什么与条文不同"
    return _altered_copy(shown, other) if copy else ""


def _altered_copy(shown: Frame, other: Frame) -> str:
    """A copy of the text, but for a word that decides."""
    said, held = _classes(shown.modals), _classes(other.modals)
    under = (held, _classes((*other.carried, *other.modals)))
    subjects = {shown.subject, other.subject} - {None}
    faults = (
        (not _one_in_other(said, held) or (whole_copy(shown, other) and said not in under), "应当、可以、不得"),
        (len(subjects) > 1 or not _one_in_other(shown.named, other.named), "谁做什么"),
        (not _one_in_other(shown.joins, other.joins), "“和”“或”"),
        (not _one_in_other(shown.terms, other.terms), "名称"),
        (any(_unbound(amount, shown) for amount in other.amounts), "数字或期限"),
    )
    return next((f"{what}与条文不同" for wrong, what in faults if wrong), "")


def _unbound(amount: Amount, shown: Frame) -> bool:
    """Whether the stretch has the same number under another bound."""
    same = [one for one in shown.amounts if one.value == amount.value]
    return bool(same) and all(one.bounds != amount.bounds for one in same)


def whole_copy(shown: Frame, other: Frame) -> bool:
    """A copy of all of a stretch, not of a part of it."""
    return len(other.content) <= _WHOLE * len(shown.content)


def _classes(modals: Sequence[Governed]) -> list[str]:
    return [governed.cls for governed in modals]


def _one_in_other(one: Sequence[object], other: Sequence[object]) -> bool:
    return _in_order(one, other) or _in_order(other, one)


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


def _same_deeds(shown: Frame, other: Frame) -> bool:
    """Whether what is done is done by the same and to the same, as far as both say so."""
    for deed in shown.deeds:
        same = [d for d in other.deeds if d.verb == deed.verb]
        if same and any(
            one and all(held not in (None, one) for held in others)
            for one, others in ((deed.actor, [d.actor for d in same]), (deed.receiver, [d.receiver for d in same]))
        ):
            return False
        if deed.actor and not same and other.roles and deed.actor not in {*other.roles, *_actors(other)}:
            return False
    return True


def _same_people(shown: Frame, other: Frame, *, addressed: bool) -> bool:
    if not _same_deeds(shown, other):
        return False
    agreed = any(d.actor and d.verb == o.verb and d.actor == o.actor for d in shown.deeds for o in other.deeds)
    if shown.own and other.subject and shown.own != other.subject and shown.modals and not agreed:
        return False
    if shown.receivers and other.receivers and not shown.receivers <= other.receivers:
        return False
    held = {*other.named, *_actors(other), other.subject}
    unnamed = {*shown.leading, *shown.named} - held
    if not unnamed:
        return True
    if unnamed == {"employer"}:  # 不能因怀孕辞退: only an employer dismisses
        return addressed and other.subject is None and not other.named and bool(_EMPLOYERS.search(shown.text))
    return unnamed == {"worker"} and (
        "worker" not in shown.leading or (addressed and other.subject is None and _worker_acts(shown, other))
    )


def of_workers(shown: Frame) -> bool:
    """Whether a stretch tells what only a worker does: 入职, 怀孕."""
    return shown.own in (None, "worker") and bool(_WORKERS.search(shown.text))


def _worker_acts(shown: Frame, other: Frame) -> bool:
    """Whether it can only be the worker who is left out in a text that speaks to him: he may, he demands, he need not;
    he does something to his employer; he is employed, hurt, with child."""
    classes = {governed.cls for governed in shown.modals}
    if classes <= {"not"} and not other.named:
        return of_workers(shown)
    return classes <= {"may", "demand", "free"} or (classes <= {"must", "not"} and "employer" in other.named)


def _actors(shown: Frame) -> set[str]:
    return {deed.actor for deed in shown.deeds if deed.actor}
