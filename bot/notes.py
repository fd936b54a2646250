"""What stands under 注意: which day's law, whose place's, what is not held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.citing import Citer
from bot.deadlines.days import said_days
from bot.local import example_note
from bot.material import Material
from bot.naming import chinese_date, span_of, version_of
from bot.renumbered import renumbered
from bot.reply import Sentence
from bot.straddling import span_said
from corpus.model import Citation, Status

_MARKS = re.compile(r"[*`#_>\s]")
_SHORT = 30  # characters of the asker's own words


def notes_of(material: Material, basis: list[Citation], cited: Sequence[Citation], citer: Citer) -> list[Sentence]:
    """`basis` is quoted; `cited` is every clause that any line of the answer names."""
    facts, statutes = material.facts, citer.corpus.statutes
    unanswered, left = ([_MARKS.sub("", a)[:_SHORT] for a in asked] for asked in (material.unanswered, material.left))
    notes = [f"“{asked}”没有找到够贴切的规定，没有答；请单独再问一次，说细一点。" for asked in unanswered]
    notes += [f"“{asked}”这次没有答：一次最多答四件事，请单独再问一次。" for asked in left]
    day, today = chinese_date(facts.event_date), chinese_date(material.today)
    notes += _read_as(material)
    if material.sums.refused:  # nothing here may pass for the rules of that day
        notes.append(f"引用的条文以{day}有效的为准；要点和说明按现在的规定写，那时的规定可能不同，请另行核对。")
    elif facts.event_date == material.today:
        notes.append(f"以上按今天（{today}）有效的规定整理。")
    else:
        notes.append(f"以上按{day}{_since(material, [*basis, *cited], citer)}")
    worked = [citation for sum_ in material.sums.calculations for citation in sum_.citations]
    regional = [statutes.get(c.article.statute) for c in (*basis, *worked)]
    if facts.region and not any(statute and statute.region for statute in regional):
        notes.append(f"上面没有引用{facts.region}的地方规定，以全国规定为准；当地可能另有标准，可打 12333 核对。")
    if any(not c.official for c in basis):
        notes.append("标“要点”的条文，本站未收录原文，写的是大意；引用时请以官方原文为准。")
    notes += renumbered(basis, citer, material.today)
    notes += example_note(material.pack) if material.pack else []
    return [Sentence(note) for note in notes]


def _read_as(material: Material) -> list[str]:
    """How a month, a year or 上个月 was read, so that the day of the law that is quoted surprises nobody."""
    facts = material.facts
    if not facts.dated:
        return []
    if facts.exact:
        return _year_read(material)
    said = span_said(material)
    if said is None and material.limits.dated:
        return []  # the day that the limits run from is said there: one assumed day in one reply
    if said is None:
        return [f"您没有说是哪一天，事情先按{chinese_date(facts.event_date)}算；不对的话，请说具体日期。"]
    return [f"“{said.words}”按{span_of(said.first, said.last)}算；不对的话，请说具体日期。"]


def _year_read(material: Material) -> list[str]:
    """11月30日被裁了: which year's day was taken, where it is not this year's."""
    day = material.facts.event_date
    said = [one for one in said_days(material.query, material.today) if one.exact and one.first == day]
    if not said or any(one.dated for one in said) or day.year == material.today.year:
        return []
    return [f"您没有说是哪一年，“{said[0].words}”按{chinese_date(day)}算；不对的话，请说清是哪一年。"]


def _since(material: Material, cited: Sequence[Citation], citer: Citer) -> str:
    """What became of the clauses between that day and today: of all that the answer names, not only of the quoted."""
    then, today = material.facts.event_date, material.today
    changed = any(_status(c, citer, today) is not Status.IN_FORCE for c in cited)
    later = any(_status(c, citer, then) is Status.NOT_YET for c in cited)
    of_today = "有的当时还没有施行，是今天的规定"
    if changed:
        told = f"有的后来改过或者废止{f'，{of_today}' if later else ''}；今天再发生同样的事，要看现在的规定"
        return f"当时有效的规定回答；引用的条文{told}。"
    return f"有效的规定回答；引用的条文{of_today if later else f'到今天（{chinese_date(today)}）没有变'}。"


def _status(citation: Citation, citer: Citer, on: date) -> Status | None:
    found = version_of(citation, citer.corpus.statutes)
    return found[1].status(on) if found else None
