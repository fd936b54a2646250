"""The local union's pack in answers: for its region only, apart from law, replaced while the service runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answering import Bot
from bot.assemble import assemble
from bot.local import pack_for
from bot.render import citations_of, to_markdown
from bot.reply import Answer, Handoff, Question, Refusal, SectionKind
from bot.settings import Settings, SettingsError, read_settings
from bot.watch import PackWatch
from corpus import Corpus
from corpus.knowledge import Knowledge
from tests.bot.conftest import TODAY, TOPICS_YAML, KeywordRetriever, WordScope
from tests.index.invented import HashingEncoder

UNION = """name: 杭州虚构总工会
region: 浙江省杭州市
hotlines:
  - {number: "12351", as_of: 2026-11-01, source: 办公室}
addresses:
  - {name: 服务中心, text: 西湖路0号, as_of: 2024-01-01, source: 办公室}
documents:
  - {file: aid.txt, title: 杭州虚构工钱垫付办法, issued: 2026-01-02}
"""
SERVICES = """topics:
- id: hangzhou-sauna
  title: 虚构澡堂工友票怎么领
  questions: [澡堂票怎么领, 工会澡堂票, 澡堂票给谁, 澡堂几点开工, 澡堂票要钱吗]
  conclusion:
    - {text: 澡堂票每月一张，找工会领。, cite: ["杭州虚构工钱垫付办法 2"]}
local:
  late-pay:
    - gap: 垫付多少
      text: 工会可以先垫
      amount: 最多六百元
      where: 西湖路0号
      as_of: 2026-10-01
      source: aid.txt 第一条
