"""What people write becomes the official name of a region."""

from __future__ import annotations

import pytest

from index.regions import covers, find_places, find_region, province_of, resolve_region, without_places


@pytest.mark.parametrize(
    ("written", "region"),
    [
        ("宁波", "浙江省宁波市"),
        ("浙江省宁波市", "浙江省宁波市"),
        ("浙江宁波", "浙江省宁波市"),
        (" 浙江省 宁波市 ", "浙江省宁波市"),
        ("河南郑州", "河南省郑州市"),
        ("浙江", "浙江省"),
        ("上海市", "上海市"),
        ("上海浦东", "上海市"),
        ("闵行区", "上海市"),
        ("内蒙", "内蒙古自治区"),
        ("内蒙古", "内蒙古自治区"),
        ("广西", "广西壮族自治区"),
        ("新疆", "新疆维吾尔自治区"),
        ("昆山", "江苏省苏州市"),
        ("义乌市", "浙江省金华市"),
        ("延边", "吉林省延边朝鲜族自治州"),
        ("恩施州", "湖北省恩施土家族苗族自治州"),
        ("吉林", "吉林省"),
        ("吉林市", "吉林省吉林市"),
        ("海南", "海南省"),
        ("白银", "甘肃省白银市"),  # in a form, a short name that is an everyday word is meant as a place
        ("火星", None),
        ("", None),
    ],
)
def test_a_field_of_a_form(written: str, region: str | None) -> None:
    assert resolve_region(written) == region


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("上海公司要裁三十个人", "上海市"),
        ("俺们在潍坊一家纺织厂", "山东省潍坊市"),
        ("甘肃白银的矿上出事了", "甘肃省白银市"),
        ("江苏苏州工业园区的电子厂", "江苏省苏州市"),
        ("我是河南人，在宁波打工", "浙江省宁波市"),
        ("老家安徽，公司在昆山", "江苏省苏州市"),
        ("公司总部在北京，我在杭州上班", "浙江省杭州市"),
        ("四川籍农民工被欠薪", None),
        ("卖哈密瓜的摊子", None),
        ("其中卫生费每月扣我五十", None),
        ("银饰加工，白银损耗要赔", None),
        ("公司开的三明治店", None),
        ("不配合作业就开除", None),
        ("南京路上的饭店", None),
        ("加班费怎么算", None),
    ],
)
def test_the_place_of_a_free_text(text: str, region: str | None) -> None:
    assert find_region(text) == region


def test_a_province_and_its_city_are_one_place() -> None:
    (place,) = find_places("在浙江省宁波市上班")
    assert (place.region, place.start, place.end) == ("浙江省宁波市", 1, 7)


def test_every_place_is_found_with_its_span() -> None:
    text = "从河南郑州调到江苏无锡"
    assert [(p.region, text[p.start : p.end]) for p in find_places(text)] == [
        ("河南省郑州市", "河南郑州"),
        ("江苏省无锡市", "江苏无锡"),
    ]


@pytest.mark.parametrize(
    ("rule", "region", "applies"),
    [
        ("", "浙江省", True),
        ("浙江省", "浙江省宁波市", True),
        ("浙江省宁波市", "浙江省宁波市", True),
        ("浙江省宁波市", "浙江省", False),
        ("浙江省杭州市", "浙江省宁波市", False),
        ("吉林省", "吉林省吉林市", True),
        ("江苏省", "浙江省", False),
    ],
)
def test_a_rule_applies_in_its_region_and_below(rule: str, region: str, applies: bool) -> None:
    assert covers(rule, region) is applies


def test_a_municipality_is_its_own_province() -> None:
    assert province_of("上海市") == "上海市"
    assert province_of("浙江省宁波市") == "浙江省"


@pytest.mark.parametrize(
    "text", ["工会理事会怎么产生", "五个旧厂的老工人", "喷雾都是有毒的", "长春节放假几天", "门口有对石狮子"]
)
def test_words_that_happen_to_hold_a_name_are_no_places(text: str) -> None:
    assert find_places(text) == ()
    assert without_places(text) == text


def test_what_is_left_without_places() -> None:
    assert without_places("我在内蒙古包头市上班，工资没发") == "我在上班，工资没发"
    assert without_places("宁波") == "宁波"


def test_the_longest_name_counts_and_none_runs_beyond_the_text() -> None:
    assert [place.region for place in find_places("在吉林省吉林市")] == ["吉林省吉林市"]
    assert [place.region for place in find_places("我在吉林")] == ["吉林省"]
