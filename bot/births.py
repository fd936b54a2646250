"""A day of birth in a question: the asker's own is no event; a child's is, where leave or pay for it is asked about."""

from __future__ import annotations

import re
from datetime import date

from corpus.numerals import to_int

# 2012年3月生的小孩, 孩子2010年5月出生: the day of a birth is the event where leave for it is the matter
_CHILD = r"(?:孩子|小孩|宝宝|娃娃?|双胞胎|多胞胎|儿子|女儿|闺女|婴儿|宝贝|[一二三]胎|[一二三]孩|老[大二三])"
_CHILD_BEFORE = re.compile(rf"{_CHILD}[^，。；！？,;!?我]{{0,6}}$")
_CHILD_AFTER = re.compile(
    rf"^\s*(?:我|老婆|媳妇|妻子|爱人)?(?:出生|生|诞生|降生)下?(?:的|了)?[^，。；！？,;!?]{{0,4}}?{_CHILD}"
)
_BORN = re.compile(r"^\s*(?:出生|降生|诞生|生)(?:的|了|人)?")
_LEAVE_FOR_BIRTH = re.compile(
    r"产假|陪产|护理假|生育(?!率)|生孩子|生娃|生小孩|难产|顺产|剖[腹宫]|双胞|多胞|坐月子|当时|那时|那会儿"
)
_NOT_OF_BIRTH = re.compile(r"育儿假|哺乳|喂奶|独生子女|退休|上学|入学|幼儿园")
_LEAST_AGE = 16  # years: nobody younger works (劳动法 15)


def of_a_child(year: str | None, text: str, before: str, after: str, today: date) -> bool:
    """Whether the day is that of a child's birth, and the question is about the leave and pay for that birth."""
    if not _LEAVE_FOR_BIRTH.search(text) or _NOT_OF_BIRTH.search(text):
        return False
    if _CHILD_AFTER.search(after):
        return True
    if not _BORN.search(after):
        return False
    too_young = year is not None and today.year - to_int(year) < _LEAST_AGE
    return too_young or _CHILD_BEFORE.search(before) is not None
