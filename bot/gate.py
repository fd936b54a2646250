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
    THREAT = "threat"
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
    r"|(?:爬|登|站|坐|上)(?:上|到|在|去)?(?:了)?(?:塔吊|吊车|楼顶|天台|屋顶|铁塔|高压|电线杆|广告牌|烟囱|脚手架)[^。！？]{0,14}"
    r"(?:讨薪|讨(?:工资|钱|账|说法)|要(?:钱|工资|账|说法|回)|逼|才(?:给|肯)|跳|给(?:我)?(?:钱|发|结))"
    r"|(?:讨薪|讨工资|要工资|要钱|不给钱|不发工资|欠薪)[^。！？]{0,14}(?:爬|上|站)(?:上|到|去)?(?:塔吊|吊车|楼顶|天台|铁塔)"
    r"|我[^，。！？]{0,3}(?:要|想|去|准备|打算|只能|只好|就)(?:去|再)?(?:爬|上|站)(?:上|到|去)?(?:塔吊|楼顶|天台|铁塔)(?!干|作业|上班|修|拆|装|检)"
    r"|结束(?:自己|生命|这一切)|遗书|活不下去了|没有活(?:下去|着)|死了算了|了结(?:自己|算了)|一了百了|点火自焚|自焚"
)
# 工友自杀算工伤吗: a question about somebody else's case, not a person in danger
_OTHERS_CASE = re.compile(
    r"(?:算|是|认定|认)(?:不算)?工伤|视同工伤|工亡|抚恤|赔偿金|家属"
    r"|(?:工友|同事|员工|职工|工人|老公|丈夫|父亲|儿子)[^，。]{0,6}(?:自杀|跳楼|自残|上吊|爬|站)"
    r"|(?:塔吊|楼顶|高空)[^，。]{0,6}(?:作业|安装|拆除)"
)
_FIRST_PERSON = re.compile(
    r"我(?:真的?|都|已经|就|现在|也)?(?:不想活|想死|想自杀|要自杀|要跳|想跳|准备|不如死|活不下去|活够)"
    r"|我(?!们?(?:的)?(?:工友|同事|员工|职工|工人|老公|丈夫|爱人|父亲|爸|儿子|弟|哥|老乡))"
    r"[^，。！？]{0,8}(?:跳楼|跳江|跳河|跳桥|上吊|自杀|喝农药|爬(?:上)?(?:塔吊|楼顶))"
)

