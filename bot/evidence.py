"""The evidence (证据) that a worker says to hold or to lack: 我有工资条，没有考勤记录."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

KINDS: dict[str, str] = {
    "劳动合同": r"(?:书面)?(?:劳动)?合同(?:原件|复印件)?(?!法|工|制)",
    "工资条、工资单": r"工资(?:条|单|表|明细)",
    "银行流水、转账记录": r"(?:银行)?流水|转账(?:记录|截图|凭证)|打款记录|工资卡(?:记录|明细)",
    "考勤、打卡记录": r"(?:考勤|打卡|钉钉|排班)(?:记录|表|截图)?",
    "工牌、工作证、工服": r"工牌|工作证|厂牌|胸牌|工服",
    "聊天记录": r"(?:微信|钉钉|QQ)?(?:聊天|群)记录|微信(?:记录|截图)|聊天截图|短信",
    "录音、录像": r"录音|录像|视频|监控",
    "证人证言": r"证人|(?:工友|同事)(?:可以|能|愿意)?(?:作证|证明)",
    "辞退、解除通知": r"(?:辞退|解除|开除|离职|终止)(?:通知|证明|函|协议)(?:书)?",
    "社保缴费记录": r"社保(?:缴费)?(?:记录|明细|清单)",
    "欠条、结算单": r"欠条|结算单|对账单|工程量单",
    "病历、诊断证明": r"病历|诊断(?:证明|书)|住院记录|检查报告",
    "加班审批、加班安排": r"加班(?:申请|审批|单|通知|记录)",
}
_HAS = re.compile(
    r"(?<!没)(?<!没能)(?:有|留(?:着|了|存)|存(?:着|了)|保存|拍(?:了|下)|截了?图|录(?:了|下)|打印了|手里是|拿到了?|收到了?|复印了)"
)
_LACKS = re.compile(
    r"没(?:有|能|给|签|留|存|拿到|收到|录)?|未(?:签|给)?|无|丢(?:了|失)?|不(?:给|肯给|让)|被(?:收走|删|撕|拿走)|拿不到|缺"
)
_ASKS = re.compile(r"[?？]|吗|有没有|要不要|需不需要|哪些|什么证据|怎么|如何")
_AFTER = re.compile(r"^(?:都|我|也|原件|复印件)*(?:有|在|留着|还在|存着|保存|齐|拿到|找到)")
_GONE = re.compile(r"^[^，。]{0,4}(?:没(?:有|了|签|给)?|丢|不给|不在|被[^，。]{0,6}(?:收|删|撕|扣|拿))")
_AND_NOW = "怎么办"  # 没有工资条怎么办 says that there is none


@dataclass(frozen=True, slots=True)
class Evidence:
    """Kinds of evidence by name, each once."""

    held: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


NO_EVIDENCE = Evidence()


def said_evidence(texts: Iterable[str]) -> Evidence:
    """What the texts say plainly, the last word counting; a question says nothing."""
    state: dict[str, bool] = {}
    for text in texts:
        for piece in re.findall(r"[^，。；！\n,;!?？]+[?？]?", text):
            said = piece.replace(_AND_NOW, "").rstrip("?？") if _AND_NOW in piece else piece
            if not _ASKS.search(said):
                state |= _of_clause(said)
    return Evidence(
        tuple(kind for kind, held in state.items() if held), tuple(kind for kind, held in state.items() if not held)
    )


def _of_clause(clause: str) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for kind, words in KINDS.items():
        match = re.search(words, clause)
        if match is None:
            continue
        before, after = clause[: match.start()], clause[match.end() :]
        if _LACKS.search(before) or _GONE.match(after):
            found[kind] = False
        elif _HAS.search(before) or _AFTER.match(after):
            found[kind] = True
    return found
