"""Names where they are said as names: 我叫, 姓名：, 联系人. A name in the middle of a sentence is not looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.personal.numbers import Span

_SINGLE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜"
    "倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳"
    "裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简"
    "娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡"
    "宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺闫付代邝麦"
)
_DOUBLE = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|夏侯|长孙|宇文|南宫|百里|独孤|轩辕|呼延"
# surnames that are words of their own as often
_DOUBTFUL = set(
    "于高方时安向常成都和来全计应包保代原官台明单位关解强车房边古米花木党连商蒙井练乐"
    "封银扬阳路管项席查习左费冷游申畅盖简段文白万季"
)
_FAMILY = rf"(?:{_DOUBLE}|[{_SINGLE}])"
_TITLES = (
    "经理|主管|老板|总|工头|队长|组长|班长|厂长|店长|书记|律师|老师|会计|医生|法官|师傅"
    "|主任|主席|科长|部长|局长|阿姨|大姐|大哥|哥|姐|叔|先生|女士|某|述"
)
_EDGE = r"(?=[，,。.、；;：:！!？?\s（()）\[【“”\"'～~/|－\-]|$)"
_THEN = r"(?=今年|现年|现在|目前|去年|前年|来自|电话|手机|身份|微信|联系|入职|进厂|打工|一直|上个?月)"
_GOES_ON = r"(?=是|的|男|女|干|做|于|从|今|被|住|因|想|要|有|在|我|[0-9]|这|前|已|和|跟|与|说)"
_PEOPLE = (
    "老板|工头|包工头|经理|主管|组长|班长|厂长|队长|工友|同事|老公|丈夫|妻子|爱人|老婆|父亲|爸|妈|母亲|孩子|娃|爷爷|奶奶|公公|婆婆|家属|证人|老乡|朋友|室友|儿子|女儿|弟弟|哥哥|姐姐|妹妹"
    "|他|她|法人|负责人"
)
_SELF = re.compile(
    r"我叫|我(?:的)?(?:名字|姓名|全名|大名)(?:叫做?|是|为|[:：])|我姓名|本人(?:姓名)?(?:叫|是|系|[:：])?"
    r"|(?:名叫|名字叫)(?:做)?|(?:我是|我系|俺叫|俺是|咱叫|敝姓)"
    rf"|(?:{_PEOPLE})(?:的名字)?(?:叫做?|姓名(?:是|叫))"
)
_PARTIES = (
    "(?<!被)申请人|劳动者|被害人|受伤职工|职工姓名|员工姓名|原告|法定代表人|负责人|收件人|收款人"
    "|户名|开户名|开户人|委托人|代理人|经办人"
)
_FORM = re.compile(
    r"(?:身份证|真实|本人)?(?:姓\s{0,2}名|名\s?字)\s?(?:是|为|叫|[:：|])?\s?"
    r"|(?:紧急)?联\s?系\s?人\s?(?:是|为|叫|[:：])?\s?"
    rf"|(?:{_PARTIES})\s?(?:姓名)?\s?(?:是|为|叫|[:：])\s?"
)
_ADDRESSED = re.compile(  # 王小明同志： at the head of a notice
    rf"(?:^|\n|尊敬的|致)\s{{0,4}}(?P<name>{_FAMILY}[一-龥]{{1,2}})(?=(?:同志|先生|女士|小姐|员工)\s?[：:，,])"
)
_LATIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?![A-Za-z])")
_MINORITY = re.compile(r"[一-龥]{1,8}(?:[·•・][一-龥]{1,10}){1,3}|[一-龥]{2,8}(?:-[一-龥]{2,10}){1,2}(?=[，。,\s]|$)")
_FOREIGN = re.compile(rf"(?:{_MINORITY.pattern})|(?:{_LATIN.pattern})")
_NOBODY = r"(?![一-龥]{0,3}(?:公司|工会|单位|有限|集团|部门|人事|本人|同上|空白|不详|保密|没写|写错))"
_HELD = re.compile(rf"{_NOBODY}(?P<family>{_FAMILY})(?:(?!{_TITLES})[一-龥]{{1,2}}|某{{1,3}}|[Xx×*]{{1,2}}){_EDGE}")
_HELD_APART = re.compile(rf"(?P<family>{_FAMILY})[ ]{{1,2}}[一-龥]{_EDGE}")
_ANY = re.compile(rf"{_NOBODY}(?![你我他她它这那无未空略])[一-龥]{{2,4}}{_EDGE}")
_RUNNING = tuple(
    re.compile(rf"(?P<family>{_FAMILY})(?!{_TITLES})[一-龥]{{{size}}}{then}")
    for size, then in ((1, _THEN), (2, _THEN), (2, _GOES_ON), (1, _GOES_ON))
)
_LAST = re.compile(rf"{_NOBODY}(?P<family>{_FAMILY})(?!{_TITLES})[一-龥]{{1,2}}")
_NOT_END = set("队人工员师长手的者户生头板机领业部司厂家店方会们")


def names(text: str) -> Iterator[Span]:
    """The name after 我叫, 姓名：, 联系人 and their like."""
    for pattern, find in ((_FORM, _on_a_form), (_SELF, _said)):
        for lead in pattern.finditer(text):
            span = find(text, lead)
            if span:
                yield span
    for match in _ADDRESSED.finditer(text):
        yield match.span("name")


def _on_a_form(text: str, lead: re.Match[str]) -> Span | None:
    """After a label: a name up to a mark; after 姓名：any two to four characters."""
    start = lead.end()
    match = _FOREIGN.match(text, start) or _HELD.match(text, start) or _HELD_APART.match(text, start)
    marked = lead.group()[-1] in "是为叫：:| "
    if match is None and marked and "名" in lead.group():
        match = _ANY.match(text, start)
    if match is None:
        return _running_on(text, start)
    return match.span() if marked or match.groupdict().get("family") not in _DOUBTFUL else None


def _said(text: str, lead: re.Match[str]) -> Span | None:
    """After 我叫 a name, wherever it ends; after 我是 and 本人 only one that ends at a mark and is no other word."""
    start, weak = lead.end(), lead.group().endswith(("是", "系", "本人", "姓"))
    match = (_MINORITY if weak else _FOREIGN).match(text, start) or _HELD.match(text, start)
    if match is not None:
        family = match.groupdict().get("family")
        return None if weak and family and (family in _DOUBTFUL or match.group()[-1] in _NOT_END) else match.span()
    return None if weak else _running_on(text, start, last=True)


def _running_on(text: str, start: int, *, last: bool = False) -> Span | None:
    """我叫王建国今年四十五: the name ends where the sentence goes on; `last`: or after three characters."""
    patterns = (*_RUNNING, _LAST) if last else _RUNNING
    matches = (pattern.match(text, start) for pattern in patterns)
    return next((match.span() for match in matches if match and match["family"] not in _DOUBTFUL), None)
