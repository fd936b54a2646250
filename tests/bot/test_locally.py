"""The region's own rule beside the national one: it speaks, and which goes first is said."""

from __future__ import annotations

from bot.answering import Bot
from bot.render import to_markdown
from bot.reply import Question


def text(bot: Bot, asked: str, region: str | None = None) -> str:
    return to_markdown(bot.answer(Question(asked, region=region)), bot.corpus.statutes)


def test_the_local_rule_speaks_after_the_national_one(bot: Bot) -> None:
    shown = text(bot, "工钱拖了半个月没发", "宁波").split("## 法律依据")[0]
    national, local = shown.index("十号还没发，就是拖欠"), shown.index("当地另有规定，《浙江省虚构工钱规定》第二条")
    assert national < local
    assert "本省雇主应当在每月五日以前发给雇工工钱。" in shown


def test_elsewhere_it_is_silent(bot: Bot) -> None:
    for region in (None, "四川"):
        assert "浙江省虚构工钱规定" not in text(bot, "工钱拖了半个月没发", region)


def test_the_rule_of_another_place_is_refused_as_such(bot: Bot) -> None:
    shown = text(bot, "我在南京，能按浙江的规定五日以前发工钱吗")
    assert "浙江省的地方规定只在浙江省管用；您在江苏省南京市" in shown
    assert "《浙江省虚构工钱规定》" not in shown
    assert "管用" not in text(bot, "我在杭州，浙江的规定几日以前发工钱")
    assert "管用" not in text(bot, "我老家浙江，在南京上班，工钱拖了半个月没发")
