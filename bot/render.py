"""A reply becomes text: Markdown (headings, bold, lists, block quotes) or plain text. No renderer drops a citation.

Statutory wording stands in a block quote (in plain text: inside quotation marks), inserted here from the citation; a
digest (要点) never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.calculators.sheet import in_words
from bot.naming import chinese_date, citation_name, is_union_document, place_name, scope_name, version_of
from bot.reply import Answer, Calculation, Clarify, Deadline, Reply, Section, SectionKind, Sentence
from corpus.model import Citation, Statutes

LABEL = "本回答由人工智能生成，仅供参考，不能代替律师意见；请以法律原文和当地主管部门的答复为准。"
QUOTING = (SectionKind.BASIS, SectionKind.UNION)  # sections that show the clauses themselves
_PARAGRAPHS = (SectionKind.CONCLUSION, *QUOTING)
_NUMBERED = (SectionKind.STEPS,)
_BULLETS = (
    SectionKind.CONDITIONS,
    SectionKind.LOCAL,
    SectionKind.DEADLINES,
    SectionKind.EVIDENCE,
    SectionKind.WHERE,
    SectionKind.NOTES,
    SectionKind.SUMS,
)
_MISSING = "请您补充"
_ITEM = re.compile(r"(?:- |\d+\. )(.+)")


def citations_of(reply: Reply) -> list[Citation]:
    """Every clause of the reply once, in the order in which the text shows them."""
    seen: dict[tuple[object, ...], Citation] = {}
    for citation in _in_order(reply):
        seen.setdefault((citation.article, citation.paragraph, citation.item, citation.official), citation)
    return list(seen.values())


def to_markdown(reply: Reply, statutes: Statutes) -> str:
    """The whole reply as a worker reads it, with the visible label at its end."""
    blocks = [f"## {title}\n{body}" if title else body for title, body in _blocks(reply, statutes, markdown=True)]
    return "\n\n".join((*blocks, LABEL))


def to_plain(reply: Reply, statutes: Statutes) -> str:
    """The same words without marks, for text messages."""
    blocks = [f"【{title}】\n{body}" if title else body for title, body in _blocks(reply, statutes, markdown=False)]
    return "\n\n".join((*blocks, LABEL))


def items_of(text: str, kind: SectionKind | None) -> tuple[str, ...]:
    """The list items of one section of a stored reply, as `to_markdown` wrote them; None: what it asks for."""
    title = kind.value if kind else _MISSING
    section = re.search(rf"^## {re.escape(title)}\n(.*?)(?=\n\n|\Z)", text, re.M | re.S)
    lines = section[1].split("\n") if section else []
    return tuple(match[1] for line in lines if (match := _ITEM.match(line)))


def _in_order(reply: Reply) -> Iterator[Citation]:
    for kind in SectionKind:
        for section in reply.sections:
            if section.kind is kind:
                for sentence in section.sentences:
                    yield from sentence.citations
        if kind is SectionKind.DEADLINES:
            for limit in _limits(reply):
                yield from limit.citations
        if kind is SectionKind.SUMS:
            for calculation in _sums(reply):
                yield from calculation.citations


def _sums(reply: Reply) -> tuple[Calculation, ...]:
    return reply.calculations if isinstance(reply, Answer) else ()


def _limits(reply: Reply) -> tuple[Deadline, ...]:
    return reply.deadlines if isinstance(reply, Answer) else ()


def _blocks(reply: Reply, statutes: Statutes, *, markdown: bool) -> Iterator[tuple[str, str]]:
    for kind in SectionKind:
        sentences = [s for section in reply.sections if section.kind is kind for s in section.sentences]
        lines = list(_section_lines(Section(kind, tuple(sentences)), statutes, markdown))
        if kind is SectionKind.DEADLINES:
            lines += [_limit_line(limit, statutes, markdown) for limit in _limits(reply)]
        if kind is SectionKind.SUMS:
            lines += [_sum_lines(calculation, statutes, markdown) for calculation in _sums(reply)]
        if lines:
            yield kind.value, ("\n\n" if kind in _PARAGRAPHS else "\n").join(lines)
    missing = reply.missing_facts if isinstance(reply, Answer | Clarify) else ()
    if missing:
        mark = "- " if markdown else "· "
        yield _MISSING, "\n".join(("说清下面的情况，我可以答得更准：", *(f"{mark}{fact}" for fact in missing)))


def _section_lines(section: Section, statutes: Statutes, markdown: bool) -> Iterator[str]:
    if section.kind in QUOTING:
        clauses = [(sentence.text, c) for sentence in section.sentences for c in sentence.citations]
        for number, (lead, citation) in enumerate(clauses, 1):
            yield _clause(number, lead, citation, statutes, markdown)
        return
    for number, sentence in enumerate(section.sentences, 1):
        line = sentence.text + _references(sentence, statutes)
        if section.kind in _NUMBERED:
            yield f"{number}. {line}"
        elif section.kind in _BULLETS:
            yield f"{'- ' if markdown else '· '}{line}"
        else:
            yield line


def _references(sentence: Sentence, statutes: Statutes) -> str:
    """（《工会法》第十七条、第十八条）: the clauses that the sentence does not name itself; a law's title once."""
    unnamed = [c for c in sentence.citations if citation_name(c, statutes) not in sentence.text]
    names: dict[str, None] = {}
    last = ""
    for citation in unnamed:
        place = place_name(citation)
        if citation.article.statute == last:
            names.setdefault(place)
        else:
            names.setdefault(citation_name(citation, statutes))
        last = citation.article.statute
    return f"（{'、'.join(names)}）" if names else ""


