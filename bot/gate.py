"""Who must not get an ordinary answer: people in danger, requests to cheat, small talk, and matters that are not work.

Everything here reads words only; how much a question is about work comes from the classifier of the index.
"""

from __future__ import annotations

import re
from enum import StrEnum

# Below UNLIKELY the classifier alone refuses; up to SURE a clause near enough (score ≥ NEAR) still opens the door.
# Measured on the development sets: 98 % of 60 questions from outside refused, 0.3 % of 690 on labour.
UNLIKELY, SURE, NEAR = 0.03, 0.60, 0.40


class Gate(StrEnum):
    """What kind of question it is, before any law is read."""

    OPEN = "open"
    CRISIS = "crisis"
    VIOLENCE = "violence"
    CHEATING = "cheating"
    INVENTION = "invention"
    GREETING = "greeting"
    ABOUT = "about"
    THANKS = "thanks"
    OUTSIDE = "outside"


_CRISIS = re.compile(
    r"不想活|活够了|想死(?!你|他|她|我|您|在家)|寻死|去死了|轻生|自杀|自尽|自残|割腕|上吊|跳楼|跳江|跳河|跳桥"
    r"|喝(?:了|下)?农药|买了?一?[瓶包桶].{0,4}(?:农药|百草枯|敌敌畏|安眠药|老鼠药)"
    r"|(?:百草枯|敌敌畏|安眠药).{0,6}(?:喝|吞|吃)"
    r"|结束(?:自己|生命|这一切)|遗书|活不下去了|没有活(?:下去|着)|死了算了|了结(?:自己|算了)|一了百了|点火自焚|自焚"
)
# 工友自杀算工伤吗: a question about somebody else's case, not a person in danger
_OTHERS_CASE = re.compile(
    r"(?:算|是|认定|认)(?:不算)?工伤|视同工伤|工亡|抚恤|赔偿金|家属"
    r"|(?:工友|同事|员工|职工|工人|老公|丈夫|父亲|儿子)[^，。]{0,6}(?:自杀|跳楼|自残|上吊)"
)
_FIRST_PERSON = re.compile(
    r"我(?:真的?|都|已经|就|现在|也)?(?:不想活|想死|想自杀|要自杀|要跳|想跳|准备|不如死|活不下去|活够)"
)

_VIOLENCE_NOW = re.compile(
    r"(?:正在|现在|此刻|马上|正)[^，。！]{0,8}(?:打我|砍我|打人|动手打|拿刀|持刀|追着|要杀|关着我|锁着|堵着我)"
    r"|拿(?:着)?(?:刀|棍|铁棍)[^，。]{0,8}(?:追|砍|打|威胁|堵)|(?:被|把我)(?:关|锁|扣)在[^，。]{0,10}(?:出不去|不让走|不让出|不放)|救命"
)

_EMPLOYER = (
    r"(?:我是(?:老板|HR|人事|厂长|经理|负责人|企业主|包工头|法务)"
    r"|我(?:们)?(?:公司|单位|厂)(?:想|要|打算|准备|怎么)|我开(?:了|个|的)|我手下|(?:给|帮)我(?:出|想|支)个?(?:主意|招|办法))"
)
_HARM = (
    r"(?:不(?:用|想|给|必|需)(?:赔|付|给|交|缴)(?:钱|偿|补偿|社保|保险|工资|加班费)?|不被告|不被查|不想赔|少赔"
    r"|逼[^，。]{0,6}(?:走|辞职|离职)|让[^，。]{0,8}(?:自己走|主动走|自己辞|主动辞|主动离职|自愿放弃|放弃社保|自动离职)"
    r"|规避|逃避|躲过|钻空子|不养闲人|不想养闲人)"
)
_CHEATING = re.compile(
    rf"{_EMPLOYER}[^。！？]{{0,40}}{_HARM}"
    r"|(?:怎么|咋整?|如何|怎样|有什么(?:办法|招))[^。！？]{0,14}(?:让|逼|骗|忽悠)[^，。！？]{0,12}"
    r"(?:签[^，。]{0,4}自愿放弃|放弃(?:社保|加班费|赔偿|补偿)|自己走|主动(?:辞职|离职|走))"
    r"|(?:把|将)[^，。！？]{0,12}(?:考勤|工资表|记录|证据|监控|合同)[^，。！？]{0,6}"
    r"(?:删|毁|撕|销毁|改了|改掉|烧)[^，。]{0,4}(?:行不行|可以吗|没事吧|有事吗|咋样|会怎样|算违法吗)?$"
    r"|(?:怎么|如何|帮我|教我|给我)[^，。！？]{0,8}"
    r"(?:伪造|假造|造假|做假|弄(?:个|一?份)假|开(?:个|张)假|虚构|P一?[张份个])"
    r"|(?:删除|销毁|篡改)[^，。！？]{0,6}(?:考勤|证据|工资表)[^，。！？]{0,6}(?:行不行|怎么|如何|可以吗)"
)
_THEY_DO_IT = re.compile(
    r"(?:公司|单位|老板|厂里|厂子|HR|人事|他们|领导|主管)[^，。！？]{0,6}(?:让我|逼我|要我|叫我|骗我|把我|伪造|篡改|删|改了我|销毁)"
)
_INVENTION = re.compile(
    r"(?:编|虚构|杜撰|造)(?:造)?(?:一|几|个|两)?[条部份个]?[^，。！？]{0,10}(?:法律|法条|条文|判例|案例|规定)"
    r"|(?:编号|条号)随便(?:写|编)|你是DAN|没有(?:任何)?限制的?(?:AI|模型|助手)"
)

