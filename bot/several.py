"""Several questions in one message: 老板两个月没发工资，还没签合同，加班费怎么算 is asked of three matters.

The message is cut where it numbers its questions itself, where it begins a further one (另外, 还想问), or where its
clauses speak of different matters. A clause that only makes sense beside the others (能辞职吗, 赔多少) is left to the
answer to the whole. Matters that no list of words knows are found by their topic cards (`bot.parting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

MOST = 3  # further questions that are answered beside the first
_LEAST, _LONGEST = 4, 120  # characters of a part
_READ = 1500  # characters of a message that are looked at
_JOINTS = 4  # places of a clause at which it may be cut
_BACKGROUND = 40  # characters of what stands before the first question and belongs to each

# One matter (wages, contract, …) each; the first that a clause names is the clause's own.
_MATTERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words))
    for name, words in (
        ("injury", r"工伤|受伤|摔(?:伤|断|了)|砸(?:伤|断|到)|骨折|压(?:伤|断)|职业病|尘肺|车祸"),
        ("deposit", r"押金|保证金|服装费|扣(?:了|着|留|押)?[^，。]{0,3}(?:身份证|证件|毕业证)"),
        (
            "contract",
            r"(?:没|未|不|一直没|从没|都没|没有|还没)(?:跟我|和我|给我|给)?(?:有)?(?:签|订)(?:过|了)?(?:劳动|书面|正式)?(?:合同|协议)|没(?:有)?(?:劳动)?合同|合同[^，。]{0,3}(?:没|不|未)(?:有)?(?:签|给)",
        ),
        ("noncompete", r"竞业"),
        ("training", r"培训费|服务期"),
        ("fund", r"公积金"),
        ("insurance", r"社保|五险|养老保险|医保|社会保险|失业保险"),
        ("unemployment", r"失业金"),
        ("leave", r"年假|年休"),
        ("holiday", r"法定节假日|国庆|春节|五一|元旦|三倍工资"),
        ("overtime", r"加班|双休|单休|调休"),
        ("sick", r"病假|医疗期"),
        ("birth", r"产假|生育津贴|哺乳|陪产|育儿假"),
        ("heat", r"高温"),
        ("night", r"夜班"),
        ("bonus", r"年终奖|提成|奖金|绩效"),
        (
            "fine",
            r"罚(?:了|我|钱)|(?:被|乱|随便|动不动|迟到)[^，。]{0,3}罚款|罚款(?:单|条|合法|违法|合理)|罚[^，。]{0,4}[元块]",
        ),
        ("transfer", r"调岗|降薪|降(?:了)?(?:我)?(?:的)?工资|换岗|调到|搬(?:到|厂|迁)"),
        ("papers", r"离职证明|(?:不给|不办)[^，。]{0,4}(?:转|档案)|档案"),
        (
            "wages",
            r"(?:没|不|未|没有|一直没|拖着不|拖着没)(?:按时|足额)?(?:给我|给|我)?(?:发|结|付|开)(?:过)?(?:我)?(?:的)?(?:工资|工钱|薪|钱)?(?!合同|年假|证明|离职)|欠薪|讨薪"
            r"|(?:欠|拖欠|压|扣)(?:着|了|我)*[^，。]{0,8}(?:工资|工钱|薪)|工资[^，。]{0,8}(?:停发|停了|没发|不发|没给|不给|拖|欠|压|少发|扣|没结|没到)",
        ),
        ("retire", r"退休|养老金"),
        ("union", r"入会|建(?:工)?会|成立工会|会费|工会(?:经费|主席|选举|委员|干部)|退会"),
        ("bargaining", r"集体合同|工资协商|集体协商|职代会|职工代表大会"),
        ("probation", r"试用期"),
    )
)
# What only makes sense beside the rest of the message: what follows from it, and what to do about it
_BOUND = re.compile(
    r"辞职|离职|走人|不干|辞退|开除|炒|裁|解除|终止|到期|赔(?:多少|偿|我|吗)|补(?:多少|偿)|N\+1|2N|一样吗|算不算|怀孕|孕期|派遣|实习|劳务"
    r"|怎么办|咋办|怎么(?:告|维权)|去哪|找谁|证据|仲裁|时效|合法吗|违法吗"
)
# A grievance: 社保没交, not 社保一直有交
_GRIEVES = re.compile(
    r"没|不|未|欠|拖|压(?!力)|扣|罚|逼|拒|少|克|降|低|被|强|停|断|赔|安排|调(?!解)|搬|只[给发交]|取消|收了?我?|要(?:我|求)|让我|摔|砸|伤|撞"
)
_NUMBERED = re.compile(
    r"(?<![\d第])[1-9１-９][)）、](?!\d)|(?<=[\u4e00-\u9fff])[2-6２-６][.．](?=[\u4e00-\u9fff])|[①②③④⑤⑥]"
    r"|(?:^|(?<=[\s。；;？?！!，,：:]))(?:[（(]?[1-9１-９一二三四五六][)）、．.](?!\d)"
    r"|第[一二三四五六](?:个(?:问题)?)?[，,、：: ]|(?:一是|二是|三是|四是|首先|其次|最后)[，,]?)"
)
_FURTHER = re.compile(
    r"(?<=[。；;？?！!，,\s])(?:另外|还有(?:就是|一个|个)?|再(?:就是|问一?个?)|顺便(?:问)?|还想问|也想问|再请问|以及)[，,：:]?"
)
_AND = re.compile(r"而且|并且|[还又](?=[扣没不欠拖要让罚])")
CLAUSES = re.compile(r"[^。！？；，,!?;\n]+[。！？；，,!?;\n]*")
_EMPLOYER = re.compile(r"公司|单位|老板|厂里|工厂|店里|包工头|工地|学校|医院")
_ASKS = re.compile(
    r"[?？]|吗|么|怎么|咋|如何|多少|几|能不能|可不可以|该不该|要不要|是不是|合法|违法|什么|啥|谁|哪|多久|算不算|有没有"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """`each` can be asked on its own. `listed`: the writer has set the questions apart, in the words of `told`; `left`
    are those that are one too many."""

    each: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    listed: bool = False


ONE = Parts()


def parts_of(text: str) -> Parts:
    """The questions of a message; `ONE` where it asks a single one."""
    text = text[:_READ]
    return _listed(text) or _by_matter(text)


def _listed(text: str) -> Parts | None:
    """Questions that the writer has set apart: 1. … 2. …; … 另外，…"""
    marks = list(_NUMBERED.finditer(text))
    numbered = len(marks) >= 2
    if numbered:
        background = text[: marks[0].start()].strip(" ：:\n")
        ends = [*(m.start() for m in marks[1:]), len(text)]
        pieces = [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    else:
        background, marks = "", list(_FURTHER.finditer(text))
        if not marks:
            return None
        starts = [0, *(m.end() for m in marks)]
        ends = [*(m.start() for m in marks), len(text)]
        pieces = [text[start:end].strip(" ，,") for start, end in zip(starts, ends, strict=True)]
    asked = [piece for piece in pieces if len(piece) >= _LEAST and (_ASKS.search(piece) or _told(piece))]
    if len(asked) < 2 or len(asked) < len([piece for piece in pieces if piece]):
        return None
    if not numbered and any(_told(piece) is None for piece in asked[1:]):
        return None  # 没发工资，另外能赔多少: of one matter
    before = f"{background[-_BACKGROUND:]} " if background else ""
    each = tuple(before + _with_subject(piece, text)[:_LONGEST] for piece in asked[: MOST + 1])
    return Parts(each, tuple(asked[: MOST + 1]), tuple(asked[MOST + 1 :]), listed=True)


def _by_matter(text: str) -> Parts:
    """Clauses of different matters: each matter with its own clauses, where it can stand alone."""
    matters: dict[str, list[str]] = {}
    last: str | None = None
    for clause in clauses_of(text):
        matter = _told(clause)
        if matter is None and last is not None and not _BOUND.search(clause) and _ASKS.search(clause):
            matter = last  # 公积金没交，能补吗
        if matter is not None:
            matters.setdefault(matter, []).append(clause)
        last = matter
    parts = ("".join(clauses).strip("，, \n")[:_LONGEST] for clauses in matters.values())
    each = tuple(_with_subject(part, text) for part in parts if len(part) >= _LEAST)
    return Parts(each) if len(each) > 1 else ONE


def clauses_of(text: str) -> Iterator[str]:
    """The clauses; 不交社保还扣押金 is two."""
    for clause in CLAUSES.findall(text):
        joint = next((m for m in islice(_AND.finditer(clause), _JOINTS) if _matter(clause[: m.start()])), None)
        if joint and _matter(clause[joint.start() :]) not in (None, _matter(clause[: joint.start()])):
            yield from (clause[: joint.start()], clause[joint.start() :])
        else:
            yield clause


def _with_subject(part: str, text: str) -> str:
    """公积金也没交 → 公司公积金也没交，怎么办: with the employer that the message names elsewhere, as a question."""
    subject = _EMPLOYER.search(text)
    named = part if subject is None or _EMPLOYER.search(part) else f"{subject.group()}{part}"
    return named if _ASKS.search(named) else f"{named.rstrip('。！!，, ')}，怎么办"


def _matter(clause: str) -> str | None:
    return next((name for name, words in _MATTERS if words.search(clause)), None)


def _told(clause: str) -> str | None:
    """The matter that a clause complains of or asks about."""
    return _matter(clause) if asks(clause) else None


def asks(clause: str) -> bool:
    """Whether a clause complains or asks: 社保没交, 加班费怎么算; not 社保一直有交."""
    return bool(_GRIEVES.search(clause) or _ASKS.search(clause))
