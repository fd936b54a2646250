"""After the award (裁决): suit, setting aside, enforcement. 劳动争议调解仲裁法 48-51, 民事诉讼法 85, 86, 250."""

from __future__ import annotations

from bot.deadlines.model import Counting, Pause, Term, Whose, cites, days, line, years

_DELAYED = line(
    "因为不可抗拒的事由或者其他正当理由耽误的，障碍消除后十日内可以向法院申请顺延，准不准由法院决定。",
    "民事诉讼法 86",
)
_POSTED = line("起诉材料在期满前交邮的，不算过期；留好邮寄单。", "民事诉讼法 85(4)")
_EFFECTIVE = line("裁决书生效后，单位不履行的，可以申请法院执行。", "劳动争议调解仲裁法 51")

AWARD_SUIT = Term(
    name="award_suit",
    title="不服仲裁裁决，向法院起诉",
    starts="收到仲裁裁决书之日",
    asks="哪天收到（签收）裁决书的？",
    length=days(15),
    rule=line(
        "自收到裁决书之日起十五日内起诉；终局裁决，劳动者不服也可以在十五日内起诉。期满不起诉，裁决书生效。",
        "劳动争议调解仲裁法 50",
        "劳动争议调解仲裁法 48",
    ),
    counting=Counting.COURT,
    pause=Pause.ASK_THE_COURT,
    paused=cites("民事诉讼法 86"),
    before=(_POSTED,),
    late=(_DELAYED, _EFFECTIVE),
)

SET_ASIDE = Term(
    name="set_aside",
    title="用人单位申请撤销终局裁决",
    starts="用人单位收到仲裁裁决书之日",
    asks="单位哪天收到裁决书的？",
    length=days(30),
    rule=line(
        "终局裁决，用人单位不能直接起诉；有证据证明裁决有法定情形的，自收到裁决书之日起三十日内向中级人民法院申请撤销。",
        "劳动争议调解仲裁法 49(1)",
    ),
    counting=Counting.COURT,
    pause=Pause.ASK_THE_COURT,
    paused=cites("民事诉讼法 86"),
    late=(
        _DELAYED,
        line(
            "劳动者已经就同一终局裁决起诉的，单位的撤销申请不受理；劳动者撤诉或者被驳回起诉的，单位自收到裁定书之日起三十日内可以申请。",
            "最高人民法院关于审理劳动争议案件适用法律问题的解释（一） 21(1)",
            "最高人民法院关于审理劳动争议案件适用法律问题的解释（一） 21(2)",
        ),
    ),
    whose=Whose.THEIRS,
)

SET_ASIDE_SUIT = Term(
    name="set_aside_suit",
    title="裁决被法院撤销后起诉",
    starts="收到撤销裁定书之日",
    asks="哪天收到撤销裁决的裁定书的？",
    length=days(15),
    rule=line("裁决被法院撤销的，自收到裁定书之日起十五日内就该争议起诉。", "劳动争议调解仲裁法 49(3)"),
    counting=Counting.COURT,
    pause=Pause.ASK_THE_COURT,
    paused=cites("民事诉讼法 86"),
    before=(_POSTED,),
    late=(_DELAYED,),
)

NOT_ENFORCED_SUIT = Term(
    name="not_enforced_suit",
    title="裁决被裁定不予执行后起诉",
    starts="收到不予执行裁定书之日",
    asks="哪天收到不予执行的裁定书的？",
    length=days(30),
    rule=line(
        "法院裁定不予执行的，自收到裁定书的次日起三十日内，可以就该争议起诉。",
        "最高人民法院关于审理劳动争议案件适用法律问题的解释（一） 24(2)",
    ),
    counting=Counting.COURT,
    pause=Pause.ASK_THE_COURT,
    paused=cites("民事诉讼法 86"),
    before=(_POSTED,),
    late=(_DELAYED,),
)

ENFORCEMENT = Term(
    name="enforcement",
    title="申请法院强制执行裁决书、调解书",
    starts="文书规定的履行期间的最后一日（没有规定的，文书生效之日）",
    asks="裁决书、调解书写的履行期到哪天？没写履行期的，填文书生效的日期。",
    length=years(2),
    rule=line(
        "从文书规定的履行期间最后一日起两年内申请；分期履行的从最后一期届满起算，没有规定履行期的从文书生效之日起算。",
        "民事诉讼法 250(1)",
        "民事诉讼法 250(2)",
    ),
    counting=Counting.COURT,
    interrupted=cites("民事诉讼法 250(1)", "民法典 195"),
    pause=Pause.LAST_SIX_MONTHS,
    paused=cites("民事诉讼法 250(1)", "民法典 194"),
    before=(line("催过对方、对方答应过付，都留好凭据：执行的时效从那天重新计算。", "民事诉讼法 250(1)", "民法典 195"),),
    late=(
        line(
            "这期间申请过执行、催过对方、对方答应过履行的，从那天起重新计算两年，可能还没有过。",
            "民事诉讼法 250(1)",
            "民法典 195",
        ),
        line(
            "最后六个月里遇到不可抗力等障碍没法申请的，障碍消除后还有六个月。",
            "民事诉讼法 250(1)",
            "民法典 194",
        ),
    ),
)

TERMS = (AWARD_SUIT, SET_ASIDE, SET_ASIDE_SUIT, NOT_ENFORCED_SUIT, ENFORCEMENT)
