"""What decides the meaning of a sentence of law, read off its words: who must, may or must not; how much; by when.

A sentence becomes tokens. Cues (modality, negation, numbers with their bounds, roles, named terms) keep their class;
everything else is content, compared character pair by character pair. 应当, 必须 and 要 are one class, so that plain
words and the statute's words meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.numerals import to_int


class Kind(StrEnum):
    """Classes of tokens."""

    NUMBER = "number"
    MODAL = "modal"  # must · may · ban · free · demand
    NOT = "not"
    BOUND = "bound"  # up · down · before · after · ahead
    ROLE = "role"
    MARK = "mark"  # 向 给 … before a role: it receives; 由 被: it acts
    TERM = "term"
    JOIN = "join"
    FILLER = "filler"
    WORD = "word"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `value` is the class within its kind ("must", "2月", "employer") or the words themselves."""

    kind: Kind
    value: str
    text: str


_CN = "〇零一二三四五六七八九十百千万两"
_AMOUNT = rf"(?:\d[\d,，]*\d(?:\.\d+)?|\d+(?:\.\d+)?|[{_CN}]+)"
_UNIT = (
    r"(?:工作日|小时|钟头|分钟|周岁|星期|礼拜|万元|亿元|元|块钱|块|月份|月|年|日(?!常)|天|号|周|岁|倍|次(?!性)|级|人次|人(?![民员力身事])"
    r"|名|份|成|枚|张|项|家(?![属里人庭政])|户(?!口)|台|页|届|公里|平方米|℃|摄氏度|度(?!假)|分贝)"
)
_NUMBER = (
    rf"百分之[{_CN}\d.]+|{_AMOUNT}分之{_AMOUNT}|\d+(?:\.\d+)?\s*[%％]"
    rf"|第?{_AMOUNT}[多余来]?个?半?\s?{_UNIT}|半个?(?:工作日|小时|月|年|日|天)|一个半(?:小时|月)|双倍|加倍"
    r"|\d[\d,，]*(?:\.\d+)?"
)
_PIN = rf"第[{_CN}\d]+条(?:之[{_CN}])?(?:第[{_CN}\d]+款)?(?:第?[（(]?[{_CN}\d]+[）)]?项)?"
_VERBLIKE = (
    r"(?=支付|付|给|赔|签|订|交|缴|在|提前|向|跟|和|与|先|自己?去?|按|把|另|加|依|发|写|承担|通知|告|说明|证明|举证|提供|由|经|办|补|保"
    r"|为|对|等|做|带|去|申请|让|拿|出|负|有|得到|尊重|听|公示|接受|算|还|返|退|书面|立即|马上|及时|一次|当场|建立|设|安排|休|报|审|组织|采取|保证|支持|协助|帮助)"
)
# the first pattern that fits at a place wins
_PATTERNS: tuple[tuple[Kind, str, str], ...] = (
    (Kind.CUT, "cut", r"[，。；：？！,;:?!\n“”\"「」（）()]+"),
    (Kind.WORD, "", _PIN),
    (Kind.BOUND, "up", r"(?:不得?|不能|不可以?)(?:少于|低于|短于|小于|早于)|至少|最少|起码|最低(?!工资|生活)|以上|不下于|达到|高于|超过|多于|大于|满(?=[\d半" + _CN + "])"),
    (Kind.BOUND, "down", r"(?:不得?|不能|不可以?|未)(?:超过|高于|多于|大于|长于|晚于|迟于)|至多|最多|最高(?!人民)|最长|最迟|最晚|以下(?!简称|统称)|以内|之内|不满(?!意|足)|(?:未|没有?)[满达到]+(?=[\d半" + _CN + r"])|少于|低于|不足(?=[\d半" + _CN + r"])|不到(?=[\d半" + _CN + r"])|封顶"),
    (Kind.BOUND, "ahead", r"提前"),
    (Kind.BOUND, "late", r"延后|推迟|延迟|逾期|超期"),
    (Kind.BOUND, "before", r"之前|以前|(?<![目当眼])前(?![款条项述列置往期任后])"),
    (Kind.BOUND, "after", r"之后|以后|(?<![今最先背前])后(?![果续者来代期勤补])"),
    (Kind.TERM, "", r"无固定期限|非全日制|全日制|固定期限|未成年(?:工|人)?|无效|有效|合法|违法|非法|无故|不可抗力|有偿|无偿|无过错|过错|合格|及格"),
    (Kind.NUMBER, "", _NUMBER),
    (Kind.MODAL, "demand", r"(?:可以?|有权利?|能够?)(?:依法|同时|一并|另外|再|还|直接|书面|当场|随时)*(?:要求|主张|请求|要(?=[^求是么])|讨要?|索要)"),
    (Kind.MODAL, "free", r"不用|不必|无需|无须|毋须|不需要?|不须|用不着|(?:可以?|有权)不(?!仅|但|论|管|同|当|足|满)|免于|免交|免缴|免征|没有(?:义务|责任)"),
    (Kind.MODAL, "ban", r"不得|不能(?!力)|不可以|不准|不许|不允许|禁止|严禁|不应当?|不该|无权|没有?权利?|不可(?!抗|避免|分割|撤|缺)|别(?=[签写交去让把信])|不要(?!求)|不予|不再"),
    (Kind.MODAL, "must", r"应当|应该|必须|务必|一定要|(?<![对反响供适相效])应(?![聘对用付得届急诉缴发收享支激邀酬验有答付])|(?<![必急])须(?!知)|需要|(?<![供急必所])需(?!求)|有义务|有责任|(?<![重主只想首摘纪概扼必如若还摘])要" + _VERBLIKE),
    (Kind.MODAL, "may", r"可以|有权利?|能够|(?<![可功职智性才技不])能(?![力源动够])|(?<![许认不尚])可(?![能靠观惜不抗持见]|以)|允许|准许"),
    (Kind.TERM, "", r"未必|不仅|不但|不论|无论|不管|不过|不断|不同|不良|不动产|不当|不幸|除非|没收|无关|不服|不明"),
    (Kind.NOT, "not", r"没有|拒绝|拒不|并非|[不未没无非拒]"),
    (Kind.ROLE, "agency", r"(?:劳务)?派遣单位"),
    (Kind.ROLE, "host", r"用工单位"),
    (Kind.ROLE, "fund", r"(?:工伤|失业|医疗|养老|生育|社会)?保险基金|(?:统筹)?基金"),
    (Kind.ROLE, "union", r"工会(?:委员会|组织)?|基层工会|上级工会"),
    (Kind.ROLE, "arbitration", r"(?:劳动(?:人事)?争议)?仲裁(?:委员会|委|机构|庭|员)"),
    (Kind.ROLE, "court", r"(?:中级|基层|最高)?人民法院|法院"),
    (Kind.ROLE, "authority", r"(?:县级以上|地方)*(?:各级)?人民政府|(?:劳动|社会保险|人力资源和?社会保障|人社)(?:行政)?部门|劳动(?:保障)?监察(?:机构|部门|大队|员)?|人社局|劳动局|社保局|(?:社保|社会保险)经办机构|行政部门|公安机关"),
    (Kind.ROLE, "both", r"双方(?:当事人)?|当事人"),
    (Kind.ROLE, "employer", r"(?:用人|工作|本|原|所在)?单位|用人方|(?:本)?公司|(?:用人)?企业|老板|雇主|厂里|厂方|工厂|总?包工头|承包(?:单位|人)|资方"),
    (Kind.ROLE, "worker", r"劳动者|(?:女|老|新|残疾)?职工|(?:女|老|新)?员工|(?:农民)?工人|农民工|雇工|工友|你们?|您|受伤的人|家里人(?=可以)"),
    (Kind.MARK, "act", r"[由被]"),
    (Kind.MARK, "get", r"[向给对跟与和同为替]"),
    (Kind.JOIN, "or", r"或者|或"),
    (Kind.JOIN, "and", r"以及|并且|并|[及且]"),
)  # fmt: skip
_TERMS = (
    "经济补偿金? 经济赔偿金? 赔偿金 代通知金 (?:二倍|双倍)的?工资 加班费 加班工资 最低工资 基本工资 医疗期 试用期 服务期 停工留薪期 孕期 产期"
    " 哺乳期 违约金 押金 竞业限制 失业保险金? 工伤保险 医疗保险 养老保险 生育保险 社会保险 住房公积金 一次性伤残补助金 一次性工亡补助金"
    " 一次性工伤医疗补助金 一次性伤残就业补助金 丧葬补助金 抚恤金 伤残津贴 护理费 年休假 产假 病假 婚假 丧假 探亲假 休息日 法定(?:休假|节假)日"
    " 仲裁 诉讼 起诉 复议 调解 投诉 举报 和解 上诉 书面 口头 撤销 变更 解除 终止 续订 续签 中止 中断 劳务合同 集体合同 劳动关系 劳务关系 承揽"
    " 事实劳动关系 罚款 拘留 刑事责任 民事责任 连带责任 补充责任 工伤 职业病 非因工 因工 本人工资 平均工资 过半数 全体 多数 少数 三分之二"
    " 工作日 自然日 增加 减少 提高 降低 上浮 下浮 延长 缩短 全额 部分 全部 免费 收费 税前 税后 同意 反对 生效 失效 成立 主动 被动"
)
_PATTERNS = (
    *_PATTERNS[:9],
    (Kind.TERM, "", "|".join(sorted(_TERMS.split(), key=len, reverse=True))),
    *_PATTERNS[9:],
    (Kind.FILLER, "", r"的|了|地|着|已经?|有|过|就|都|也|还|又|则|即|呢|吧|啊|嘛|这|那|其|该|所|而|等|是|一般|通常|一律|依法|按照?|依照|根据|依据|规定|因此|所以|另外|同时|也就是说|需注意|注意|如果|如|若|但是|但|只要|的话|那么|先|再|把|将|以|于|在|时|之|个|所在"),
    (Kind.WORD, "", r"[\u4e00-\u9fffA-Za-z]|."),
)  # fmt: skip
_LEXER = re.compile("|".join(f"(?P<p{i}>{pattern})" for i, (_, _, pattern) in enumerate(_PATTERNS)), re.S)
_SAME: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"签订|签署|订立|签(?=合同|书面|劳动|了|过|字?的?合同|无固定|固定|集体)", "订立"),
        (r"发放|支付|给付|付给|结清|(?<![应交对首垫])付(?![款出清])|发(?=工资|薪|钱|给|加班|奖金)", "支付"),
        (r"缴纳|缴费|(?<![足欠上移])缴(?!存)|(?<![移提上成])交(?=社保|保险|公积金|费|钱)", "缴纳"),
        (r"没(?:有)?拿到", "没支付"),
        (r"经济补偿金", "经济补偿"),
        (r"社保", "社会保险"),
        (r"加班工资", "加班费"),
        (r"双倍", "二倍"),
        (r"两倍", "二倍"),
        (r"马上|立刻|即刻", "立即"),
        (r"超过期限", "逾期"),
    )
)
# terms of one family stand for each other when stretches are laid side by side: what differs is then seen as a difference
FAMILIES: dict[str, str] = {
    term: family
    for family, members in {
        "效力": "有效 无效 生效 失效 成立 撤销",
        "合法": "合法 违法 非法",
        "形式": "书面 口头",
        "款项": "经济补偿 经济补偿金 经济赔偿 经济赔偿金 赔偿金 违约金 代通知金 押金",
        "工资": "加班费 加班工资 最低工资 基本工资 本人工资 平均工资",
        "期间": "医疗期 试用期 服务期 停工留薪期 孕期 产期 哺乳期",
        "险种": "工伤保险 医疗保险 养老保险 生育保险 社会保险 失业保险 失业保险金 住房公积金",
        "假期": "年休假 产假 病假 婚假 丧假 探亲假 休息日",
        "途径": "仲裁 诉讼 起诉 复议 调解 投诉 举报 和解 上诉",
        "去留": "解除 终止 续订 续签 变更 中止 中断",
        "责任": "刑事责任 民事责任 连带责任 补充责任",
        "增减": "增加 减少 提高 降低 上浮 下浮 延长 缩短",
        "多少": "过半数 全体 多数 少数 三分之二 全额 部分 全部",
        "态度": "同意 反对 主动 被动",
        "日子": "工作日 自然日",
        "伤病": "工伤 职业病 非因工 因工",
    }.items()
    for term in members.split()
}
_UNITS = {
    "天": "日",
    "号": "日",
    "钟头": "小时",
    "周岁": "岁",
    "块": "元",
    "块钱": "元",
    "星期": "周",
    "礼拜": "周",
    "月份": "月",
}
_PARTS = re.compile(rf"(?P<nth>第)?(?P<n>{_AMOUNT}|半|一个半)?[多余来]?个?(?P<half>半)?\s?(?P<unit>{_UNIT})?$")


