"""Labour inspection (劳动保障监察), administrative review (行政复议) and suit (行政诉讼)."""

from __future__ import annotations

from bot.deadlines.model import Counting, Pause, Term, cites, days, line, months, years

INSPECTION = Term(
    name="inspection",
    title="劳动保障监察查处（投诉、举报）",
    starts="违法行为发生之日（一直持续的，行为终了之日）",
    asks="单位的违法行为哪天发生的？一直在持续的，填停下来的那天。",
    length=years(2),
    rule=line(
        "违法行为两年内没有被发现、也没有被举报投诉的，劳动保障行政部门不再查处；行为连续或者继续的，从终了之日起算。",
        "劳动保障监察条例 20(1)",
        "劳动保障监察条例 20(2)",
    ),
    before=(line("在两年内把投诉递上去，留好受理的凭据：在两年内投诉过的，不受这个限制。", "劳动保障监察条例 20(1)"),),
    late=(
        line("两年内已经有人投诉、举报过，或者已经被发现的，还可以查处。", "劳动保障监察条例 20(1)"),
        line(
            "违法行为还在持续（例如一直没补发、没补缴）的，可能还没开始起算；向监察机构说明。", "劳动保障监察条例 20(2)"
        ),
        line("自己的损失可以走仲裁；时效另算。", "劳动保障监察条例 21(1)", "劳动争议调解仲裁法 27(1)"),
    ),
)

REVIEW = Term(
    name="review",
    title="申请行政复议",
    starts="知道或者应当知道行政行为之日（收到决定书之日）",
    asks="哪天收到（知道）行政机关的决定的？",
    length=days(60),
    rule=line(
        "自知道或者应当知道行政行为之日起六十日内申请；法律规定的期限超过六十日的，按规定。",
        "行政复议法 20(1)",
    ),
    counting=Counting.REVIEW,
    pause=Pause.GOES_ON,
    paused=cites("行政复议法 20(2)"),
    before=(line("复议可以书面申请，写起来有困难的也可以口头申请。", "行政复议法 22(1)"),),
    late=(
        line("决定没有告知可以复议、到哪里、多久内的，从知道之日起算，最长一年。", "行政复议法 20(3)"),
        line("有不可抗力等正当理由耽误的，障碍消除后接着算。", "行政复议法 20(2)"),
        line("法律没有要求先复议的，还可以自知道之日起六个月内直接起诉。", "行政诉讼法 44", "行政诉讼法 46(1)"),
    ),
)

_DELAYED = (
    line("不可抗力或者不是自己的原因耽误的，耽误的时间不算在内。", "行政诉讼法 48(1)"),
    line("其他特殊情况耽误的，障碍消除后十日内可以申请延长，准不准由法院决定。", "行政诉讼法 48(2)"),
)

ADMINISTRATIVE_SUIT = Term(
    name="administrative_suit",
    title="直接提起行政诉讼",
    starts="知道或者应当知道行政行为之日（收到决定书之日）",
    asks="哪天收到（知道）行政机关的决定的？",
    length=months(6),
    rule=line("不先复议、直接起诉的，自知道或者应当知道行政行为之日起六个月内提出。", "行政诉讼法 46(1)"),
    counting=Counting.ADMINISTRATIVE_SUIT,
    pause=Pause.GOES_ON,
    paused=cites("行政诉讼法 48(1)"),
    late=_DELAYED,
)

SUIT_AFTER_REVIEW = Term(
    name="suit_after_review",
    title="不服复议决定，提起行政诉讼",
    starts="收到复议决定书之日（复议机关逾期不决定的，复议期满之日）",
    asks="哪天收到复议决定书的？复议机关一直不决定的，填复议期满的日期。",
    length=days(15),
    rule=line(
        "自收到复议决定书之日起十五日内起诉；复议机关逾期不作决定的，自复议期满之日起十五日内起诉。",
        "行政诉讼法 45",
    ),
    counting=Counting.ADMINISTRATIVE_SUIT,
    pause=Pause.GOES_ON,
    paused=cites("行政诉讼法 48(1)"),
    late=_DELAYED,
)

TERMS = (INSPECTION, REVIEW, ADMINISTRATIVE_SUIT, SUIT_AFTER_REVIEW)
