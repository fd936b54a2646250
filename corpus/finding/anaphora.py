"""该法, 本条例, 同法: what they point back to, and when an article that stands alone belongs to the law named last."""

from __future__ import annotations

import re

from corpus.finding.mentions import Mentions
from corpus.finding.vocabulary import How, Naming

_POINTS = re.compile(
    r"(?P<all>(?P<points>该部?|本部?|同一?部?|此部?|这部|这个|这一|那部|上述|前述|前引|上引)"
    r"(?P<kind>法律|法典|法|条例|规定|办法|细则|规则|司法解释|解释|决定|意见|通知|章程))"
    r"[》”\"' ]{0,2}(?:的|中|之|里)? ?$"
)
_ALONE = re.compile(r"(?P<all>(?P<kind>条例|司法解释|解释|法))(?:的|中|之|里)? ?$")
_FREE = frozenset("据照按依和与及或由从在是到至之的见用看对为因而但于并了把被跟查凭违反合如像有虽以说")
_CLEAR_KINDS = frozenset({"法", "法律", "条例", "法典", "司法解释"})
_BEFORE_COUNTS = re.compile(
    r"(?:根据|依据|按照|依照|遵照|适用|违反|符合|参照|参见|详见|依|据|按|见"
    r"|和|及|与|以及|或者?|、|又|并|其|第?[条款项] ?[,、;]) ?[(]? ?$"
)
_AFTER_COUNTS = re.compile(
    r" ?(?:\([^()\n]{0,20}\) ?)?(?:的|之|也|还|则|又|中|里|所)?(?:第 ?[0-9一二三四五六七八九十]{1,3} ?[款项] ?)*"
    r"(?:的|之|也|还|则|又|中|所|进一步|同时)?"
    r"(?:规定|明确|要求|列举|所列|情形|写明|指出|“|: ?“|来看|的?处理|同样)"
)


def anaphor_before(view: str, end: int) -> Naming | None:
    """该法, 同法, 该条例 just before `end`, with the kind of document that they ask for."""
    before = view[max(0, end - 16) : end]
    match = _POINTS.search(before)
    pointed = match is not None
    if match is None:
        match = _ALONE.search(before)
    if match is None:
        return None
    start = max(0, end - 16) + match.start("all")
    ahead = view[start - 1] if start else " "
    if ahead.isalnum() and ahead not in _FREE:
        return None
    kind = "法" if match["kind"] in ("法律", "法") else match["kind"].removeprefix("司法")
    written = view[start : start + len(match["all"])]
    return Naming(start, start + len(written), written, (), How.CARRIED if pointed else How.VAGUE, kind=kind)


def antecedent(anaphor: Naming, mentions: Mentions) -> Naming | None:
    """The law named last of the kind asked for; VAGUE where there is none, None where it may be no law at all."""
    for naming in mentions.before(anaphor.start):
        suits = naming.kind.endswith(anaphor.kind) or (anaphor.kind == "法" and naming.kind == "法典")
        if suits or (naming.how is How.PRIVATE and anaphor.kind not in _CLEAR_KINDS):
            how = How.CARRIED if naming.statutes else naming.how
            return Naming(
                naming.start, naming.end, naming.written, naming.statutes, how, naming.year, naming.draft, naming.kind
            )
    if anaphor.how is How.CARRIED and anaphor.kind in ("法", "条例", "法典"):
        return Naming(anaphor.start, anaphor.end, anaphor.written, (), How.VAGUE, kind=anaphor.kind)
    return None


def bare_article_counts(view: str, start: int, end: int, named_until: int) -> bool:
    """Whether 第三十八条 without a law is meant as one of the law named before.

    It needs a sign of law: 根据 before it, 规定 or a quotation behind it, or a line of its own as statutes print it.
    第一条路, 第二，去仲裁 have none.
    """
    if re.search(r"[。;!?\n]", view[named_until:start]) is None and _BEFORE_COUNTS.search(
        view[max(0, start - 12) : start]
    ):
        return True
    if _AFTER_COUNTS.match(view, end):
        return True
    if re.search(r"(?:根据|依据|按照|依照|违反|适用|参照) ?$", view[max(0, start - 6) : start]):
        return True
    line = view[view.rfind("\n", 0, start) + 1 : start]
    return not re.sub(r"[\W_]", "", line) and view[end : end + 1] == " " and view[end : end + 3].strip() != ""
