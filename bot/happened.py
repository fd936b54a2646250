"""2019年招聘只招男的, 2014年社保少交: something that happened in a past year at work, whatever the verb."""

from __future__ import annotations

import re

# who did it, or what it was about: 2021年公司要求做孕检, 2017年合同写三年不许怀孕
_AT_WORK = re.compile(
    r"公司|单位|企业|工厂|厂里|我们厂|老板|雇主|店里|领导|主管|经理|人事|工会|学校|医院|工地|包工头|平台|中介|派遣"
    r"|招聘|招工|面试|应聘|录用|体检|孕检|怀孕|流产|社保|保险|公积金|合同|协议|工资|工钱|薪|奖金|提成|补贴|年假|休假|病假|婚假|产假"
    r"|哺乳|调岗|岗位|夜班|职代会|职工|工人|工伤|裁决|劳动局|满?\d{2}岁"
)
# 2008年公司法, 2021年工伤保险条例, 2022年的工会法第几条: a law and its year
_A_LAW = re.compile(
    r"^(?:的(?!年假|年休假|社保|公积金|奖金|年终奖|工资|工伤)|(?:年?底)?(?:之|以)?前|那[部个]|新|版|月|发的"
    r"|[^，。；！？,;!?]{0,16}?(?:(?<![合违犯非没做说想用执司])法|条例|规定|办法|解释|决定|意见|通知|章程)"
    r"(?:第|里|中|上|的|是|有|对|和|[，。：？?]|$)|[^，。；！？,;!?]{0,10}(?:新规|新法|改革|立法))"
)
# 2015年在公司当保安, 2016年我来上海, 2018年我大学毕业, 2019年3月签的合同: how the story began
_BEGINNING = re.compile(
    r"^\s*(?:我|他|她|我们|俺|本人|老公|老婆|就|才|初|底|的|时候|时)*(?:(?:在|是|当|做|干|跟|到|来|去|进|入|加入|签|续签|认识|转正|开始)"
    r"|[^，。；！？,;!?]{0,8}(?:毕业|退伍|实习|开始|以来|以后|之后|至|到\d|到(?:今年|现在|如今|目前)))"
)
# 2020年度社平工资6000, 2025年月薪八千: a figure of that year
_A_FIGURE = re.compile(
    r"^(?:度|[^，。；！？,;!?]{0,6}(?:社平|平均工资|最低工资|基数|标准|月薪|工资(?:是|为|有)?[\d一二三四五六七八九]))"
)
_THEN = re.compile(r"当时|那时|那会儿|那年")
_GOING_ON = re.compile(r"现在|目前|如今|至今|今年|这个月|上个?月|最近|一直|这几年|昨天|前天|刚刚?(?!入职|进厂|毕业)")


def happened_at_work(text: str, after: str) -> bool:
    """Whether what follows a past day, up to the end of the clause, tells of something that happened at work then.

    Not where it names a law, a figure or how the story began, nor where the matter goes on today.
    """
    clause = re.split(r"[，。；！？,;!?]", after, maxsplit=1)[0]
    if _GOING_ON.search(text) and not _THEN.search(text):
        return False
    if _A_LAW.search(after) or _BEGINNING.search(clause) or _A_FIGURE.search(clause):
        return False
    return _AT_WORK.search(clause) is not None