"""
AID = "第一条　老板拖着工钱不给的，雇工可以请工会先垫付工钱六百元。\n第二条　澡堂票每月一张。\n"
CARD = TOPICS_YAML.replace("    steps:", "    local: [垫付多少, 几天到账]\n    steps:")
LATE = "工钱拖了半个月没发"
HANGZHOU = "浙江省杭州市"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    (folder / "documents").mkdir(parents=True)
    (folder / "union.yaml").write_text(UNION, "utf-8")
    (folder / "services.yaml").write_text(SERVICES, "utf-8")
    (folder / "documents" / "aid.txt").write_text(AID, "utf-8")
    return folder


@pytest.fixture
def laws(corpus: Corpus, tmp_path: Path) -> Corpus:
    """The invented laws; the card has two gaps for the local union."""
    assert corpus.knowledge.folder is not None
    folder = Path(shutil.copytree(corpus.knowledge.folder, tmp_path / "knowledge"))
    (folder / "topics" / "pay.yaml").write_text(CARD, "utf-8")
    return replace(corpus, knowledge=Knowledge(folder))


Opening = Callable[[], Bot]


@pytest.fixture
def opening(laws: Corpus, pack: Path, tmp_path: Path) -> Iterator[Opening]:
    opened: list[Bot] = []

    def make() -> Bot:
        settings = Settings(data_dir=tmp_path / "var", union_pack=pack, today=TODAY)
        bot = assemble(settings, corpus=laws, encoder=HashingEncoder(), scope=WordScope())
        opened.append(bot)
        return bot

    yield make
    for bot in opened:
        bot.close()


def said(bot: Bot, question: str, region: str | None) -> str:
    return to_markdown(bot.answer(Question(question, region=region)), bot.corpus.statutes)


def test_the_union_answers_its_own_region(opening: Opening) -> None:
    bot = opening()
    reply = bot.answer(Question(LATE, region=HANGZHOU))
    assert isinstance(reply, Answer)
    text = to_markdown(reply, bot.corpus.statutes)
    local = text.split("## 本地工会的答复")[1].split("##")[0]
    assert "垫付多少：工会可以先垫；金额：最多六百元；到哪里办：西湖路0号。" in local
    assert "杭州虚构总工会，2026年10月1日的信息" in local
    assert "《杭州虚构工钱垫付办法》第一条" in local
    assert "还要问当地工会的：几天到账" in local
    assert "杭州虚构总工会：热线 12351" in text
    assert "西湖路0号（来源：办公室，2024年1月1日的信息，可能已经变化，请先核对）" in text


def test_a_document_is_quoted_word_for_word_and_never_as_law(opening: Opening) -> None:
    bot = opening()
    reply = bot.answer(Question(LATE, region=HANGZHOU))
    text = to_markdown(reply, bot.corpus.statutes)
    union = text.split("## 工会文件（不是法律）")[1].split("\n## ")[0]
    assert "> 老板拖着工钱不给的，雇工可以请工会先垫付工钱六百元。" in union
    assert "工会文件，不是法律；杭州虚构总工会，适用于浙江省杭州市，2026年1月2日印发的版本" in union
    law = text.split("## 法律依据")[1].split("\n## ")[0]
    assert "垫付" not in law
    assert any(c.article.statute.startswith("own-") and c.official for c in citations_of(reply))


@pytest.mark.parametrize("region", [None, "江苏省南京市", "浙江省", "浙江省宁波市"])
def test_elsewhere_nothing_of_it_shows(opening: Opening, region: str | None) -> None:
    bot = opening()
    for question in (LATE, "澡堂票怎么领", "请工会先垫付工钱"):
        text = said(bot, question, region)
        assert "垫付" not in text.replace(question, "")
        assert "杭州虚构" not in text
        assert "澡堂票每月一张" not in text


def test_a_card_of_the_union_answers(opening: Opening) -> None:
    bot = opening()
    text = said(bot, "澡堂票怎么领", HANGZHOU)
    assert text.startswith("## 结论\n澡堂票每月一张，找工会领。（《杭州虚构工钱垫付办法》第二条）")
    assert "法律依据" not in text


def test_a_document_is_found_without_a_card(opening: Opening) -> None:
    bot = opening()

    def found(on: date, region: str | None) -> list[bool]:
        hits = bot.retriever.retrieve("雇工请工会先垫付工钱", 5, on=on, region=region)
        return [hit.article.statute.startswith("own-") for hit in hits]

    assert found(TODAY, HANGZHOU).index(True) < 3
    assert not any(found(TODAY, None))
    assert not any(found(TODAY, "浙江省宁波市"))
    assert not any(found(date(2026, 1, 1), HANGZHOU))  # issued a day later


def test_a_refusal_names_the_union_of_the_region(opening: Opening) -> None:
    bot = opening()
    reply = bot.answer(Question("明天会不会下雨", region=HANGZHOU))
    assert isinstance(reply, Refusal)
    assert "杭州虚构总工会：热线 12351" in to_markdown(reply, bot.corpus.statutes)
    person = bot.answer(Question("转人工", region=HANGZHOU))
    assert isinstance(person, Handoff)
    assert "杭州虚构总工会：热线 12351" in to_markdown(person, bot.corpus.statutes)
    danger = bot.answer(Question("我不想活了", region=HANGZHOU))
    assert "杭州虚构" not in to_markdown(danger, bot.corpus.statutes)


def test_an_example_says_so_wherever_it_shows(opening: Opening, pack: Path) -> None:
    (pack / "union.yaml").write_text("example: true\n" + UNION, "utf-8")
    services = SERVICES.replace("办法 2", "办法（示例） 2")
    (pack / "services.yaml").write_text(services, "utf-8")
    bot = opening()
    for question in (LATE, "工会澡堂票怎么领", "明天会不会下雨"):
        text = said(bot, question, HANGZHOU)
        assert "标“示例”的内容来自虚构的“杭州虚构总工会”" in text
        assert "杭州虚构总工会（示例，信息虚构）" in text
    assert "《杭州虚构工钱垫付办法（示例）》" in said(bot, LATE, HANGZHOU)
    assert "示例" not in said(bot, LATE, None)


def test_a_faulty_pack_does_not_stop_the_start(opening: Opening, pack: Path, caplog: pytest.LogCaptureFixture) -> None:
    (pack / "union.yaml").write_text(UNION.replace("name:", "nom:"), "utf-8")
    bot = opening()
    assert bot.corpus.pack is None
    assert "工会资料包 union.yaml:1：不认识的字段 nom" in caplog.text
    assert "十号还没发" in said(bot, LATE, HANGZHOU)


def test_a_retriever_that_is_given_is_left_as_it_is(laws: Corpus, pack: Path, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, union_pack=pack, today=TODAY)
    bot = assemble(settings, corpus=laws, retriever=KeywordRetriever(laws), scope=WordScope())
    assert "垫付多少" in said(bot, LATE, HANGZHOU)
    bot.close()


# --- hot reload ------------------------------------------------------------------------------------------------------


def watching(bot: Bot, pack: Path) -> tuple[PackWatch, list[Bot]]:
    swapped: list[Bot] = []
    assert bot.packed is not None
    return PackWatch(bot.packed, pack, swapped.append), swapped


def test_a_changed_file_is_taken_in_when_it_stands_still(opening: Opening, pack: Path) -> None:
    bot = opening()
    watch, swapped = watching(bot, pack)
    assert not watch.look()
    (pack / "documents" / "aid.txt").write_text(AID.replace("六百元", "七百元整"), "utf-8")
    assert not watch.look()  # it may still be being written
    assert watch.look()
    assert not watch.look()
    (new,) = swapped
    assert "垫付工钱七百元整" in said(new, LATE, HANGZHOU)
    assert "垫付工钱六百元" in said(bot, LATE, HANGZHOU)  # who asks the old one gets the old one to the end


def test_only_what_changed_is_embedded(opening: Opening, pack: Path) -> None:
    bot = opening()
    assert bot.packed is not None
    encoder = bot.packed.packer.encoder
    assert isinstance(encoder, HashingEncoder)
    encoder.encoded.clear()
    (pack / "documents" / "aid.txt").write_text(AID.replace("六百元", "七百元整"), "utf-8")
    bot.packed.packer.bot(bot.packed.packer.read())
    assert len(encoder.encoded) == 1
    assert "七百元整" in encoder.encoded[0]


def test_a_faulty_change_leaves_the_old_pack(opening: Opening, pack: Path, caplog: pytest.LogCaptureFixture) -> None:
    bot = opening()
    watch, swapped = watching(bot, pack)
    (pack / "services.yaml").write_text(SERVICES + "  : [", "utf-8")
    assert not watch.look()
    assert not watch.look()
    assert swapped == []
    assert [fault.origin for fault in watch.refused] == ["services.yaml"]
    assert "没有换上" in caplog.text
    (pack / "services.yaml").write_text(SERVICES, "utf-8")
    watch.look()
    assert watch.look()
    assert watch.refused == ()


def test_a_folder_that_vanishes_leaves_the_old_pack(opening: Opening, pack: Path) -> None:
    bot = opening()
    watch, swapped = watching(bot, pack)
    shutil.rmtree(pack)
    assert not watch.look()
    assert not watch.look()
    assert swapped == []
    assert watch.refused


def test_the_thread_looks_by_itself_and_stops(opening: Opening, pack: Path) -> None:
    import threading

    bot = opening()
    assert bot.packed is not None
    arrived = threading.Event()
    watch = PackWatch(bot.packed, pack, lambda _: arrived.set(), seconds=0.02)
    watch.start()
    (pack / "union.yaml").write_text(UNION.replace("西湖路0号", "西湖路6号"), "utf-8")
    assert arrived.wait(20)
    watch.stop()
    assert not watch._thread.is_alive()


# --- settings --------------------------------------------------------------------------------------------------------


def test_a_folder_that_does_not_exist_is_one_line_that_names_the_variable(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="GONGYOU_UNION_PACK：工会资料包的文件夹不存在"):
        read_settings(union_pack=tmp_path / "gone")
    assert read_settings(union_pack=" ").union_pack is None


def test_a_pack_serves_its_region_and_what_lies_in_it(opening: Opening) -> None:
    pack = opening().corpus.pack
    assert pack is not None
    assert pack_for(pack, HANGZHOU) is pack
    assert pack_for(replace(pack, union=replace(pack.union, region="浙江省")), HANGZHOU) is not None
    assert pack_for(pack, "浙江省") is None
    assert SectionKind.UNION.value == "工会文件（不是法律）"


# --- the law is the same with and without a pack ---------------------------------------------------------------------


@pytest.mark.parametrize("question", [LATE, "夜里干活雇主加发工钱吗", "工钱十号还没到账", "雨天停工给茶水钱吗"])
def test_the_law_shown_does_not_depend_on_the_pack(
    opening: Opening, laws: Corpus, tmp_path: Path, question: str
) -> None:
    bot = opening()
    settings = Settings(data_dir=tmp_path / "var", today=TODAY)
    without = assemble(settings, corpus=laws, encoder=HashingEncoder(), scope=WordScope())
    shown = [citations_of(b.answer(Question(question, region=HANGZHOU))) for b in (bot, without)]
    law = [[c for c in cited if not c.article.statute.startswith("own-")] for cited in shown]
    assert law[0] == law[1] != []
    without.close()


def test_a_document_answers_what_no_law_regulates(opening: Opening, pack: Path) -> None:
    (pack / "services.yaml").unlink()
    opened = opening()
    bot = Bot(opened.corpus, KeywordRetriever(opened.corpus), opened.conversations, WordScope(), today=lambda: TODAY)
    reply = bot.answer(Question("澡堂票每月几张", region=HANGZHOU))
    assert isinstance(reply, Answer)  # elsewhere it is outside the scope
    text = to_markdown(reply, bot.corpus.statutes)
    assert "工会文件（不是法律）《杭州虚构工钱垫付办法》第二条" in text.split("\n## ")[0]
    assert isinstance(bot.answer(Question("澡堂票每月几张", region="江苏省南京市")), Refusal)
