"""Who asks for a human being (转人工), read from words only."""

from __future__ import annotations

import re

# A clause that says nothing but that a human being is wanted: 转人工, 我要找真人, 叫个人来
_HUMAN = (
    r"(?:真人|活人|人工(?:客服|服务|坐席|座席|咨询|热线)?|(?:真人|客服|值班|工会(?:的)?)(?:工作)?人员?|工会干部|客服)"
)
_WANTED = re.compile(
    r"(?:那|那么|算了|不行|喂|你好|您好|麻烦|请|拜托|快|赶紧|马上|立即|现在|直接|还是|能不能|能|可不可以|可以|怎么|怎样|如何|我们?|俺|想|要|需要|希望|只|就"
    r"|帮我|给我|替我|帮忙|你|您|再|先|有没有|有|没有|把我)*"
    rf"(?:转(?:接|到|给|成|去)*{_HUMAN}|{_HUMAN}|(?:找|叫|联系|接|喊|换|派|安排|请|连|上)(?:一?个|位|你们的?|一下)*(?:{_HUMAN})"
    rf"|(?:找|叫|喊|换|派|来)(?:一?个|位)人(?:来|说|谈|聊|帮我?|跟我说|和我说|处理|接待)*"
    rf"|(?:跟|和|与|同)(?:{_HUMAN}|人)(?:说话?|谈|聊|对话|讲|沟通|通话|交流)"
    r"|(?:不想|不要|不愿意?|别|不)(?:再)?(?:跟|和|用|要)?"
    r"(?:(?:机器人|AI|人工智能)(?:说话?|聊|谈|对话|回答|回复)?|(?:机器|程序|电脑)(?:说话?|聊|谈|对话|回答|回复)))"
    r"(?:来|说话?|谈|聊|帮我?|帮忙|处理|解决|接听?|回答|回复|回我|跟我说|和我说|咨询|对话|一下|可以|行|好|吗|么|吧|啊|呀|呢|了|的|谢谢|不|不行|行不行|好不好|没有|在)*",
    re.I,
)
_NO_CALL = re.compile(r"^(?:客服|不行|没有人?|工会(?:的)?(?:工作)?人员?|工会干部)+$")
_AT_LAST = re.compile(r"(?P<before>.*)(?:转人工(?:客服|服务)?|(?P<own>我要(?:找|转)?(?:真人|人工客服)))[吧啊呀了谢]*")
_NOT_OURS = re.compile(
    r"(?:说|让|要我|把|将|叫我|逼|调|岗|改|不|没法|无法|想|要|准备|打算|平台|系统|客服|电话)[^，]{0,4}$"
)
_LABOUR = "人工"  # beside other words (材料、人工都没结) it is the pay of labour
_LONGEST = 24  # characters of a clause that says nothing else


def wants_a_person(text: str) -> bool:
    """转人工 always works, alone or as a clause of its own; 老板说要转人工岗位 is another matter."""
    clauses = [clause for clause in re.split(r"[，。！？；、,.!?;~～…\s]+", text) if clause]
    last = _AT_LAST.fullmatch(clauses[-1]) if clauses else None
    if last is not None and (last["own"] or not _NOT_OURS.search(last["before"])):
        return True
    short = (clause for clause in clauses if len(clause) <= _LONGEST)
    calls = (clause for clause in short if _WANTED.fullmatch(clause) and not _NO_CALL.match(clause))
    return any(clause != _LABOUR or len(clauses) == 1 for clause in calls)
