"""At least 99.5 % of planted personal facts are found whole, and at least 98 % of what is found is one."""

from __future__ import annotations

import pytest

from bot.mask import mask, without_personal
from bot.personal import Personal, find_personal
from bot.personal.view import view_of
from tests.bot.planted import KINDS, NUMERALS, Planted, negatives, positives

EACH, CONFUSING, SEED = 150, 1600, 20261126
RECALL, PRECISION = 0.995, 0.98


@pytest.fixture(scope="module")
def planted() -> list[Planted]:
    return positives(SEED, EACH)


def covered(case: Planted, found: tuple[Personal, ...]) -> bool:
    places = {place for one in found for place in range(one.start, one.end)}
    return places.issuperset(range(case.start, case.end))


def touches(case: Planted, one: Personal) -> bool:
    return one.start < case.end and case.start < one.end


@pytest.mark.parametrize("kind", KINDS)
def test_recall_of_each_kind(planted: list[Planted], kind: str) -> None:
    cases = [case for case in planted if case.kind == kind]
    missed = [case.text for case in cases if not covered(case, find_personal(case.text))]
    assert len(cases) == EACH
    assert 1 - len(missed) / len(cases) >= RECALL, missed[:5]


@pytest.mark.parametrize("kind", KINDS)
def test_precision_of_each_kind(planted: list[Planted], kind: str) -> None:
    """Over all sentences: those with a fact of another kind, and those without any."""
    confusing = negatives(SEED, CONFUSING)
    right, wrong = 0, []
    for case in (*planted, *confusing):
        for one in find_personal(case.text):
            if one.kind == kind:
                right += (held := touches(case, one))
                wrong += [] if held else [(case.text, case.text[one.start : one.end])]
    assert right >= EACH * RECALL
    assert right / (right + len(wrong)) >= PRECISION, wrong[:5]


def test_most_confusing_sentences_are_left_as_they_are() -> None:
    changed = [case.text for case in negatives(SEED + 1, CONFUSING) if mask(case.text) != case.text]
    assert len(changed) / CONFUSING <= 1 - PRECISION, changed[:5]


def test_a_number_is_called_by_its_kind(planted: list[Planted]) -> None:
    called = [any(one.kind == case.kind for one in find_personal(case.text)) for case in planted]
    assert sum(called) / len(called) >= RECALL


def test_nothing_of_a_number_stays(planted: list[Planted]) -> None:
    """Neither as it was written nor as plain digits."""
    for case in planted:
        fact = case.text[case.start : case.end]
        if case.kind in KINDS[:4]:
            assert fact not in mask(case.text)
            assert view_of(fact).text not in view_of(without_personal(case.text)).text


def test_masking_twice_changes_nothing_more(planted: list[Planted]) -> None:
    for case in planted:
        assert mask(mask(case.text)) == mask(case.text)


HARD = [
    ("我的手机是幺三八 零零幺三 八零零零，欠薪", "我的手机是［手机号］，欠薪"),
    ("壹叁捌零零壹叁捌零零零", "［手机号］"),
    ("1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣打我", "［手机号］打我"),
    ("138OO138OOO联系我", "［手机号］联系我"),
    ("1 3 8 0 0 1 3 8 0 0 0", "［手机号］"),
    ("电话：138 001 38 000", "电话：［手机号］"),
    ("卡号 12345678901234567", "卡号 ［银行卡号］"),
    ("港澳身份证A123456(3)", "港澳身份证［证件号］"),
    ("台湾身份证A123456789", "台湾身份证［证件号］"),
    ("粤B·D12345撞了我", "［车牌号］撞了我"),
    ("公司地址：宁波市海曙区中山东路181号", "公司地址：宁波市海曙区［地址］"),
    ("家住幸福里5号楼2单元301", "家住［地址］"),
    ("我叫阿依古丽·买买提，工资没发", "我叫［姓名］，工资没发"),
    ("住址河南省周口市太康县马头镇张庄村3组", "住址河南省周口市太康县马头镇［地址］"),
    ("我家在柳林屯12号，老板欠薪", "我家在［地址］，老板欠薪"),
    ("我们村3个人都没发工资", "我们村3个人都没发工资"),
    ("我家孩子叫王子涵，上小学", "我家孩子叫［姓名］，上小学"),
    ("我叫陳小明，電話13800138000", "我叫［姓名］，電話［手机号］"),
    ("解除通知\n王小明同志：因您违纪", "解除通知\n［姓名］同志：因您违纪"),
    ("尊敬的欧阳娜娜女士，您好", "尊敬的［姓名］女士，您好"),
    ("公司领导同志：我要反映问题", "公司领导同志：我要反映问题"),
    ("我叫李雷今年四十", "我叫［姓名］今年四十"),
    ("姓　名：王　强", "姓　名：［姓名］"),
    ("老板叫王大富不给钱", "老板叫［姓名］不给钱"),
    ("被申请人：宁波某某有限公司", "被申请人：宁波某某有限公司"),
    ("他欠我15000 16000 1", "他欠我15000 16000 1"),
    ("13800138000元工程款", "13800138000元工程款"),
    ("一九九八年三月五日到二〇〇五年六月七日", "一九九八年三月五日到二〇〇五年六月七日"),
    ("联系人：工会，拨打0574-12351", "联系人：工会，拨打0574-12351"),
    ("我是钱塘区的，我叫安排加班也不给钱", "我是钱塘区的，我叫安排加班也不给钱"),
]


@pytest.mark.parametrize(("text", "masked"), HARD)
def test_hard_cases(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_for_searching_the_facts_are_left_out_with_their_labels() -> None:
    told = without_personal("我叫王建国，身份证110101199003074477，电话13800138000，公司欠薪")
    assert told.split("，") == [" ", " ", " ", "公司欠薪"]
    assert "身份证" in without_personal("身份证110101199003074477被公司扣了")


@pytest.mark.parametrize(
    "junk", ["1 " * 2000, "1-" * 2000, "13800138000 " * 330, "张" * 4000, "路1号" * 1300, "a.b-" * 1000]
)
def test_a_long_text_of_one_kind_is_read_in_time(junk: str) -> None:
    """Linear: ten times the text takes no hundred times the steps."""
    import time

    def seconds(text: str) -> float:
        begin = time.process_time()
        mask(text)
        return time.process_time() - begin

    short = min(seconds(junk[:400]) for _ in range(3))
    assert min(seconds(junk[:4000]) for _ in range(3)) < 100 * max(short, 0.001)


def test_chinese_numerals_are_digits_only_in_long_runs() -> None:
    assert view_of("第四十七条，三千五百块").text == "第四十七条，三千五百块"
    assert view_of("13800138000".translate(NUMERALS)).text == "13800138000"
