"""Work injury (工伤): recognition, dispute of the decision, review of the rating. 工伤保险条例 17, 26, 28, 55."""

from __future__ import annotations

from bot.deadlines.model import Counting, Pause, Term, Whose, cites, days, line, months, years

_COURTS_ON_INJURY = "最高人民法院关于审理工伤保险行政案件若干问题的规定"
_NOT_OWN_FAULT = line(
    "不是您和家人自己的原因耽误的（不可抗力、人身自由受限制、单位的原因、为确认劳动关系去仲裁或者打官司等），耽误的时间不算在一年里。",
    f"{_COURTS_ON_INJURY} 7(1)",
    f"{_COURTS_ON_INJURY} 7(2)",
)

INJURY_UNIT = Term(
    name="injury_unit",
    title="单位申请工伤认定",
    starts="事故伤害发生之日（职业病为诊断、鉴定之日）",
    asks="哪天受的伤？职业病填诊断证明书的日期。",
    length=days(30),
    rule=line(
        "单位应当自事故伤害发生或者职业病确诊之日起三十日内申请工伤认定；有特殊情况，经社会保险行政部门同意可以适当延长。",
        "工伤保险条例 17(1)",
        "工伤认定办法 4(1)",
    ),
    before=(line("书面催单位去申请，留下凭据；不用等单位，工会和家人也能帮您申请。", "工伤保险条例 17(2)"),),
    late=(
        line("单位没有按时申请的，职工、近亲属或者工会在一年内可以直接申请。", "工伤保险条例 17(2)"),
        line("单位晚报期间发生的符合规定的工伤待遇费用，由单位负担。", "工伤保险条例 17(4)"),
    ),
    whose=Whose.THEIRS,
)

INJURY_WORKER = Term(
    name="injury_worker",
    title="职工自己申请工伤认定",
    starts="事故伤害发生之日（职业病为诊断、鉴定之日）",
    asks="哪天受的伤？职业病填诊断证明书的日期。",
    length=years(1),
    rule=line(
        "单位没有申请的，职工、近亲属或者工会自事故伤害发生或者职业病确诊之日起一年内直接申请。",
        "工伤保险条例 17(2)",
        "工伤认定办法 5",
    ),
    pause=Pause.GOES_ON,
    paused=cites(f"{_COURTS_ON_INJURY} 7(1)", f"{_COURTS_ON_INJURY} 7(2)"),
    before=(line("材料不全也先递申请，缺什么由社会保险行政部门一次性书面告知、再补。", "工伤保险条例 18(3)"),),
    late=(_NOT_OWN_FAULT,),
)

INJURY_REVIEW = Term(
    name="injury_review",
    title="不服工伤认定决定，申请行政复议",
    starts="知道工伤认定决定（收到决定书）之日",
    asks="哪天收到工伤认定（或者不予认定、不予受理）决定书的？",
    length=days(60),
    rule=line(
        "不服工伤认定或者不予受理决定的，自知道决定之日起六十日内可以申请行政复议；也可以不复议、直接起诉。",
        "工伤保险条例 55",
        "行政复议法 20(1)",
    ),
    counting=Counting.REVIEW,
    pause=Pause.GOES_ON,
    paused=cites("行政复议法 20(2)"),
    late=(
        line("决定书没有写明可以复议、到哪里、多久内的，从知道之日起算，最长一年。", "行政复议法 20(3)"),
        line("有不可抗力等正当理由耽误的，障碍消除后接着算。", "行政复议法 20(2)"),
        line("没有复议的，还可以自知道决定之日起六个月内直接起诉。", "行政诉讼法 46(1)"),
    ),
)

INJURY_SUIT = Term(
    name="injury_suit",
    title="不服工伤认定决定，直接起诉",
    starts="知道工伤认定决定（收到决定书）之日",
    asks="哪天收到工伤认定（或者不予认定、不予受理）决定书的？",
    length=months(6),
    rule=line(
        "不服工伤认定或者不予受理决定、又没有申请复议的，自知道决定之日起六个月内向法院提起行政诉讼。",
        "工伤保险条例 55",
        "行政诉讼法 46(1)",
    ),
    counting=Counting.ADMINISTRATIVE_SUIT,
    pause=Pause.GOES_ON,
    paused=cites("行政诉讼法 48(1)"),
    late=(
        line("不可抗力或者不是自己的原因耽误的，耽误的时间不算在内。", "行政诉讼法 48(1)"),
        line("其他特殊情况耽误的，障碍消除后十日内可以申请延长，准不准由法院决定。", "行政诉讼法 48(2)"),
    ),
)

RATING_AGAIN = Term(
    name="rating_again",
    title="不服劳动能力鉴定结论，申请再次鉴定",
    starts="收到鉴定结论之日",
    asks="哪天收到劳动能力鉴定结论的？",
    length=days(15),
    rule=line(
        "自收到鉴定结论之日起十五日内，向省级劳动能力鉴定委员会申请再次鉴定；省级的结论是最终结论。",
        "工伤保险条例 26",
        "劳动能力鉴定管理办法 19(1)",
    ),
    late=(
        line(
            "鉴定结论作出满一年后，觉得伤残情况有变化的，可以申请复查鉴定。",
            "工伤保险条例 28",
            "劳动能力鉴定管理办法 20(1)",
        ),
    ),
)

TERMS = (INJURY_UNIT, INJURY_WORKER, INJURY_REVIEW, INJURY_SUIT, RATING_AGAIN)