# The asker himself means to do harm. Who speaks is told clause by clause: 老板要砍我 is another matter.
_PERSON = (
    r"(?:他|她|它|这|那|人(?![事])|老板|老细|工头|包工头|经理|主管"
    r"|领导|厂长|组长|班长|队长|店长|同事|工友|HR|人事|财务|会计|全家|姓.的)"
)
_PLACE = r"(?:厂|工厂|公司|工地|车间|办公室|项目部|单位|店)"
_THREAT = re.compile(
    r"(?:拿|带|提|揣|操|抄|磨|持)(?:着|把|上|了|一|起)*(?:菜|砍|水果|西瓜|尖|杀猪)?(?:刀子?|斧头?|枪|铁棍|棍子?|锤子?|汽油|炸药|炸弹)"
    rf"[^，。！？]{{0,8}}(?:找|砍|捅|杀|跟|和|吓|烧|炸|对付|威胁|上门|说话|去(?:{_PERSON}|{_PLACE}))"
    rf"|(?:砍|捅|杀|弄|打|干|烧|炸|毒|撞|掐|整|揍|剁|废)(?:死|掉|翻|残|了|倒|伤|废)+(?:这个|那个|这|那)?(?:{_PERSON}|{_PLACE}(?!的))"
    rf"|(?:砍|捅|杀|剁|揍)(?:这个|那个|这|那)?{_PERSON}|炸(?:掉|了|平)?(?:这|那|他|个|们|的)*{_PLACE}"
    rf"|(?:烧|点)(?:掉|了)?(?:这|那|他|个|们|的)*{_PLACE}(?!的|里)|打(?:这个|那个)?{_PERSON}(?:一顿|个半死|住院)"
    rf"|(?:把|将)(?:这个|那个|这|那)?(?:{_PERSON}|{_PLACE})(?:们|子|里|一家|全家)?(?:给|都|全)?"
    r"(?:砍|捅|杀|炸|烧|剁|废|做掉|弄死|打死|打残|点)"
    r"|同归于尽|(?:跟|和|找|与)[^，。]{1,8}拼(?:命|了|个)|杀人|放火|报复社会|泼汽油|[下投]毒|血债血偿|一命[换抵]一命|以命[换抵]命"
    r"|要了?(?:他|她|老板)[^，。]{0,3}命|见血|(?:搞|做|弄)(?:个|点)?炸[药弹]"
)
_MEANS = re.compile(
    r"想|要|去|准备|打算|恨不得|就|会|只能|只好|只有|逼|不如|干脆|敢|今晚|明天|马上|非得|一定|带着|拿着|大不了"
)
_NOT_MEANT = re.compile(r"不(?:想|会|敢|能|是要|打算)|没(?:有)?(?:想|要|打算)|别去|怕|(?:对|跟|和)我(?:说|讲|喊)|被")
_OTHERS = re.compile(
    r"(?<![跟和与找把对将同让给要])(?:老板|老细|工头|包工头|经理|主管|领导|厂长|组长|班长|店长|同事|工友|保安|对方|有人|公司|厂里|客户|顾客|员工|工人|他|她)"
)

_VIOLENCE_NOW = re.compile(
    r"(?:正在|现在|此刻|马上|正)[^，。！]{0,8}(?:打我|砍我|打人|动手打|拿刀|持刀|追着|要杀|关着我|锁着|堵着我)"
    r"|拿(?:着)?(?:刀|棍|铁棍)[^，。]{0,8}(?:追|砍|打|威胁|堵)|(?:被|把我)(?:关|锁|扣)在[^，。]{0,10}(?:出不去|不让走|不让出|不放)|救命"
)

