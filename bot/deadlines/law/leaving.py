"""Leaving: notice (劳动合同法 37, 40) and what follows for unemployment benefit (社会保险法 50)."""

from __future__ import annotations

from bot.deadlines.model import Term, Whose, days, line

RESIGN = Term(
    name="notice_resign",
    title="提前三十日通知辞职，期满",
    starts="书面通知送到单位之日",
    asks="哪天把书面辞职通知交给单位的？",
    length=days(30),
    rule=line("劳动者提前三十日书面通知单位，就可以解除劳动合同，不用单位批准。", "劳动合同法 37"),
    before=(line("用书面通知，留下送达的凭据（签收、邮寄单、邮件）。", "劳动合同法 37"),),
    late=(),
    whose=Whose.WAIT,
)

PROBATION_NOTICE = Term(
    name="notice_probation",
    title="试用期内提前三日通知辞职，期满",
    starts="通知送到单位之日",
    asks="试用期内哪天通知单位要走的？",
    length=days(3),
    rule=line("试用期内，劳动者提前三日通知单位，就可以解除劳动合同。", "劳动合同法 37"),
    before=(line("条文没有要求书面，最好还是留下凭据。", "劳动合同法 37"),),
    whose=Whose.WAIT,
)

DISMISS = Term(
    name="notice_dismiss",
    title="单位提前三十日通知解除，期满",
    starts="收到书面解除通知之日",
    asks="哪天收到单位的书面解除通知的？",
    length=days(30),
    rule=line(
        "单位按劳动合同法第四十条解除的，提前三十日书面通知本人，或者额外支付一个月工资。",
        "劳动合同法 40",
    ),
    whose=Whose.WAIT,
)

UNEMPLOYED_LIST = Term(
    name="unemployment_list",
    title="单位把失业人员名单告知社保经办机构",
    starts="劳动关系终止或者解除之日",
    asks="劳动关系哪天终止或者解除的？",
    length=days(15),
    rule=line("单位自终止或者解除劳动关系之日起十五日内，把失业人员名单告知社会保险经办机构。", "社会保险法 50(1)"),
    late=(line("单位没办也要及时去办失业登记：领取期限从登记之日起算。", "社会保险法 50(2)", "社会保险法 50(3)"),),
    whose=Whose.THEIRS,
)

UNEMPLOYED_REGISTER = Term(
    name="unemployment_register",
    title="办理失业登记",
    starts="单位终止、解除劳动关系的证明送达之日",
    asks="哪天拿到终止、解除劳动关系的证明的？",
    length=None,
    rule=line(
        "国家规定只写“及时”，没有写几天；失业金的领取期限从办理失业登记之日起算，越早办越好。有的地方规定了天数。",
        "社会保险法 50(2)",
        "社会保险法 50(3)",
    ),
    late=(line("过了天数也尽快去登记，问清当地怎么办：领取期限从登记之日起算。", "社会保险法 50(3)"),),
    local=True,
)

TERMS = (RESIGN, PROBATION_NOTICE, DISMISS, UNEMPLOYED_LIST, UNEMPLOYED_REGISTER)