_GREETING = re.compile(
    r"^(?:你好|您好|hi|hello|哈喽|嗨|在吗|在不在|有人吗|早上好|下午好|晚上好|喂|早|哈罗|师傅好|老师好)"
    r"[呀啊吗哈哟么\s。！!？?~～,，]*$",
    re.I,
)
_ABOUT = re.compile(
    r"^(?:你好[，,。 ]?)?(?:你|您|工友问|这|这个)?(?:到底|究竟)?(?:是谁|是什么|叫什么|是干(?:嘛|什么|啥)的"
    r"|能(?:干|做|帮我?)(?:些?什么|啥|嘛)|会(?:干|做)?(?:什么|啥)"
    r"|有什么(?:用|功能)|怎么用|是人(?:工)?(?:吗|还是)|是(?:真人|机器人|AI)).{0,12}$",
    re.I,
)
_THANKS = re.compile(
    r"^(?:谢谢|多谢|感谢|辛苦了|再见|拜拜|好的?|嗯+|知道了|明白了?|哦+|ok|收到|行|可以了|没(?:事|有)了)"
    r"[你您啊呀了哈的。！!~～，,\s谢]*$",
    re.I,
)

# Words of the workplace: who uses them speaks of work, whatever the classifier says
_WORKPLACE = re.compile(
    r"工头|包工|总包|分包|劳务公司|钢筋|脚手架|塔吊|车间|班组|工友|流水线|厂里|厂子|我们厂|倒班|夜班|工位|工牌|考勤|工资|加班|辞退|工伤"
)
_EMPLOYERS = re.compile(r"公司|单位|老板|工会|厂")
_ELSEWHERE = re.compile(
    r"(?:推荐|买|炒|押|投)[^，。]{0,6}(?:股票|基金|彩票|币圈|比特币|黄金)|(?:股票|大盘|基金)[^，。]{0,6}(?:涨|跌|推荐)|彩票号"
    r"|天气(?:预报|怎么样|如何)|(?:写|作)(?:一?首|个)?(?:诗|小说|歌词)|菜谱|算命|星座运势|讲个?笑话"
)
_TITLE = re.compile(r"《[^》\n]{1,60}》")  # words of a law's title are not the reader's

# What somebody pasted to steer a machine; it is no part of the question
_INJECTION = re.compile(
    r"[\[【（(「“\"]?[^\[【（(「。！？\n]{0,12}(?:(?:忽略|无视|忘记|忘掉|不要理会)(?:掉)?"
    r"(?:之前|以上|上面|前面|此前|先前|所有|一切|你的|你之前)|(?:ignore|disregard|forget)\s+(?:all|the|any|your|previous|above))"
    r"[^\]】）)」\n]{0,24}(?:指示|指令|提示|规则|设定|要求|instructions?|prompts?|rules)"
    r"[^\]】）)」\n]*[\]】）)」”\"]?",
    re.I,
)


def without_injection(text: str) -> str:
    """The question without pasted orders to the machine; the text itself where nothing else would be left."""
    return _INJECTION.sub(" ", text).strip() or text


def speaks_of_work(text: str) -> bool:
    """Whether a word of the text is at home in the workplace only."""
    return bool(_WORKPLACE.search(text))


def read_gate(text: str) -> Gate:
    """What the words alone show; OPEN where they show nothing special."""
    bare = _TITLE.sub("", text).strip()
    return _danger(bare) or _mischief(bare) or _idle(bare) or Gate.OPEN


def _danger(text: str) -> Gate | None:
    if _CRISIS.search(text) and (_FIRST_PERSON.search(text) or not _OTHERS_CASE.search(text)):
        return Gate.CRISIS
    return Gate.VIOLENCE if _VIOLENCE_NOW.search(text) else None


def _mischief(text: str) -> Gate | None:
    if _INVENTION.search(text):
        return Gate.INVENTION
    return Gate.CHEATING if _CHEATING.search(text) and not _THEY_DO_IT.search(text) else None


def _idle(text: str) -> Gate | None:
    if _ELSEWHERE.search(text) and not _EMPLOYERS.search(text):
        return Gate.OUTSIDE
    talk = ((Gate.GREETING, _GREETING), (Gate.ABOUT, _ABOUT), (Gate.THANKS, _THANKS))
    return next((gate for gate, pattern in talk if pattern.match(text)), None)
