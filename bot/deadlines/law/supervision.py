"""Union supervision of labour law (工会劳动法律监督): the employer's answer. Days: local.yaml."""

from __future__ import annotations

from bot.deadlines.model import Term, Whose, line

_RULE = line(
    "国家规定只写单位应当研究处理并答复工会，没有写几天；有的地方规定了天数。",
    "工会法 23",
)
_LATE = (line("单位拒不改正的，工会可以提请当地人民政府依法处理。", "工会法 23"),)

REMINDER = Term(
    name="supervision_reminder_reply",
    title="答复工会劳动法律监督提示函",
    starts="收到提示函之日",
    asks="单位哪天收到提示函的？",
    length=None,
    rule=_RULE,
    late=_LATE,
    local=True,
    whose=Whose.THEIRS,
)

OPINION = Term(
    name="supervision_opinion_reply",
    title="答复工会劳动法律监督意见书",
    starts="收到意见书之日",
    asks="单位哪天收到意见书的？",
    length=None,
    rule=_RULE,
    late=_LATE,
    local=True,
    whose=Whose.THEIRS,
)

TERMS = (REMINDER, OPINION)
