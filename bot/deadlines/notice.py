"""Giving notice is no end of the employment: 提离职, 递辞职信, 交了辞职报告; the contract goes on until one leaves."""

from __future__ import annotations

import re

_NOTICE = re.compile(
    r"(?P<verb>(?:提出?|提交|申请|递交?|递上|上交|交|写|打|发)(?:了|过|的|完|上去)?(?:我的)?(?:一?[份个封])?(?:书面的?)?)"
    r"(?:离职|辞职)(?!以?后|之后|走|手续|证明|交接)"
)
_GONE = re.compile(
    r"(?<![没让能])走了|走人|已经?离[职开]|离开了|正式离职|办(?:完|好)了?(?:离职|交接|手续)|离职证明|(?<![没])不干了|离职(?:后|以后|之后)"
)
_KEPT = re.compile(
    r"不批|不放(?:人|我)|不让(?:我)?(?:走|离职|辞职)|不(?:同意|准|许)(?:我)?(?:走|离职|辞职)|(?:还|仍|一直)没(?:有)?走|不给(?:我)?(?:办|批|签)"
)
_SAME_LENGTH = "预告"  # so that what is said of days stays where it is


def without_notice(text: str) -> str:
    """The text with 离职 and 辞职 put out of the way where they are notice that was given."""
    return _NOTICE.sub(lambda match: match["verb"] + _SAME_LENGTH, text)


def stays(text: str) -> bool:
    """Whether nothing says that the asker has left, or the employer does not let go."""
    return not _GONE.search(text) or _KEPT.search(text) is not None
