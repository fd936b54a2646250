"""One paper filled: values before the conversation, the conversation before a marked gap; clauses of the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.calculators import InputError, UnknownCalculator, calculators
from bot.calculators.sheet import plain, yuan
from bot.citing import Citer
from bot.deadlines import Reckoned, find_term, reckon
from bot.limits import deadline_of
from bot.naming import chinese_date, citation_name, version_of
from bot.papers.claims import claims_of, total_of
from bot.papers.declared import FOLDER, Blank, Paper, cites_of, find_paper, flat
from bot.papers.known import Rows, check, chosen, from_case, gap
from bot.papers.values import read_values
from bot.paths import hotline
from bot.reply import Deadline
from bot.worked import Worked, work
from corpus.cards import Cite
from corpus.model import Citation, Statutes

if TYPE_CHECKING:
    from bot.case import Case

GAP = re.compile(r"【请(?:填写|核对)：[^【】]*】")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper with everything that its text needs. `context` holds what was given: it is never stored nor logged."""

    paper: Paper
    on: date
    context: Mapping[str, Any] = field(repr=False)
    cited: tuple[Citation, ...] = ()


def draw_up(name: str, values: Mapping[str, Any], citer: Citer, today: date, case: Case | None = None) -> Drawn:
    """Fill the paper of that name. Raises UnknownPaper and InputError."""
    paper = find_paper(name)
    given = read_values(paper, values)
    on = given.get("event_date") or (case.facts.event_date if case and case.facts.dated else today)
    filler = _Filler(paper, given, citer, today, on, case)
    context = filler.context()
    return Drawn(paper, on, context, tuple(filler.cited.values()))


