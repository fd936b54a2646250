"""Evidence that the worker says to hold or to lack, and nothing that is only asked about."""

from __future__ import annotations

import pytest

from bot.evidence import said_evidence


@pytest.mark.parametrize(
    ("text", "held", "lacking"),
    [
        ("我有工资条和微信聊天记录，没有劳动合同", ("工资条、工资单", "聊天记录"), ("劳动合同",)),
        ("没签合同，但是打卡记录我都有", ("考勤、打卡记录",), ("劳动合同",)),
        ("我录了录音，还拍了排班表", ("录音、录像", "考勤、打卡记录"), ()),
        ("公司没给我劳动合同", (), ("劳动合同",)),
        ("劳动合同被公司收走了", (), ("劳动合同",)),
        ("工资条没有，银行流水有", ("银行流水、转账记录",), ("工资条、工资单",)),
        ("手里有欠条，同事愿意作证", ("欠条、结算单",), ()),
        ("要准备什么证据，工资条有用吗", (), ()),
        ("有没有劳动合同都能告吗？", (), ()),
        ("我没有工资条怎么办？", (), ("工资条、工资单",)),
        ("我有工资条够不够？", (), ()),
        ("签合同的时候公司说没有试用期", (), ()),
        ("合同法怎么说", (), ()),
        ("合同工有年假", (), ()),
    ],
)
def test_what_is_held_and_what_is_lacking(text: str, held: tuple[str, ...], lacking: tuple[str, ...]) -> None:
    found = said_evidence([text])
    assert (found.held, found.lacking) == (held, lacking)


def test_the_last_word_counts() -> None:
    found = said_evidence(["我没有考勤记录", "考勤记录我拿到了"])
    assert found.lacking == ()
    found = said_evidence(["我没有考勤记录。", "今天拿到了考勤记录。"])
    assert (found.held, found.lacking) == (("考勤、打卡记录",), ())
