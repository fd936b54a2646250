"""Who must not get an ordinary answer: people in danger, requests to cheat, small talk, and matters that are not work.

Everything here reads words only; how much a question is about work comes from the classifier of the index.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.danger import Danger, danger
from bot.orders import TELLERS
from bot.person import wants_a_person
from corpus.finding.view import simplified

# How likely a text must be about work to be taken for a question about it, and below what it is an aside (`bounds` asks
# more than the classifier before anybody is refused).
UNLIKELY, SURE = 0.03, 0.60


class Gate(StrEnum):
    """What kind of question it is, before any law is read."""

    OPEN = "open"
    CRISIS = "crisis"
    OTHERS = "others"
    VIOLENCE = "violence"
    THREAT = "threat"
    RESCUE = "rescue"
    PERSON = "person"
    CHEATING = "cheating"
    INVENTION = "invention"
    GREETING = "greeting"
    ABOUT = "about"
    THANKS = "thanks"
    OUTSIDE = "outside"


DANGERS = frozenset(Gate(danger.value) for danger in Danger)

_EMPLOYER = (
    r"(?:我(?:是|当|做)(?:个|一?[名家])?(?:小)?(?:微)?(?:老板|店主|店长|HR|人事|厂长|经理|负责人|企业主|包工头|法务|雇主|个体户|开[^，。]{0,4}的)"
    r"|我(?:们)?(?:公司|单位|厂)(?:想|要|打算|准备|怎么)|我(?:自己|们)?(?:家)?(?:新)?开(?:了|个|的|着|店|厂|公司|饭|餐|网|小)"
    r"|我(?:想|要|打算|准备)?(?:招|雇|请)(?:了|着|的)?[^，。]{0,4}(?:人(?!事)|工(?!资|伤|会)|员|阿姨|帮手)|我手下|(?:给|帮)我(?:出|想|支)个?(?:主意|招"
    r"|办法))"
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
# how to do it, asked of what only an employer does to his workers
_HOW = (
    r"(?:怎么(?:样)?|怎样|如何|咋(?:样|整|弄)?|有(?:什么|啥|没有)?办法|(?:教|给|帮)我(?:几招|一招|出|想|写|弄|做)?)"
    r"(?:才能|可以|能够?|操作|去)?"
)
_WORKERS = r"(?:工人|员工|职工|女工|民工|农民工|打工的|手下|他们?|她们?|人家|老员工|孕妇|怀孕的|实习生|临时工)"
_DUTY = r"(?:社保|保险|五险|公积金|合同|加班费?|工资|补偿|赔偿|工伤|无固定期限|仲裁|监察|检查|年假|产假|试用期)"
_TRICK = re.compile(
    rf"{_HOW}(?![^，。！？]{{0,6}}(?:防|避免|证明|举报|告|应对公司))[^，。！？]{{0,8}}"
    rf"(?:(?:不|少|晚|免)(?:给|替|帮|跟|和){_WORKERS}[^，。]{{0,4}}(?:交|缴|上|买|付|签|发|给|赔)"
    rf"|(?:规避|逃避|躲避|躲过|绕开|绕过|应付)[^，。！？]{{0,10}}{_DUTY}|拖(?:着|欠)[^，。]{{0,4}}工资[^，。]{{0,4}}(?:不|又)"
    rf"|不(?:报|上报)工伤|(?:逼|赶|弄|挤|劝)(?:走|退){_WORKERS}|(?:让|逼){_WORKERS}[^，。]{{0,4}}(?:自己走|走人|自己辞|主动(?:辞|离|走)|不告|告不了|不敢"
    rf"|自愿放弃)"
    rf"|(?:做|弄|造|写)(?:一|个|份)*假的?(?:考勤|合同|证据|签名|工资|记录)|(?:签|做)阴阳合同|(?:伪造|销毁|篡改)[^，。]{{0,6}}(?:签名|证据|考勤|工资|记录|合同)"
    rf"|(?:阻止|打压|阻挠|破坏|搞垮|对付)[^，。]{{0,6}}(?:工会|建会|集体协商|{_WORKERS})|把{_WORKERS}[^，。]{{0,10}}(?:逃避|规避|转成个体)|(?:写"
    rf"|做)[^，。]{{0,6}}自愿放弃[^，。]{{0,8}}让{_WORKERS})"
    rf"|让{_WORKERS}[^，。]{{0,4}}(?:不告|告不了)我|(?:公司|单位|我们?|老板)[，,]?(?:想|要|打算)(?:裁掉|辞退|开除"
    rf"|弄走)[^，。]{{0,6}}[，,][^。]{{0,8}}不(?:用)?赔"
    rf"|(?:单位|公司|我们|老板)[，,]?(?:不想|想少|想不)(?:给|付|交|赔|签)[^。]{{0,20}}(?:怎么|如何|咋)(?!办)|{_WORKERS}要(?:成立|加入"
    rf"|建)工会[，,]?我(?:怎么|如何|想)(?:阻|不让|拦)"
    rf"|逼{_WORKERS}辞职[^。]{{0,8}}怎么(?:操作|做|弄)|把试用期[^，。]{{0,6}}延长怎么|(?:没|不|少)(?:给{_WORKERS})?交社保的?事?[^。]{{0,4}}(?:怎么"
    rf"|如何)应付|(?:监察|仲裁|劳动局)[^。]{{0,4}}来?查?[，,]?(?:怎么|如何)应付"
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

# Words of the workplace, of the union's papers and of the insurance of those without an employer: who uses them asks
# something that is answered here, whatever the classifier says
_WORKPLACE = re.compile(
    r"工头|包工|总包|分包|劳务公司|钢筋|脚手架|塔吊|车间|班组|工友|流水线|厂里|厂子|我们厂|倒班|夜班|工位|工牌|考勤|工资|加班|辞退|工伤"
    r"|要约书|协商意向书|监督意见书|入会申请|新农[保合]|居民(?:基本)?(?:养老|医疗)保险|居民医保|居民养老(?!院|服务|中心|机构|[鼠狗])"
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
# 怀孕了, 受伤了怎么办: no more than what the law of work protects in; whoever asks it here asks as a worker
_OWN_LOT = re.compile(
    r"^(?:请问|我|俺|本人|我们|她|他|我?老婆|我?媳妇|我?爱人|我?老公|女职工|[，,。\s])*(?:现在|刚刚?|不小心|已经?|今天|昨天|上周|又|意外|突然)*"
    r"(?:怀孕|怀上|有喜|有身孕|怀了(?:孩子|二胎|三胎)|流产|小产|生孩子|生娃|坐月子|受伤|受了伤|伤到?了|摔伤|砸伤|烫伤|烧伤|骨折|中暑|生病|得病|病了)"
    r"(?:[了啦]|\d{1,2}个?月|[一二三四五六七八九]个?月)*(?:[，,。\s]*(?:怎么办|咋办|咋整|该怎么办|怎么弄|怎么处理|有(?:什么|啥)(?:规定|权利|待遇|保护))?)"
    r"[呀啊吗呢么吧。！!？?\s]*$"
)
_OF_WORK = re.compile(
    r"工[资钱会伤龄时作人友地厂头]|薪|加班|劳动|社保|保险|公积金|失业|生育|医疗期|职业病|职[工代]|员工|民工|辞|开除|解雇|炒|裁|离职"
    r"|[入在]职|[上下夜白值调]班|旷工|试用|[年产病婚丧哺陪事探]假|休假|调岗|竞业|派遣|单位|打工|老板|老细|补偿|赔|奖金|年终|绩效|提成|考勤|打卡|集体|协商"
    r"|计件|津贴|退休|招聘|应聘|面试|实习|骑手|外卖|仲裁|公司|企业|领导|主管|经理|人事|合同|协议|岗|雇|保姆|干活|[厂店]里|保密|押金|欠|(?i:hr|996|n\+1)"
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
_KITCHEN = re.compile(
    r"(?:红烧|清蒸|糖醋|凉拌|爆炒|油炸|干煸|炖|煲|腌|烤|蒸|煮|炒)[^，。！？]{0,5}(?:怎么做|咋做|怎么弄|的?做法|先放|要多久)"
)
# The inner affairs of bodies that are no union: 商会会长怎么罢免, 妇联主席几年一届
_BODY = (
    r"妇联|党支部|党总支|党委|党组织|团支部|(?<!集)团委|共青团|商会|(?<!工)协会|业委会|业主委员会|业主大会|村委会?|村民委员会"
    r"|村民小组|居委会|居民委员会|政协|学生会|家委会|校友会|红十字会|慈善会|残联|侨联|工商联"
)
_AFFAIRS = (
    r"选举|换届|罢免|竞选|改选|会费|党费|团费|章程|入会|入党|入团|退会|发展对象|任期|候选人|名额|几年一届|多久开"
    r"|(?:主席|主任|会长|书记|委员|组长)[^，。！？]{0,6}(?:怎么|如何|谁|产生|选|当|兼任|几年|区别)"
)
_BODIES = re.compile(rf"(?:{_BODY})[^，。！？]{{0,14}}(?:{_AFFAIRS})|(?:{_AFFAIRS})[^，。！？]{{0,8}}(?:{_BODY})")
# … and what may befall a worker there
_BEFALLEN = re.compile(
    r"骚扰|打[了我人伤]|骂|摔|伤|死|钱|扣|欠|强迫|逼|开车|做饭|打扫|干了|干活|上班|请假|假期|放假|罚"
)
_TITLE = re.compile(r"《[^》\n]{1,60}》")  # words of a law's title are not the reader's

# What somebody pasted to steer a machine; it is no part of the question
_IGNORE = (
    r"(?:(?:忽略|无视|忘记|忘掉|不要理会)(?:掉)?(?:之前|以上|上面|前面|此前|先前|所有|一切|你的|你之前)"
    r"|(?:ignore|disregard|forget)\s+(?:all|the|any|your|previous|above))"
    r"[^\]】）)」\n]{0,24}(?:指示|指令|提示|规则|设定|要求|instructions?|prompts?|rules)"
)
_INJECTION = re.compile(  # in brackets all that they hold
    rf"[\[【（(「“\"][^\[【（(「。！？\n]{{0,12}}{_IGNORE}[^\]】）)」\n]*[\]】）)」”\"]?"
    rf"|(?:请|你|务必|现在|麻烦|管理员|系统|提示|指令|注意|重要|[:：]|\s)*{_IGNORE}[^\]】）)」\n。！？]*[。！？]?",
    re.I,
)

_TOLD_BEFORE = re.compile(rf"{TELLERS}[^，。！？；：,!?;:\s]{{0,6}}$")
_RULES_AT_WORK = re.compile(r"[\u3400-\u9fff]{0,8}(?:规则|要求)(?![\u3400-\u9fff]{0,6}(?:指示|指令|提示|设定))", re.I)


def without_injection(text: str) -> str:
    """The question without pasted orders to the machine; the text itself where nothing else would be left."""
    return _INJECTION.sub(_unless_told, text).strip() or text


def _unless_told(order: re.Match[str]) -> str:
    """公司忘记所有规则，扣了年终奖: no machine is meant."""
    before = order.string[: order.start()]
    return order[0] if _TOLD_BEFORE.search(before) and _RULES_AT_WORK.match(order[0]) else " "


def speaks_of_work(text: str) -> bool:
    """Whether a word of the text is at home in the workplace only, or the text tells of somebody at work."""
    return bool(_WORKPLACE.search(text) or _AT_WORK.search(text) or _OWN_LOT.match(text))


def own_lot(text: str) -> bool:
    """怀孕了, 受伤了怎么办: what has befallen somebody, and nothing else is told."""
    return _OWN_LOT.match(text) is not None


def names_work(text: str) -> bool:
    """Whether a word of the text is about work more often than not; wider than `speaks_of_work`."""
    return bool(_OF_WORK.search(text)) or speaks_of_work(text)


def plainly(text: str) -> str:
    """老版不发公资, gongzi, 老细唔出粮, 老闆: as it is written, in simplified characters."""
    text = simplified(text)
    for pattern, word in _SPOKEN:
        text = pattern.sub(word, text)
    return text


def speaks_of_pay(text: str) -> bool:
    """Whether wages that are owed drive the person to it."""
    return bool(_PAY.search(text))


def read_gate(text: str, asked: str = "") -> Gate:
    """What the words alone show; OPEN where they show nothing special. `asked` is the text without what was pasted
    beside the question: danger is looked for in all of it."""
    bare, alone = (_TITLE.sub("", part).strip() for part in (simplified(text), simplified(asked or text)))
    person = Gate.PERSON if wants_a_person(alone) else None
    return _in_danger(bare) or person or _mischief(alone) or _idle(alone) or Gate.OPEN


def _in_danger(text: str) -> Gate | None:
    found = danger(text)
    return Gate(found.value) if found else None


def _mischief(text: str) -> Gate | None:
    if _INVENTION.search(text):
        return Gate.INVENTION
    honest = _THEY_DO_IT.search(text) or _ASKS_THE_LAW.search(text)
    asks = _CHEATING.search(text) or _TRICK.search(text)
    return Gate.CHEATING if asks and not honest else None


def _of_somebody(text: str) -> bool:
    """Whether a text about another body tells of work, or of what befell somebody there."""
    return bool(_OF_WORK.search(text) or _BEFALLEN.search(text))


def _idle(text: str) -> Gate | None:
    if _ELSEWHERE.search(text) and not _EMPLOYERS.search(text):
        return Gate.OUTSIDE
    if (_BODIES.search(text) or _KITCHEN.search(text)) and not _of_somebody(text):
        return Gate.OUTSIDE
    talk = ((Gate.GREETING, _GREETING), (Gate.ABOUT, _ABOUT), (Gate.THANKS, _THANKS))
    return next((gate for gate, pattern in talk if pattern.match(text)), None)