@dataclass(slots=True)
class _Filler:
    paper: Paper
    given: dict[str, Any]
    citer: Citer
    today: date
    on: date
    case: Case | None
    cited: dict[str, Citation] = field(default_factory=dict)

    @property
    def region(self) -> str | None:
        region: str | None = self.given.get("region") or (self.case.facts.region if self.case else None)
        return region

    def context(self) -> dict[str, Any]:
        """Every name that the texts of papers use."""
        paper, case = self.paper, self.case
        sums = self._sums()
        filled = {blank.name: self._filled(blank, frozenset(sums)) for blank in paper.blanks}
        claims = claims_of(sums.values(), self.citer, frozenset(sums) - frozenset(self.given.get("sums", ())))
        self._keep(citation for claim in claims for citation in claim.cited)
        self._keep(citation for worked in sums.values() for citation in worked.citations)
        local = self._local()
        return {
            **filled,
            "values": {blank.name: self.given.get(blank.name) for blank in paper.blanks},
            "given": {blank.name: self._is_given(blank) for blank in paper.blanks},
            "claims": claims,
            "total": total_of(claims),
            "local": [one for one in local if one["cited"]],
            "cited": {block.number: self.names(block.cites) for block in flat(paper.body) if block.cites},
            "term": {name: self._term(name, start) for name, start in paper.terms},
            "hints": [f"{hint.text}{self.names(hint.cites)}。" for hint in paper.hints]
            + [o["note"] for o in local if o["note"]],
            "limits": self._limits(),
            "advised": case.advised if case and paper.advises_evidence else [],
            "told": [{"day": chinese_date(one.day), "text": one.text} for one in case.told] if case else [],
            "today": chinese_date(self.today),
            "hotlines": "、".join(hotline(name) for name in ("union", "labour", "legal")),
        }

    def _sums(self) -> dict[str, Worked]:
        """Those of the conversation, and in their place those that are given."""
        if not any(blank.kind == "sums" for blank in self.paper.blanks):
            return {}
        found = {worked.calculator.name: worked for worked in self.case.sums} if self.case else {}
        for name, inputs in self.given.get("sums", {}).items():
            try:
                found[name] = work(name, inputs, self.citer, self.today)
            except UnknownCalculator:
                names = "、".join(each.name for each in calculators())
                raise InputError(f"要算的账（sums）：没有这个计算器，可用的有 {names}。") from None
            if not found[name].sheet.figures:
                why = "".join((*found[name].sheet.missing, found[name].sheet.refused))
                raise InputError(f"要算的账（sums）：{found[name].calculator.title}还算不出来：{why}")
        return found

    def _is_given(self, blank: Blank) -> bool:
        return blank.name in self.given or from_case(blank, self.case) is not None

    def _filled(self, blank: Blank, sums: frozenset[str]) -> Any:
        if blank.kind == "choices":
            return [
                {
                    "text": option.text + (check("是否属实") if doubtful else ""),
                    "cited": self.names(option.cites),
                }
                for option, doubtful in chosen(blank, self.given, sums, self.case)
            ]
        if blank.name in self.given:
            value = self.given[blank.name]
            return yuan(value) if blank.kind == "money" else _shown(value)
        asks = f"{blank.title}（{'、'.join(o.key for o in blank.options)}）" if blank.options else blank.title
        return from_case(blank, self.case) or gap(asks)

    def _local(self) -> list[dict[str, str]]:
        """The rules of the place that the paper stands on beside the national ones."""
        from index.regions import covers

        rows = [row for row in _local_rows(self.paper.name) if self.region and covers(row["region"], self.region)]
        return [{"cited": self.names(cites_of(row)).strip("（）"), "note": row.get("note", "")} for row in rows]

    def _term(self, name: str, start: str) -> str:
        """A time limit as a letter states it; without a length of law the writer sets a day."""
        reckoned = self._reckoned(name, start)
        cited = self.names(reckoned.rule.cites)
        if reckoned.term.length is None and reckoned.rule is reckoned.term.rule:
            return f"{gap('希望对方在哪天以前答复')}{cited}。"
        told = f"{reckoned.rule.text.rstrip('。')}{cited}。"
        if reckoned.day is None:
            return told
        return f"{told}按{chinese_date(self.given[start])}收到计算，到{chinese_date(reckoned.day)}为止。"

    def _reckoned(self, name: str, start: str) -> Reckoned:
        return reckon(find_term(name), self.given.get(start), on=self.today, region=self.region)

    def _limits(self) -> list[str]:
        """The terms of the paper, and those that the conversation has worked out."""
        said = {limit.term: limit for limit in self.case.deadlines} if self.case else {}
        lines = []
        for name, start in self.paper.terms:
            reckoned = self._reckoned(name, start)
            limit = said.pop(name, None)
            if reckoned.day is not None or limit is None:
                limit = deadline_of(reckoned, self.citer, (self.on, self.today))
            lines.append(self._limit_line(limit, reckoned.rule.cites))
        return lines + [self._limit_line(limit, ()) for limit in said.values()]

    def _limit_line(self, limit: Deadline, rule: Iterable[Cite]) -> str:
        """The rule, its last day and the days left, and the notes, which name the clauses of a day."""
        self._keep(limit.citations)
        notes = "".join(note.replace("。（", "（").rstrip("。") + "。" for note in limit.notes)
        if limit.date is None or limit.days_left is None:
            return f"{limit.name}：{limit.rule.rstrip('。')}{self.names(rule)}。{notes}"
        left = f"还有{limit.days_left}天" if limit.days_left >= 0 else f"已经过了{-limit.days_left}天，先看还有没有补救"
        return f"{limit.name}：{limit.rule.rstrip('。')}。最后一天是{chinese_date(limit.date)}，{left}。{notes}"

    def names(self, cites: Iterable[Cite]) -> str:
        """（《劳动合同法》第三十八条第一款）: the clauses as they read on the day; "" for none named."""
        parts: list[str] = []
        for cite in cites:
            found = self.citer.pinpoints((cite,), self.on)
            self._keep(found)
            parts += [citation_name(one, self.citer.corpus.statutes) for one in found]
            if not found:
                unheld = self.citer.unheld((cite,), self.on)
                parts += [f"{name}，本站未收录原文" for name in unheld] or [
                    check(f"{cite.title}在{chinese_date(self.on)}的对应条文")
                ]
        return f"（{'、'.join(dict.fromkeys(parts))}）" if parts else ""

    def _keep(self, citations: Iterable[Citation]) -> None:
        for one in citations:
            self.cited.setdefault(citation_name(one, self.citer.corpus.statutes), one)


def clause_row(citation: Citation, statutes: Statutes) -> dict[str, str] | None:
    """A clause as the sheets show it: its name, its version, 原文 or this project's 要点; None where it is not held."""
    found = version_of(citation, statutes)
    if found is None:
        return None
    return {
        "name": citation_name(citation, statutes),
        "version": f"{chinese_date(found[1].promulgated)}公布或修改",
        "kind": "原文" if citation.official else "要点（不是原文）",
        "words": citation.quote,
    }


def _shown(value: Any) -> Any:
    if isinstance(value, list):
        return Rows(str(row) for row in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return chinese_date(value)
    if isinstance(value, Decimal):
        return plain(value)
    return value


@cache
def _local_table() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    import yaml

    table: Mapping[str, tuple[Mapping[str, Any], ...]] = yaml.safe_load((FOLDER / "local.yaml").read_text("utf-8"))
    return table


def _local_rows(name: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(_local_table().get(name, ()))
