"""Who may not be dismissed for want of skill, for other circumstances or to cut jobs (劳动合同法 42(1)(4)), and whose
contract runs on past its term (45)."""

from __future__ import annotations

from bot.summing.told import Told

_PROTECTED = (
    r"哺乳(?!期?(?:已经?|都|刚|早|就)*(?:过|满|结束|完))|(?<!没)(?<!没有)(?<!不)怀孕|怀[着上了](?:孕|宝宝|娃|孩子|二胎|二孩)|怀着[一二三四五六七八九十\d]+个?月|孕期|是个?孕妇"
    r"|(?<!陪)产假(?:期|中|里|时|还没|没休完|回来|刚|被)|[正还]在休产假|产期|坐月子"
)
_NOT_HERS = (
    r"(?:老婆|媳妇|妻子|爱人|对象|女朋友)[^。\n]*(?:我(?:却|就|也)?被|[把将让叫]我|(?:辞退|开除|炒|裁)(?:了|掉)?我)"
    r"|(?:老公|丈夫|爸|父亲|哥|弟|男朋友)[^。，；\n]{0,8}被(?:公司|厂里?|单位|老板)?[^。，；\n]{0,4}(?:辞|开|裁|炒|解)"
)
# her own fault (39), an agreement, the end of the employer are other matters; a probation alone is no fault
_OWN_DOING = (
    r"协商|商量好|谈好|同意走|旷工|违纪|违反|严重|迟到|打架|过错|失职|造假|退休|辞职|破产|倒闭|注销|关门|停业"
    r"|(?:3[89]|4[46]|三十[八九]|四十[四六])条"
)
_EXPIRED = r"(?<!没)(?<!未)(?:到期|期满|(?:不|没有?)(?:再|给我|跟我|和我|同我|与我)*续)"
_NOT_RENEWED = r"(?:不|没|拒绝)(?:有|肯|再|给|跟|和|同|与|我|想|愿意?)*续|终止|走人?|不用来|不要我"
_SHE_DECLINES = r"(?:我|自己|本人)(?:也|就|都)?(?:不想|不愿意?|不打算|不要|不)(?:再)?续"


def protection(told: Told, dismissed: str) -> dict[str, bool]:
    """What the sum of damages takes of her protection: nothing where there is none."""
    ended = _expired(told)
    if not ended and not protected(told, dismissed):
        return {}
    return {"protected": True, **({"expired": True} if ended else {})}


def _expired(told: Told) -> bool:
    """Whether the term ends in pregnancy, childbed or nursing, and it is the employer who does not renew."""
    return _hers(told) and told.says(_EXPIRED) and told.says(_NOT_RENEWED)


def protected(told: Told, dismissed: str) -> bool:
    """Whether a woman is let go in pregnancy, childbed or nursing, and nothing that she or both did is named;
    `dismissed` are the words for being let go."""
    return _hers(told) and told.says(rf"{dismissed}|裁|优化|解除|(?:让|叫|逼)我[^，。；]{{0,8}}走")


def _hers(told: Told) -> bool:
    """Whether she herself is protected, and neither fault nor wish of hers is named."""
    return told.says(_PROTECTED) and not any(map(told.says, (_NOT_HERS, _OWN_DOING, _SHE_DECLINES)))
