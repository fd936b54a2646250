"""Papers and accounts with letters in them: permits and passports, plates, e-mail, WeChat and QQ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.personal.numbers import Span

_SAID = r"(?:是|为|号码?|[:：]|\s|[(（]|也是|同号?|叫){0,4}"
_PERMIT = re.compile(
    r"(?:护照|通行证|港澳|回乡证|台胞证|证件|证号|签注|身份证|居留|passport)[^0-9A-Za-z，。；\n]{0,8}"
    r"(?P<number>[A-Za-z]{1,2}[ \-]?[0-9]{7,10}(?:[ (]?[0-9A-Za-z][)]?)?|[A-Za-z]{3}[0-9]{12}"
    r"|[0-9]{8}(?:[0-9]{2})?(?:\([A-Za-z]\))?)"
    r"(?![0-9A-Za-z])",
    re.I,
)
_HONG_KONG = re.compile(r"(?<![0-9A-Za-z])(?P<letters>[A-Z]{1,2})(?P<digits>[0-9]{6})[ ]?\((?P<check>[0-9A])\)")
_MACAO = re.compile(r"(?<![0-9A-Za-z])[157][0-9]{6}\([0-9]\)")
_TAIWAN = re.compile(r"(?<![0-9A-Za-z])(?P<letter>[A-Z])(?P<digits>[1289][0-9]{8})(?![0-9A-Za-z])")
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # their values run from 10
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?P<city>[A-Za-z])[ \-]?"
    r"(?P<rest>[0-9A-Za-z]{4}[0-9A-Za-z挂学警港澳使领][0-9A-Za-z]?)(?![0-9A-Za-z])"
)
_MAIL = re.compile(
    r"[A-Za-z0-9][\w.+-]{0,63} ?@ ?[A-Za-z0-9-]{1,63}(?: ?\. ?[A-Za-z0-9-]{1,63}){0,4} ?\. ?[A-Za-z]{2,12}", re.ASCII
)
_WECHAT = re.compile(
    rf"(?:微\s?信|[薇威]信|[vV]信|(?<![A-Za-z])(?i:vx|wx|wechat|weixin)(?![A-Za-z])|加我?[vV](?![A-Za-z])){_SAID}(?:加我)?{_SAID}"
    r"(?P<id>(?!(?i:wechat|weixin|pay|app|vx|wx)(?![A-Za-z0-9-]))[A-Za-z][A-Za-z0-9-]{5,19})(?![A-Za-z0-9-])"
)
_QQ = re.compile(rf"(?<![A-Za-z])(?:(?i:qq)|扣扣|[企球]鹅号)(?!群){_SAID}(?P<id>[1-9][0-9]{{4,11}})(?![0-9])")


def mails(text: str) -> Iterator[Span]:
    """name@example.com, with blanks around the marks or without."""
    for match in _MAIL.finditer(text):
        yield match.span()


def chat_accounts(text: str) -> Iterator[Span]:
    """Accounts of WeChat and QQ, where they are said to be one."""
    for pattern in (_WECHAT, _QQ):
        for match in pattern.finditer(text):
            yield match.span("id")


def permits(text: str) -> Iterator[Span]:
    """Permits and passports that are called so; identity cards of 港澳台 by their check digits."""
    for match in _PERMIT.finditer(text):
        yield match.span("number")
    for match in _HONG_KONG.finditer(text):
        if _hong_kong_check(match["letters"], match["digits"]) == match["check"]:
            yield match.span()
    for match in _MACAO.finditer(text):
        yield match.span()
    for match in _TAIWAN.finditer(text):
        if _taiwan_sum(match["letter"], match["digits"]) % 10 == 0:
            yield match.span()


def plates(text: str) -> Iterator[Span]:
    """Vehicle plates: 浙B12345, 粤B·D12345; at least two digits."""
    for match in _PLATE.finditer(text):
        if sum(c.isdigit() for c in match["rest"]) >= 2:
            yield match.span()


def _hong_kong_check(letters: str, digits: str) -> str:
    values = [36, *(ord(c) - 55 for c in letters)][-2:] + [int(d) for d in digits]
    rest = sum(weight * value for weight, value in zip(range(9, 1, -1), values, strict=True)) % 11
    return "0" if rest == 0 else "A" if rest == 1 else str(11 - rest)


def _taiwan_sum(letter: str, digits: str) -> int:
    first = _TAIWAN_LETTERS.index(letter) + 10
    weights = (8, 7, 6, 5, 4, 3, 2, 1, 1)
    return first // 10 + first % 10 * 9 + sum(w * int(d) for w, d in zip(weights, digits, strict=True))
