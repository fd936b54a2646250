"""One reckoned term in a reply, and the sentence that the conclusion says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.deadlines import Reckoned
from bot.naming import chinese_date
from bot.reply import Deadline
from corpus.model import Citation

_HELPING = 2  # lines of what may still help that the conclusion names
_NAMED = 2  # clauses that the conclusion carries
_EARLIER = "；双倍工资从哪天起算各地口径不一，这是最晚的算法，按月各算一年的，前面的月份可能已经过了，请马上去申请"


@dataclass(frozen=True, slots=True)
class Limit:
    """A reckoned term as a part of a reply. `asks`: the question asked for it. `latest`: the last day if the term
    began on the last day that the words allow, where that is later. `at_latest`: by other readings of the law it began
    earlier."""

    reckoned: Reckoned
    deadline: Deadline
    asks: bool = False
    latest: date | None = None
    at_latest: bool = False

    @property
    def expired(self) -> bool:
        """Whether a term of the asker's own is over, counted from the first day that was said."""
        return self.deadline.over and self.deadline.whose == "own" and self.deadline.date is not None


def of_rule(limit: Limit) -> tuple[Citation, ...]:
    """The clauses of the term itself, and of what may still help."""
    return limit.deadline.citations[:_NAMED]


def may_be_over(limit: Limit, today: date) -> str:
    """可能已过期限：申请劳动仲裁 … A claim is never said to be lost: what may still help follows at once."""
    deadline, reckoned = limit.deadline, limit.reckoned
    past = f"到今天已经过了{-(deadline.days_left or 0)}天"
    rule = reckoned.rule.text.rstrip("。")
    day = f"按您说的日子{'最晚' if limit.at_latest else ''}算到{chinese_date(reckoned.day or today)}"
    first = f"可能已过期限：{deadline.name}，{rule}；{day}，{past}"
    if limit.latest and limit.latest >= today:
        return (
            f"{first}；要是事情晚一些，最晚可以到{chinese_date(limit.latest)}，还没有过。请核对具体是哪一天，马上去办。"
        )
    late = "".join(line.text for line in reckoned.term.late[:_HELPING])
    return f"{first}。但不一定：{late}" if late else f"{first}。"


def said(limit: Limit) -> str:
    """申请劳动仲裁：按您说的日子算到2027年3月2日，还有97天。"""
    deadline, left = limit.deadline, limit.deadline.days_left or 0
    until = "最晚算到" if limit.at_latest else "算到"
    day = f"{deadline.name}：按您说的日子{until}{chinese_date(deadline.date)}" if deadline.date else deadline.name
    if left >= 0:
        return f"{day}，{f'还有{left}天' if left else '就是今天'}{_EARLIER if limit.at_latest else ''}。"
    return f"{day}，到今天已经过了{-left}天。" + (
        "接下来可以做什么，见下面“时限”。" if deadline.whose == "theirs" else ""
    )
