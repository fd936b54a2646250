"""How a thing is told: of whom, as past or as now, and whether a point of law is asked about it."""

from __future__ import annotations

import re

_KIN = (
    r"工友|同事|朋友|老乡|室友|舍友|同乡|老公|丈夫|老婆|妻子|爱人|对象|媳妇|父亲|爸爸?|母亲|妈妈?|儿子|女儿|孩子|[弟哥姐妹叔舅表堂侄]+[弟哥姐妹子]?"
    r"|员工|职工|工人|徒弟|师傅|女工|小伙子?|姑娘|有个?人|有位|一个人|某人|病人|患者|顾客|客户|乘客|业主|学生|老板|包?工头|领导|经理|隔壁|他|她|兄弟|闺蜜|群友|网友|老[李王张刘陈]"
    r"|小[李王张刘陈]"
)
_SUBJECT = re.compile(
    rf"(?<![被给让跟和把对找问向替着顺起爸])(?:(?:我们?|俺|咱)(?:的|家|班组?的?|厂里?的?|宿舍的?)?(?:一个|有个|那个|个)?(?P<other>{_KIN})"
    rf"|(?P<third>{_KIN})"
    rf"|(?P<own>我|俺|咱|老子|本人|人家))"
)
# what is asked is the law on it
_ASKS_LAW = re.compile(
    r"(?:算|是|认定|认|报)(?:不算|不是)?工伤|视同|工亡|抚恤|赔|补偿|责任|违法|犯法|合法|犯罪|违规|判(?:刑|几年|多久)|坐牢|拘留|抓|罚|认定|请(?:病|事)?假|病假|医疗期|丧葬|家属"
    r"|起诉|仲裁|告(?:公司|老板|单位)|辞退|开除"
    r"|劳动合同|处分|扣(?:我)?工资|不发工资|搬出去|怎么处理|规定|工伤|怎么定|定性|算不算|算[^，。]{0,6}吗|行不行|能要回|该怎么讨|犯什么罪|可以随时走|可以吗"
    r"|第[一二三四五六七八九十0-9]+条|保险|有工资|能不能要|可以要|工资(?:怎么|找谁|谁)|被罚"
)
_ASKS = re.compile(
    r"吗|嘛|怎么(?!办|劝|死|救)|咋(?!办|劝)|怎样|如何|多少|能不能|可不可以|是否|算不算|行不行|要不要|该不该|有没有|谁|哪|几[年天个级]|合理|能要|[?？]|工伤$|规定"
    r"|(?P<verb>[算赔给抓罚判认管])不(?P=verb)|不[?？]?$|否|什么|吧$|被罚|工资(?:怎么|找谁)|工伤[^，。]{0,3}[0-9一二]"
)
_NOW = re.compile(
    r"现在|此刻|正(?:在|要|站|坐|爬|拿|打|堵|锁)?|马上|快(?:点|来|救|要|不行)|赶紧|赶快|刚刚?(?!入职|来|进|毕业|签|生)|已经[喝吃吞爬站割]|还在|怎么劝|说要|不下来|帮帮|救救"
    r"|快救|叫不醒|不醒人?事?"
)
_PAST = re.compile(
    r"去年|前年|上个?月|上周|上星期|昨天|前天|那天|当时|后来|几天前|[0-9一二三四五六七八九十]+(?:年|个?月)前|(?:19|20)[0-9]{2}年|[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|住院|出院|被(?:拘留|抓|判|行政处罚)|家属|追究|死了(?!算|拉倒|干净)|身亡|去世|死亡|抢救无效|没救(?:过来|活)|打伤|打断了|未遂|治疗|骨折|伤残|认定|鉴定"
)


def whose(text: str, match: re.Match[str]) -> str:
    """ "own" or "other" by the nearest subject before the words or in them, "" where none is named."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "。！？!?\n") + 1
    found = ""
    for subject in _SUBJECT.finditer(text, start, match.end()):
        found = "own" if subject["own"] else "other"
    return found


def asks_law(text: str) -> bool:
    """Whether a point of law is asked, and not only told."""
    return bool(_ASKS_LAW.search(text) and _ASKS.search(text))


def is_past(text: str) -> bool:
    """Whether it is over: a matter of law, and no longer of rescue."""
    return bool(_PAST.search(text))


def over(text: str) -> bool:
    """Past, or only the law on it is asked and nothing says that it happens now."""
    return is_past(text) or (asks_law(text) and not _NOW.search(text))


def clause_of(text: str, match: re.Match[str]) -> str:
    """The clause up to the end of a match."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "，。！？,.!?；;\n") + 1
    return text[start : match.end()]
