"""申请劳动仲裁的时效: 劳动争议调解仲裁法 27, 劳动人事争议仲裁办案规则 26-28."""

from __future__ import annotations

from bot.deadlines.model import Counting, Pause, Term, cites, line, years

_RENEWED = cites("劳动争议调解仲裁法 27(2)", "劳动人事争议仲裁办案规则 27(1)", "劳动人事争议仲裁办案规则 27(2)")
_PAUSED = cites("劳动争议调解仲裁法 27(3)", "劳动人事争议仲裁办案规则 28")
_KEEP = line(
    "书面催要、投诉回执、单位答应给钱的聊天记录和录音都留好：它们能证明时效从那天重新计算。",
    "劳动争议调解仲裁法 27(2)",
)
_FREE = line("证据没齐也先递申请，仲裁不收费。", "劳动争议调解仲裁法 53")
_RENEWS = line(
    "这期间向单位要过、投诉或者起诉过、单位答应过给的，从那天起重新计算一年，可能还没有过。",
    "劳动争议调解仲裁法 27(2)",
    "劳动人事争议仲裁办案规则 27(1)",
)
_STOPS = line(
    "因为不可抗力或者有其他正当理由没法申请的，那段时间停着不算，原因消除后接着算。",
    "劳动争议调解仲裁法 27(3)",
    "劳动人事争议仲裁办案规则 28",
)
_AGREED_LATE = line("过了期限单位又同意给的，不能再拿过期反悔；已经给了的，不能要回去。", "民法典 192(2)", "民法典 198")
_NOT_RAISED = line(
    "过没过期要单位自己在仲裁时提出来；仲裁时没提、到法院才提的，法院一般不支持。",
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（二） 20(1)",
)
_INSPECTION = line(
    "单位违法的事没超过两年（一直在持续的，从停下来那天算），还可以向劳动保障监察机构投诉。",
    "劳动保障监察条例 20(1)",
    "劳动保障监察条例 20(2)",
)

ARBITRATION = Term(
    name="arbitration",
    title="申请劳动仲裁",
    starts="知道或者应当知道权利被侵害之日",
    asks="您哪天知道（或者应当知道）权利受到侵害？例如收到辞退通知的那天。",
    length=years(1),
    rule=line(
        "自知道或者应当知道权利被侵害之日起一年内提出；向单位要过、向有关部门求助过、单位答应过的，从那天重新计算。",
        "劳动争议调解仲裁法 27(1)",
        "劳动争议调解仲裁法 27(2)",
    ),
    counting=Counting.CIVIL,
    interrupted=_RENEWED,
    pause=Pause.GOES_ON,
    paused=_PAUSED,
    before=(_KEEP, _FREE),
    late=(
        _RENEWS,
        _STOPS,
        line(
            "追讨拖欠的劳动报酬另有规定：还在职的不受一年限制，离职的从劳动关系终止之日起算一年。",
            "劳动争议调解仲裁法 27(4)",
        ),
        _INSPECTION,
        _AGREED_LATE,
        _NOT_RAISED,
    ),
)

ARBITRATION_PAY = Term(
    name="arbitration_pay",
    title="申请劳动仲裁追讨拖欠的劳动报酬",
    starts="劳动关系终止之日",
    asks="劳动关系哪天终止（哪天离职）的？还在职的不用填。",
    length=years(1),
    rule=line(
        "还在职的，追讨拖欠的劳动报酬不受一年时效限制；劳动关系终止的，自终止之日起一年内提出。",
        "劳动争议调解仲裁法 27(4)",
    ),
    counting=Counting.CIVIL,
    interrupted=cites("劳动人事争议仲裁办案规则 27(1)", "劳动人事争议仲裁办案规则 27(2)"),
    pause=Pause.GOES_ON,
    paused=cites("劳动人事争议仲裁办案规则 28"),
    before=(_KEEP, _FREE),
    late=(_RENEWS, _STOPS, _INSPECTION, _AGREED_LATE, _NOT_RAISED),
)

TERMS = (ARBITRATION, ARBITRATION_PAY)