_EMPLOYER = (
    r"(?:我(?:是|当|做)(?:个|一?[名家])?(?:小)?(?:微)?(?:老板|店主|店长|HR|人事|厂长|经理|负责人|企业主|包工头|法务|雇主|个体户|开[^，。]{0,4}的)"
    r"|我(?:们)?(?:公司|单位|厂)(?:想|要|打算|准备|怎么)|我(?:自己|们)?(?:家)?(?:新)?开(?:了|个|的|着|店|厂|公司|饭|餐|网|小)"
    r"|我(?:想|要|打算|准备)?(?:招|雇|请)(?:了|着|的)?[^，。]{0,4}(?:人(?!事)|工(?!资|伤|会)|员|阿姨|帮手)|我手下|(?:给|帮)我(?:出|想|支)个?(?:主意|招|办法))"
)
_HARM = (
    r"(?:不(?:用|想|给|必|需)(?:赔|付|给|交|缴)(?:钱|偿|补偿|社保|保险|工资|加班费)?|不被告|不被查|不想赔|少赔"
    r"|逼[^，。]{0,6}(?:走|辞职|离职)|让[^，。]{0,8}(?:自己走|主动走|自己辞|主动辞|主动离职|自愿放弃|放弃社保|自动离职)"
    r"|(?:怎么|怎样|咋|如何|才能|能不能|可不可以|想|有什么办法)[^，。！？]{0,6}(?:不|少|免|躲|逃)(?:给|替|帮|跟|和|用)?[^，。！？]{0,5}"
    r"(?:交|缴|上|买|付|签|发|给|赔)[^，。！？]{0,3}(?:社保|保险|五险|养老|公积金|合同|加班|工资|补偿|赔偿|工伤)"
    r"|规避|逃避|躲过|躲掉|避开|钻空子|不养闲人|不想养闲人)"
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
# 我是老板，不交社保会罚多少: whoever asks what the law says is not told that he is cheating
_ASKS_THE_LAW = re.compile(
    r"(?:违法|合法|犯法|违规)(?:吗|么|不)|罚(?:多少|款吗|吗)|什么后果|会怎(?:么)?样|(?:要不要|必须|应该|应当|用不用|需不需要)[^，。]{0,6}(?:交|缴|付|给|签|赔)"
    r"|(?:员工|工人|他|她)(?:们)?(?:自己|自愿|主动)?(?:说|都)?不(?:想|愿意?|肯)(?:交|缴|签)"
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
# People who speak of their work without a word of the workplace: what they do, and what came of it
_AT_WORK = re.compile(
    r"(?:打|弄|搞|碰|摔|用|损|撞)坏[^，。]{0,6}(?:机器|设备|模具|工具|货|产品|零件|机床|叉车|电脑|仪器)[^。]{0,8}(?:赔|扣)"
    r"|(?:送货|送餐|送外卖|送快递|送水|跑单|拉货|卸货|装货|搬货|值班|值夜|看大门|看门|守门|当保安|保洁|扫马路|扫地|搬砖|打零工|刷墙|做饭)"
    r"[^。？]{0,12}(?:摔|伤|心梗|脑梗|猝死|撞|晕|死了|没了|走了|砸|骨折)"
    r"|帮(?:邻居|人家?|别人|亲戚|村里|老乡|东家|朋友)[^，。]{0,6}(?:盖|建|装修|修|拆|刷|干活|砌|搬|干)[^。]{0,10}(?:摔|伤|砸|压|掉下|死)"
    r"|(?:病人|患者|家属|家长|学生|顾客|客人|客户|乘客|业主|食客|游客)[^，。]{0,8}(?:打|咬|推|砍|踢|扇|骂|捅|殴)[^，。]{0,6}"
    r"(?:护士|医生|大夫|老师|教师|服务员|司机|保安|店员|营业员|护工|客服|快递员|骑手|保洁|收银|导游)"
    r"|暑假工|寒假工|临时工|小时工|钟点工|学徒工|打工|包吃住|日结"
    r"|(?:干|做)了?[^，。]{1,6}(?:月|天|年|周)[^。]{0,8}(?:钱|一分)[^。]{0,4}(?:没|不|都没)(?:见|给|拿|发|结|到)"
    r"|(?:干|做)了?[^，。]{1,6}(?:月|天|年|周)[^。]{0,6}(?:没|不)(?:见|给|拿|发|结)[^。]{0,4}钱"
)
# as it is typed or said at home → as the law says it
_SPOKEN = tuple(
    (re.compile(pattern, re.I), word)
    for pattern, word in (
        (r"公资|工姿|工次(?=[没不])|(?<![a-z])gong\s?zi(?![a-z])", "工资"),
        (r"老[版扳坂](?!本)|老细|(?<![a-z])lao\s?ban(?![a-z])", "老板"),
        (r"(?<![a-z])jia\s?ban(?![a-z])", "加班"),
        (r"(?<![a-z])she\s?bao(?![a-z])", "社保"),
        (r"(?<![a-z])ci\s?tui(?![a-z])", "辞退"),
        (r"唔出粮|冇出粮", "不发工资"),
        (r"出粮", "发工资"),
        (r"仨(?=个?月)", "三个"),
    )
)
_PAY = re.compile(r"工资|工钱|薪|欠|给钱|要钱|血汗钱|讨账|要账|结账|不发|没发")
_EMPLOYERS = re.compile(r"公司|单位|老板|工会|厂")
_ELSEWHERE = re.compile(
    r"(?:推荐|买|炒|押|投)[^，。]{0,6}(?:股票|基金|彩票|币圈|比特币|黄金)|(?:股票|大盘|基金)[^，。]{0,6}(?:涨|跌|推荐)|彩票号"
    r"|^(?:法院|打官司)?(?:的)?诉讼费[^，。]{0,8}$|天气(?:预报|怎么样|如何)|(?:写|作)(?:一?首|个)?(?:诗|小说|歌词)|菜谱|算命|星座运势|讲个?笑话"
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


# Sentences in another script among Chinese ones (an offer letter, a task for a machine) hold no facts that are read
_RUN = re.compile(r"[^\u4e00-\u9fff]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BEFORE = re.compile(r"[\d,.%％]*[，。；：！？、”’』」）)】》]*")
_AFTER = re.compile(r"[“‘『「（《]?(?:\d(?:[\d,.]*\d)?)?$")
_FOREIGN_WORDS = 4
_LEAST_HAN = 4


def without_injection(text: str) -> str:
    """The question without pasted orders to the machine; the text itself where nothing else would be left."""
    return own_words(text) or text


def own_words(text: str) -> str:
    """What of a text is neither an order to the machine nor in another script; "" where that is next to nothing."""
    native = _RUN.sub(_without_foreign, text)
    plain = _INJECTION.sub(" ", native).strip()
    return plain if native == text or len(_HAN.findall(plain)) >= _LEAST_HAN else ""


def _without_foreign(run: re.Match[str]) -> str:
    """What stands around sentences in another script: figures and marks of the Chinese before and after them."""
    if len(re.findall(r"[A-Za-z]+|[-._*=|]{4,}", run[0])) < _FOREIGN_WORDS:
        return run[0]
    before, after = _BEFORE.match(run[0]), _AFTER.search(run[0])
    kept = before[0] if before and run.start() else ""
    return f"{kept} {after[0] if after and run.end() < len(run.string) else ''}"


def speaks_of_work(text: str) -> bool:
    """Whether a word of the text is at home in the workplace only, or the text tells of somebody at work."""
    return bool(_WORKPLACE.search(text) or _AT_WORK.search(text))


def plainly(text: str) -> str:
    """老版不发公资, gongzi, 老细唔出粮: as it is written."""
    for pattern, word in _SPOKEN:
        text = pattern.sub(word, text)
    return text


def speaks_of_pay(text: str) -> bool:
    """Whether wages that are owed drive the person to it."""
    return bool(_PAY.search(text))


def read_gate(text: str) -> Gate:
    """What the words alone show; OPEN where they show nothing special."""
    bare = _TITLE.sub("", text).strip()
    return _danger(bare) or _mischief(bare) or _idle(bare) or Gate.OPEN


def _danger(text: str) -> Gate | None:
    if _CRISIS.search(text) and (_FIRST_PERSON.search(text) or not _OTHERS_CASE.search(text)):
        return Gate.CRISIS
    if _threatens(text):
        return Gate.THREAT
    return Gate.VIOLENCE if _VIOLENCE_NOW.search(text) else None


def _threatens(text: str) -> bool:
    """Whether the asker himself means to hurt somebody: a clause of his own, with a will in it."""
    for clause in re.split(r"[，。！？；,!?;\s]", text):
        match = _THREAT.search(clause)
        if match is None or not _MEANS.search(clause[: match.end()]) or _NOT_MEANT.search(clause[: match.start()]):
            continue
        before = clause[: match.start()]
        own = re.search(r"我|俺|老子", before)
        if not _OTHERS.search(before[: own.start()] if own else before):
            return True
    return False


def _mischief(text: str) -> Gate | None:
    if _INVENTION.search(text):
        return Gate.INVENTION
    honest = _THEY_DO_IT.search(text) or _ASKS_THE_LAW.search(text)
    return Gate.CHEATING if _CHEATING.search(text) and not honest else None


def _idle(text: str) -> Gate | None:
    if _ELSEWHERE.search(text) and not _EMPLOYERS.search(text):
        return Gate.OUTSIDE
    talk = ((Gate.GREETING, _GREETING), (Gate.ABOUT, _ABOUT), (Gate.THANKS, _THANKS))
    return next((gate for gate, pattern in talk if pattern.match(text)), None)