def same_words(text: str) -> str:
    """The text with words of one meaning made one: 签 and 订立, 发 and 支付."""
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    return text


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order."""
    found = []
    for match in _LEXER.finditer(same_words(text)):
        index = int((match.lastgroup or "p0")[1:])
        kind, value, _ = _PATTERNS[index]
        words = match[0]
        if kind is Kind.NUMBER:
            value = number(words)
        found.append(Token(kind, value or words, words))
    return tuple(found)


@lru_cache(maxsize=8192)
def number(words: str) -> str:
    """三十日 → "30日", 一年 → "12月", 百分之八十 → "80%", 半个月 → "0.5月"; what cannot be read stays as written."""
    bare = words.replace(",", "").replace("，", "").replace(" ", "").replace("％", "%")
    if bare in ("双倍", "加倍"):
        return "2倍"
    if bare.startswith("百分之"):
        return f"{_value(bare[3:]):g}%"
    if "分之" in bare:
        below, above = bare.split("分之", 1)
        return f"{_value(above):g}/{_value(below):g}"
    if bare.endswith("%"):
        return f"{float(bare[:-1]):g}%"
    if bare.startswith("一个半"):
        return f"1.5{bare[3:]}"
    parts = _PARTS.fullmatch(bare)
    if parts is None or (parts["n"] is None and not parts["half"]):
        return bare
    value = 0.5 if parts["n"] in ("半", None) else _value(parts["n"]) + (0.5 if parts["half"] else 0)
    unit = parts["unit"] or ""
    unit = _UNITS.get(unit, unit)
    if unit == "万元":
        value, unit = value * 10_000, "元"
    if unit == "年" and not parts["nth"] and value < 200:  # not the year 2025
        value, unit = value * 12, "月"
    return f"{parts['nth'] or ''}{value:g}{unit}"


def _value(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        pass
    try:
        return float(to_int(written))
    except ValueError:
        return float(sum(map(ord, written)))  # a number nobody can read equals only itself
