"""Collective bargaining: reply to an invitation (要约), filing and effect. Regions differ: local.yaml."""

from __future__ import annotations

from bot.deadlines.model import Term, Whose, days, line

REPLY = Term(
    name="bargaining_reply",
    title="答复工资集体协商要约",
    starts="收到书面要约（协商意向书）之日",
    asks="对方哪天收到协商要约的？",
    length=days(20),
    rule=line("收到协商意向书的一方，应当在二十日内书面答复；当地另有规定的按当地。", "工资集体协商试行办法 17"),
    before=(line("要约用书面，让对方签收或者用能查到签收日期的方式寄送。", "工资集体协商试行办法 17"),),
    late=(
        line("对方无正当理由不肯协商的，可以请县级以上人民政府责令改正。", "工会法 54(1)(4)"),
        line("请上级工会支持和帮助。", "工会法 21(3)"),
    ),
    local=True,
    whose=Whose.THEIRS,
)

FILING = Term(
    name="agreement_filing",
    title="报送工资集体协议（工资专项集体合同）审查",
    starts="协议签订之日",
    asks="协议哪天签订的？",
    length=days(7),
    rule=line("工资协议签订后七日内，由企业报送人社部门审查；当地另有规定的按当地。", "工资集体协商试行办法 21"),
    late=(line("过了期限也要补报：集体合同订立后应当报送劳动行政部门。", "劳动合同法 54(1)"),),
    local=True,
    whose=Whose.THEIRS,
)

EFFECT = Term(
    name="agreement_effect",
    title="集体合同（工资协议）生效",
    starts="人社部门收到文本之日",
    asks="人社部门哪天收到报送的文本的？",
    length=days(15),
    rule=line(
        "人社部门自收到文本之日起十五日内没有提出异议的，集体合同即行生效。",
        "劳动合同法 54(1)",
        "工资集体协商试行办法 22(4)",
    ),
    whose=Whose.WAIT,
)

PUBLISHING = Term(
    name="agreement_publishing",
    title="向全体人员公布生效的工资协议",
    starts="工资协议生效之日",
    asks="工资协议哪天生效的？",
    length=days(5),
    rule=line("双方应当在五日内，把生效的工资协议向本方全体人员公布。", "工资集体协商试行办法 23"),
    late=(line("过了期限也应当公布；可以向工会或者企业书面要求看文本。", "工资集体协商试行办法 23"),),
    whose=Whose.THEIRS,
)

TERMS = (REPLY, FILING, EFFECT, PUBLISHING)
