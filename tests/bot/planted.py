"""Synthetic personal facts planted into sentences, and figures that look like them: every number is invented here.

The check digits are worked out by hand and not by the library that the program uses.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
REGIONS = ["110101", "120103", "130102", "210102", "310115", "320505", "330203", "330282", "341226", "350521", "360428", "370802", "410105", "411381", "420116", "431129", "440306", "450981", "460105", "500112", "511025", "522401", "530381", "610113", "620123", "652901", "810000", "830000"]  # fmt: skip
ISSUERS = ["622202", "622848", "621700", "621661", "622588", "621799", "623052", "620522", "625965", "622700"]
FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯曹邓彭曾蒋蔡丁魏薛叶"
GIVEN = "伟芳娜秀英敏静丽强磊洋勇艳杰涛超霞平刚桂兰建国志军红梅春花玉珍福贵小龙大海文斌永康佳慧"
NUMERALS = str.maketrans("0123456789", "零幺二三四五六七八九")
NUMERALS_PLAIN = str.maketrans("0123456789", "〇一二三四五六七八九")
WIDE = str.maketrans("0123456789X-@.", "０１２３４５６７８９Ｘ－＠．")


@dataclass(frozen=True, slots=True)
class Planted:
    """`text` holds a fact of this kind at text[start:end]; start == end where there is none."""

    kind: str
    text: str
    start: int = 0
    end: int = 0


def identity(rng: random.Random) -> str:
    born = date(1950, 1, 1) + timedelta(days=rng.randrange(20_000))
    body = f"{rng.choice(REGIONS)}{born:%Y%m%d}{rng.randrange(1000):03}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def identity_old(rng: random.Random) -> str:
    number = identity(rng)
    while not number.startswith("19", 6):
        number = identity(rng)
    return number[:6] + number[8:17]


def with_luhn(body: str) -> str:
    doubled = [sum(divmod(2 * int(d), 10)) if i % 2 == 0 else int(d) for i, d in enumerate(reversed(body))]
    return body + str(-sum(doubled) % 10)


def figures(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def card(rng: random.Random) -> str:
    if rng.random() < 0.15:
        return with_luhn(rng.choice(("4", "52", "3568", "95588")).ljust(5, "3") + figures(rng, 10))
    return with_luhn(rng.choice(ISSUERS) + figures(rng, rng.choice((9, 12))))


def mobile(rng: random.Random) -> str:
    return "1" + rng.choice("3456789") + figures(rng, 9)


def landline(rng: random.Random) -> str:
    area, size = rng.choice((("010", 8), ("021", 8), ("0574", 8), ("0371", 8), ("0566", 7), ("0898", 8), ("0943", 7)))
    return area + "\0" + rng.choice("23568") + figures(rng, size - 1)


def grouped(number: str, sizes: tuple[int, ...], gap: str) -> str:
    parts, place = [], 0
    for size in sizes:
        parts.append(number[place : place + size])
        place += size
    return gap.join((*parts, number[place:])).rstrip(gap)


def spoken(rng: random.Random, number: str, groupings: tuple[tuple[int, ...], ...]) -> str:
    """The number as people type it: plain, grouped, full-width, in Chinese numerals, with invisible marks."""
    way = rng.randrange(10)
    if way < 4:
        return number
    if way < 7:
        return grouped(number, rng.choice(groupings), rng.choice((" ", "-", "  ", "－", "　", "—", "·")))
    if way == 7:
        return number.translate(WIDE)
    if way == 8:
        return number.translate(rng.choice((NUMERALS, NUMERALS_PLAIN)))
    return "\u200b".join((number[:5], number[5:]))


def name(rng: random.Random) -> str:
    if rng.random() < 0.1:
        return rng.choice(("欧阳", "司马", "上官", "诸葛")) + rng.choice(GIVEN)
    return rng.choice(FAMILIES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))


def address(rng: random.Random) -> str:
    n = rng.randrange
    street = rng.choice(["中山", "解放", "人民", "建设", "和平", "长江", "环城西", "工业三", "滨海"]) + rng.choice(
        ["路", "街", "大道", "巷"]
    )
    estate = rng.choice(["阳光", "幸福", "锦绣", "紫荆", "东湖", "万科城市"]) + rng.choice(
        ["小区", "花园", "公寓", "新村", "家园"]
    )
    return rng.choice((
        f"{street}{n(1, 999)}号{n(1, 30)}幢{n(101, 2999)}室",
        f"{street}{n(1, 999)}号",
        f"{street}{n(1, 99)}弄{n(1, 60)}号{n(101, 999)}室",
        f"{street}{n(1, 999)}号{estate}{n(1, 40)}幢{n(101, 2999)}室",
        f"{estate}{n(1, 40)}栋{n(1, 5)}单元{n(101, 3303)}室",
        f"{estate}{n(1, 40)}号楼{n(1, 5)}单元{n(101, 999)}",
        f"{street}一百二十号三单元四零二室",
    ))  # fmt: skip


def paper(rng: random.Random) -> tuple[str, str]:
    return rng.choice((
        ("港澳通行证", f"H{figures(rng, 8)}"), ("回乡证号", f"M{figures(rng, 10)}"), ("台胞证", figures(rng, 8)),
        ("护照号码", f"E{figures(rng, 8)}"), ("护照", f"EJ{figures(rng, 7)}"), ("往来港澳通行证", f"C{figures(rng, 8)}"),
    ))  # fmt: skip


def account(rng: random.Random) -> tuple[str, str]:
    return rng.choice((
        ("微信号", f"wx{figures(rng, 6)}"), ("加我微信：", f"li_{figures(rng, 5)}ab"), ("vx:", f"gong-ren{figures(rng, 3)}"),
        ("微信 ", f"zhang{figures(rng, 4)}"), ("QQ", figures(rng, 9).replace("0", "7")), ("微信是", f"a{figures(rng, 7)}"),
    ))  # fmt: skip


MOBILE_GROUPS, CARD_GROUPS = ((3, 4, 4), (3, 3, 5), (3, 8), (4, 4, 3)), ((4, 4, 4, 4), (6, 4, 4))
IDENTITY_GROUPS = ((6, 8, 4), (3, 3, 4, 4), (6, 4, 4))
TAILS = (
    "",
    "，",
    "。公司欠我三个月工资",
    "，老板不给加班费怎么办？",
    " 能仲裁吗",
    "\n2024年3月入职，月薪6500元",
    "；谢谢",
)
NUMBER_LEADS = ("", "我的号是", "我在宁波打工，", "被辞退了 ", "工资5000，", "请看：", "资料（", "2024年11月25日，")


def _put(kind: str, lead: str, fact: str, tail: str) -> Planted:
    return Planted(kind, lead + fact + tail, len(lead), len(lead) + len(fact))


def _number(rng: random.Random, kind: str) -> Planted:
    lead, tail = rng.choice(NUMBER_LEADS), rng.choice(TAILS)
    if kind == "身份证号":
        lead += rng.choice(("", "身份证", "身份证号码：", "证件 "))
        fact = spoken(rng, identity(rng), IDENTITY_GROUPS) if rng.random() < 0.8 else identity_old(rng)
    elif kind == "银行卡号":
        lead += rng.choice(("", "卡号", "工资卡：", "农行 ", "请打到"))
        fact = spoken(rng, card(rng), CARD_GROUPS)
    elif kind == "手机号":
        lead += rng.choice(("", "电话", "手机号：", "打", "联系方式 ", "tel:"))
        fact = rng.choice(("", "", "", "+86", "+86 ", "86-", "(86)")) + spoken(rng, mobile(rng), MOBILE_GROUPS)
    else:
        lead += rng.choice(("", "座机", "打", "电话："))
        area, rest = landline(rng).split("\0")
        fact = rng.choice((f"{area}-{rest}", f"({area}){rest}", f"{area} {rest}", f"{area}{rest}", f"（{area}） {rest}",
                           f"{area}－{rest}转802", f"+86-{area[1:]}-{rest}", f"{area}-{rest[:-4]}-{rest[-4:]}".translate(WIDE)))  # fmt: skip
    return _put(kind, lead, fact, tail)


def _words(rng: random.Random, kind: str) -> Planted:
    lead, tail = rng.choice(("", "老板欠薪，", "您好 ", "我在工地干活。", "\n")), rng.choice(TAILS)
    if kind == "证件号":
        said, fact = paper(rng)
        return _put(kind, lead + said + rng.choice(("", "：", "是", " ")), fact, tail)
    if kind == "微信号":
        said, fact = account(rng)
        return _put(kind, lead + said, fact, tail)
    if kind == "邮箱":
        fact = f"{rng.choice(('wang.jg', 'li_si', 'a-b', '2024work'))}{rng.randrange(99)}@{rng.choice(('qq.com', '163.com', 'mail.example.com.cn'))}"
        return _put(
            kind,
            lead + rng.choice(("邮箱", "发到", "email: ")),
            fact.translate(WIDE) if rng.random() < 0.1 else fact,
            tail,
        )
    if kind == "车牌号":
        body = rng.choice(
            (figures(rng, 5), f"D{figures(rng, 5)}", f"A{figures(rng, 4)}", f"{figures(rng, 2)}K{figures(rng, 2)}")
        )
        return _put(
            kind,
            lead + rng.choice(("车牌", "撞我的车是", "开着")),
            rng.choice("浙粤苏京豫川") + rng.choice("ABCD") + rng.choice(("", "·")) + body,
            tail,
        )
    if kind == "地址":
        return _put(
            kind,
            lead + rng.choice(("我住在", "地址：", "家在浙江省宁波市鄞州区", "住河南省新郑市龙湖镇", "寄到")),
            address(rng),
            tail,
        )
    said, running = rng.choice((("我叫", True), ("姓名：", False), ("姓名 ", False), ("联系人：", False), ("身份证姓名是", False), ("我的名字是", True),
                                ("老板叫", True), ("申请人：", False), ("本人", False), ("我是", False), ("收款人：", False)))  # fmt: skip
    if running and rng.random() < 0.4:
        tail = rng.choice(("今年45岁", "在工地干活", "是钢筋工，公司欠薪", "男，1980年生", "被老板辞退了"))
    elif not tail:
        tail = rng.choice(("", "。"))
    return _put(kind, lead + said, name(rng), tail)


KINDS = ("身份证号", "银行卡号", "手机号", "电话", "证件号", "微信号", "邮箱", "车牌号", "地址", "姓名")


def positives(seed: int, each: int) -> list[Planted]:
    """`each` sentences of every kind with one fact planted."""
    rng = random.Random(seed)
    return [(_number if kind in KINDS[:4] else _words)(rng, kind) for kind in KINDS for _ in range(each)]


def _no_luhn(rng: random.Random, size: int) -> str:
    body = rng.choice("12357") + figures(rng, size - 2)
    return body + str((int(with_luhn(body)[-1]) + rng.randrange(1, 10)) % 10)


def _bad_identity(rng: random.Random) -> str:
    number = identity(rng)
    return number[:17] + rng.choice([c for c in "0123456789" if c != number[17]])


def negatives(seed: int, count: int) -> list[Planted]:
    """Sentences without a personal fact, full of figures that could be taken for one."""
    rng = random.Random(seed)
    n = rng.randrange
    made = [
        lambda: f"月薪{n(2000, 20000)}元，{n(2015, 2026)}年{n(1, 13)}月{n(1, 29)}日入职，欠{n(5000, 200000)}元",
        lambda: f"工资 {n(30, 90)}00 {n(30, 90)}00 {n(30, 90)}00 {n(30, 90)}00，平均多少",
        lambda: f"早上{n(6, 10)}:{n(10, 60)}到晚上{n(18, 24)}:{n(10, 60)}，每周{n(40, 80)}小时，一共{n(1000, 4000)}小时",
        lambda: f"人社部发〔{n(2003, 2026)}〕{n(1, 120)}号、国发〔{n(1990, 2010)}〕{n(1, 60)}号怎么说",
        lambda: f"《劳动合同法》第{n(1, 98)}条第{n(1, 4)}款和第四十七条",
        lambda: f"（{n(2015, 2026)}）浙02民终{n(1, 9999)}号、(2023)粤0306民初{n(10000, 39999)}号判决",
        lambda: f"打{rng.choice(('12333', '12351', '12348', '110', '120', '12345', '12356', '12320', '95588', '96111'))}没人接",
        lambda: f"打 400-{n(100, 999)}-{n(1000, 9999)} 或者 400{n(1000000, 9999999)} 投诉",
        lambda: f"订单号{_no_luhn(rng, rng.choice((12, 16, 18, 19)))}的钱没结",
        lambda: f"快递单号{rng.choice(('SF', 'YT', 'JD', ''))}{_no_luhn(rng, rng.choice((12, 13, 15)))}",
        lambda: f"订单编号：{mobile(rng)}",
        lambda: f"流水号{n(2020, 2026)}{n(10, 13)}{n(10, 29)}{n(100000, 235959)}{n(1000, 9999)}",
        lambda: f"交易单号 {_bad_identity(rng)}",
        lambda: f"工程总价{mobile(rng)}元，注册资本{n(1, 9)}0000000000元",
        lambda: f"产值{n(1, 9)}{n(100, 999)},{n(100, 999)},{n(100, 999)},{n(100, 999)}元",
        lambda: f"{_no_luhn(rng, 16)}这串数字是什么意思",
        lambda: f"统一社会信用代码913302{n(10, 99)}MA2{n(10, 99)}X{n(1000, 9999)}Y，公司不发工资",
        lambda: f"{n(2015, 2024)}-{n(1, 13):02}-{n(1, 29):02}至{n(2024, 2027)}-{n(1, 13):02}-{n(1, 29):02}的合同",
        lambda: f"{n(2015, 2024)}.{n(1, 13)}.{n(1, 29)}—{n(2024, 2027)}.{n(1, 13)}.{n(1, 29)} {n(3000, 9000)}元",
        lambda: f"零点到八点上班，一三五夜班，二四六白班，三千{rng.choice('一二三四五')}百块一个月",
        lambda: f"我干了{n(2, 20)}年，去年1月{n(3000, 4000)}、2月{n(3000, 4000)}、3月{n(3000, 4000)}、4月{n(3000, 4000)}",
        lambda: f"在中山路的工地上，从{n(1, 9)}号楼{n(3, 20)}层掉下来，走{n(1, 9)}号线回家",
        lambda: f"公司在人民路，{n(1, 30)}号发工资，拖到{n(1, 30)}号",
        lambda: rng.choice(("我叫他们别签", "我叫老板给钱他不给", "我叫车去医院花了200元", "我叫王经理别扣钱", "姓名都写错了怎么办", "合同上姓名空白")),
        lambda: rng.choice(("我是钟点工，有工伤吗", "我是江苏人，在浙江打工", "我是宁波人。", "本人于2020年入职", "本人方便的时候", "本人高中毕业。", "我是安全员，要值夜班", "我是包工头，", "本人在厂里干了五年，")),
        lambda: rng.choice(("微信聊天记录能当证据吗", "微信转账5000元没写备注", "加了微信群，老板在群里骂人", "QQ群里发的通知算数吗", "微信支付凭证screenshot行吗")),
        lambda: f"型号E{n(10000000, 99999999)}的机器，工号H{n(1000, 9999)}{n(1000, 9999)}",
        lambda: f"加班{n(10, 99)}.{n(1, 9)}小时×{n(10, 40)}.{n(10, 99)}元＝{n(1000, 9999)}.{n(10, 99)}元",
        lambda: f"{rng.choice(('浙政办发', '甬人社发', '京人社劳发', '粤高法'))}〔{n(2005, 2026)}〕{n(1, 300)}号",
        lambda: f"联系人事部，联系工会主席，联系电话{rng.choice(('12333', '12351'))}",
        lambda: f"版本v1.{n(1, 9)}.{n(1000, 9999)}，IP 192.168.{n(1, 255)}.{n(1, 255)}，时间戳{n(1500000000, 1800000000)}",
        lambda: f"解放军{n(100, 400)}医院{n(1, 9)}号楼住院{n(3, 90)}天花了{n(10000, 99999)}元",
    ]  # fmt: skip
    return [Planted("", made[i % len(made)]()) for i in range(count)]
