"""Who works under another law: the labour contract law does not govern civil servants, people of the established
posts of public institutions, and soldiers. The reply says so first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.choose import Chosen
from bot.citing import Citer
from bot.material import Remark
from corpus import Cite


@dataclass(frozen=True, slots=True)
class _Kind:
    words: re.Pattern[str]
    text: str
    cites: tuple[Cite, ...]


def _kind(words: str, text: str, *cites: str) -> _Kind:
    return _Kind(re.compile(words), text, tuple(Cite.parse(cite) for cite in cites))


_KINDS = (
    _kind(
        r"现役|(?:我|俺)(?:是|在)(?:部队|军人|士官|义务兵|武警|当兵)|(?:部队|军队)(?:里)?(?:的)?(?:士官|军官|战士|义务兵)",
        "先说清楚：现役军人和部队之间不是劳动合同关系，《劳动合同法》管不到；待遇、休假、退役按国家对军人的专门规定办"
        "（本站未收录），请问所在部队或者退役军人事务部门。",
        "劳动合同法 2",
    ),
    _kind(
        r"公务员|参公|参照公务员",
        "先说清楚：公务员和参照公务员法管理的人员，和单位之间不是劳动合同关系，《劳动合同法》的经济补偿、赔偿金、双倍工资管不到；"
        "辞职、辞退、工资、退休按公务员法等规定办（本站未收录原文），请向单位人事部门或者公务员主管部门问清楚。"
        "机关里签劳动合同的聘用人员、编外人员不一样，照《劳动合同法》办。",
        "劳动合同法 2(2)",
    ),
    _kind(
        r"事业编|事业单位(?:里)?(?:的)?(?:有|正式|在|事业)?(?:编制|在编|编内|正式工|正式职工|正式员工)"
        r"|(?:有|是|属于)(?:正式)?编制|在编(?:教师|老师|护士|医生|人员|职工|的)|编制内",
        "先说清楚：事业单位在编的工作人员签的是聘用合同，先按《事业单位人事管理条例》等国家规定办，那里没有规定的，才照《劳动合同法》办；"
        "争议可以按劳动争议调解仲裁的规定处理。不能直接拿《劳动合同法》的经济补偿、双倍工资来算。"
        "没有编制、签劳动合同的人不一样，照《劳动合同法》办。",
        "劳动合同法 96",
        "事业单位人事管理条例 37",
    ),
)
_NOT_ONE = re.compile(
    r"编外|合同工|临时工|派遣|(?:没有|没|无|不是|不算|非)(?:正式|事业|在)?(?:编|公务员|参公)|聘用制(?:书记员|辅警)|辅警|公益性?岗"
    r"|退役|复员|转业|退伍|军属|军嫂|随军|(?:考|报)(?:上|取|了|个|的)?公务员|考公|入伍|应征|参军"
    r"|(?:老公|老婆|丈夫|妻子|爱人|配偶|父亲|爸|妈|儿子|女儿|对象)[^，。]{0,6}(?:公务员|军人|现役|参公|编制|事业编)"
)
# what other laws grant to people of the organs too: women workers, leave, injury, the union
_EVERYBODY = re.compile(r"工会|产假|哺乳|怀孕|孕期|女职工|年休假|年假|婚假|育儿|工伤|职代会|公积金|社保|养老保险|医保")


@dataclass(frozen=True, slots=True)
class Governed:
    """`remark` stands first; `instead`: cards and sums of the labour contract law must not be given."""

    remark: Remark
    instead: bool
    laws: frozenset[str] = frozenset()

    def of_their_law(self, chosen: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
        """The clauses that govern them, among those found: what speaks of workers under contract is left out."""
        return tuple(one for one in chosen if one.article.statute in self.laws)


def governed(text: str, citer: Citer, on: date) -> Governed | None:
    """Who the asker is, where another law governs him; None for everybody else."""
    if _NOT_ONE.search(text):
        return None
    kind = next((kind for kind in _KINDS if kind.words.search(text)), None)
    if kind is None:
        return None
    citations = tuple(c for cite in kind.cites for c in citer.pinpoints((cite,), on))
    laws = frozenset(c.article.statute for c in citations) - {"labor-contract-law"}
    return Governed(Remark(kind.text, citations), instead=_EVERYBODY.search(text) is None, laws=laws)
