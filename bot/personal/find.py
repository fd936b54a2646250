"""Everything personal in a text, in the order of the text. A number belongs to the first kind that claims it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.personal import addresses, names, numbers, papers
from bot.personal.view import view_of

Finder = Callable[[str], Iterator[numbers.Span]]

# the longer and surer kind first: an identity number must not be cut into a telephone
_KINDS: tuple[tuple[str, Finder], ...] = (
    ("邮箱", papers.mails),
    ("身份证号", numbers.identity_cards),
    ("证件号", papers.permits),
    ("微信号", papers.chat_accounts),
    ("银行卡号", numbers.bank_cards),
    ("手机号", numbers.mobiles),
    ("电话", numbers.phones),
    ("车牌号", papers.plates),
    ("地址", addresses.addresses),
    ("姓名", names.names),
)


@dataclass(frozen=True, slots=True)
class Personal:
    """text[start:end] is a fact of a person of this kind (手机号, 姓名)."""

    kind: str
    start: int
    end: int


def find_personal(text: str) -> tuple[Personal, ...]:
    """Every personal fact, in the order of the text; none overlaps another."""
    view = view_of(text)
    found: list[Personal] = []
    for kind, finder in _KINDS:
        for span in finder(view.text):
            start, end = view.span(*span)
            if all(end <= other.start or other.end <= start for other in found):
                found.append(Personal(kind, start, end))
    return tuple(sorted(found, key=lambda one: one.start))