def _clause(number: int, lead: str, citation: Citation, statutes: Statutes, markdown: bool) -> str:
    name = citation_name(citation, statutes)
    head = f"**{number}. {name}**" if markdown else f"{number}. {name}"
    head += f"（{_provenance(citation, statutes)}）"
    lines = [head, *([lead] if lead else [])]
    if not citation.official:
        lines.append(f"要点：{citation.quote}")
        found = version_of(citation, statutes)
        if found and found[0].url:
            lines.append(f"官方原文：{found[0].url}")
    elif markdown:
        lines.append("  \n".join(f"> {line}" for line in citation.quote.split("\n")))
    else:
        lines.append(f"“{citation.quote}”")
    return "\n".join(lines)


def _provenance(citation: Citation, statutes: Statutes) -> str:
    found = version_of(citation, statutes)
    if found is None:
        return "版本不详"
    statute, version = found
    issued = "印发" if is_union_document(statute) else "公布"
    parts = [scope_name(statute), f"{chinese_date(version.promulgated)}{issued}的版本"]
    if version.effective != version.promulgated:
        parts.append(f"{chinese_date(version.effective)}起施行")
    if version.ended:
        parts.append(f"{chinese_date(version.ended)}起{'废止' if version.repealed else '已被新版本取代'}")
    if not citation.official:
        parts.append("以下是要点，不是原文；本站未收录原文")
    return "，".join(parts)


def _limit_line(limit: Deadline, statutes: Statutes, markdown: bool) -> str:
    name = f"**{limit.name}**" if markdown else limit.name
    mark = "- " if markdown else "· "
    shown = " ".join((limit.rule, *limit.notes))
    line = f"{mark}{name}：{_day(limit)}{limit.rule}{_references(Sentence(shown, limit.citations), statutes)}"
    return "\n".join((line, *(f"  {mark}{note}" for note in limit.notes)))


def _day(limit: Deadline) -> str:
    """到2027年3月2日，还有97天。 Never that a claim is lost: an exception may apply."""
    if limit.date is None:
        return ""
    left, day = limit.days_left, chinese_date(limit.date)
    if left is None:
        return f"到{day}。"
    if limit.whose == "wait":
        return f"{day}期满" + (f"，还有{left}天。" if left > 0 else "。")
    past = f"已经过了{-left}天" + ("，可能已过期限" if limit.whose == "own" else "")
    rest = f"还有{left}天" if left > 0 else "就是今天" if left == 0 else past
    return f"到{day}，{rest}。"


def _sum_lines(calculation: Calculation, statutes: Statutes, markdown: bool) -> str:
    words = in_words(calculation.name, calculation.result, calculation.unit)
    result = words or f"{calculation.result:,.2f}".rstrip("0").rstrip(".") + calculation.unit
    name = f"**{calculation.name}：{result}**" if markdown else f"{calculation.name}：{result}"
    mark = "- " if markdown else "· "
    shown = " ".join(calculation.steps)
    steps: Sequence[str] = [f"  {mark}{step}" for step in calculation.steps]
    return "\n".join((f"{mark}{name}{_references(Sentence(shown, calculation.citations), statutes)}", *steps))
