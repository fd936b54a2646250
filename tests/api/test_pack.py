"""The pack at the doors: hot reload under a running service, /readyz, stored answers, `gongyou corpus`."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import cli, create_app
from bot.packing import Packer
from bot.settings import Settings
from bot.watch import PackWatch
from tests.api.small import ID, TODAY, Lighthouse, SmallRetriever, small_bot
from tests.conftest import ROOT
from tests.papers import pdf

EXAMPLE = ROOT / "examples" / "union-pack"
REGION = "示例省示例市"
UNION = """name: 灯塔镇总工会
region: 浙江省宁波市
hotlines:
  - {number: "12351", as_of: 2026-11-01, source: 办公室}
documents:
  - {file: oil.txt, title: 灯塔镇灯油补助办法, issued: 2026-01-02}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    (folder / "documents").mkdir(parents=True)
    (folder / "union.yaml").write_text(UNION, "utf-8")
    (folder / "documents" / "oil.txt").write_text("第一条　看守人每月领灯油一壶。\n", "utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path, pack: Path) -> Settings:
    return Settings(data_dir=tmp_path, union_pack=pack, today=TODAY)


@pytest.fixture
def client(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(PackWatch.__init__, "__defaults__", (0.05,))
    base = small_bot(tmp_path)
    packer = Packer(settings, base.corpus, base.retriever, base.conversations, Lighthouse())
    over_both = SmallRetriever(packer.bot(packer.read()).corpus.statutes)  # it finds the document too
    bot = replace(packer, retriever=over_both).bot(packer.read())
    with TestClient(create_app(settings, bot)) as opened:
        yield opened
    base.close()


def state(client: TestClient) -> dict[str, object]:
    found: dict[str, object] = client.get("/readyz").json()["union_pack"]
    return found


def until(client: TestClient, wanted: str) -> dict[str, object]:
    deadline = time.monotonic() + 20
    while (now := state(client))["state"] != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    return now


def ask(client: TestClient, question: str = "塔主欠发灯油怎么办") -> dict[str, object]:
    body = {"question": question, "region": "浙江省宁波市"}
    answer: dict[str, object] = client.post("/v1/ask", json=body).json()
    return answer


def test_readyz_tells_what_is_serving(client: TestClient) -> None:
    assert state(client) == {
        "state": "ok",
        "name": "灯塔镇总工会",
        "region": "浙江省宁波市",
        "documents": 1,
        "cards": 0,
        "answers": 0,
        "faults": [],
    }


def test_readyz_says_nothing_of_a_pack_that_is_not_named(tmp_path: Path) -> None:
    bot = small_bot(tmp_path)
    with TestClient(create_app(Settings(data_dir=tmp_path, today=TODAY), bot)) as client:
        assert set(client.get("/readyz").json()) == {"status", "statutes"}
    bot.close()


def test_a_running_service_takes_in_changes_and_survives_faults(client: TestClient, pack: Path) -> None:
    assert "灯塔镇总工会：热线 12351" in str(ask(client)["text"])
    (pack / "union.yaml").write_text("name: [", "utf-8")
    refused = until(client, "refused")
    assert refused["name"] == "灯塔镇总工会"
    assert "union.yaml" in str(refused["faults"])
    assert "灯塔镇总工会" in str(ask(client)["text"])
    (pack / "union.yaml").write_text(UNION.replace("灯塔镇总工会", "灯塔县总工会"), "utf-8")
    assert until(client, "ok")["name"] == "灯塔县总工会"
    assert "灯塔县总工会：热线 12351" in str(ask(client)["text"])
    (pack / "documents" / "scan.pdf").write_bytes(pdf([]))
    assert "documents/scan.pdf" in str(until(client, "faulty")["faults"])
    assert client.get("/readyz").status_code == 200


def test_the_book_lists_and_opens_a_document_at_its_level(client: TestClient) -> None:
    rows = client.get("/v1/statutes", params={"level": "工会文件"}).json()["statutes"]
    assert [(row["title"], row["region"]) for row in rows] == [("灯塔镇灯油补助办法", "浙江省宁波市")]
    clause = client.get(f"/v1/statutes/{rows[0]['id']}/articles/1").json()
    assert (clause["level"], clause["text"]) == ("工会文件", "看守人每月领灯油一壶。")


def test_an_answer_tells_law_from_union_document(client: TestClient) -> None:
    answer = ask(client, "看守人每月领灯油几壶，灯塔")
    levels = {row["level"] for row in answer["citations"]}  # type: ignore[index, attr-defined, union-attr]
    assert "工会文件" in levels
    assert "> 看守人每月领灯油一壶。" in str(answer["text"]).split("工会文件（不是法律）")[-1]


def test_a_stored_answer_outlives_the_document_that_it_cited(client: TestClient, pack: Path) -> None:
    session = ask(client, "看守人每月领灯油几壶，灯塔")["session_id"]
    shutil.rmtree(pack / "documents")
    (pack / "union.yaml").write_text(UNION[: UNION.index("documents:")], "utf-8")
    deadline = time.monotonic() + 20
    while state(client)["documents"] != 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    messages = client.get(f"/v1/sessions/{session}").json()["messages"]
    cited = {row["law"]: row for row in messages[-1]["citations"]}
    gone = cited["（已不再收录的文件）"]
    assert (gone["quote"], gone["in_force"], gone["level"]) == ("看守人每月领灯油一壶。", False, "")
    assert any(row["statute"] == ID for row in cited.values())


# --- the command line ------------------------------------------------------------------------------------------------


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leaving:
        cli.main(arguments)
    out, err = capsys.readouterr()
    return int(str(leaving.value.code or 0)), out, err


@pytest.fixture
def fewer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`gongyou corpus` over the small corpus and the project's own cards."""
    from dataclasses import replace

    from corpus import load_knowledge

    bot = small_bot(tmp_path / "small")
    made = replace(bot.corpus, knowledge=load_knowledge())
    monkeypatch.setattr("corpus.load_corpus", lambda *_, **__: made)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("GONGYOU_TODAY", TODAY.isoformat())
    bot.close()


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir(exist_ok=True)


@pytest.mark.usefixtures("fewer")
def test_check_of_a_pack(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, "corpus", "check", "--pack", str(EXAMPLE))
    assert (code, out) == (0, "")
    assert "示例市总工会（示例，信息虚构）（示例省示例市）：文件 3 份，话题卡 1 张，答复 4 条" in err
    (pack / "union.yaml").write_text(UNION.replace("宁波", "火星"), "utf-8")
    code, out, err = told(capsys, "corpus", "check", "--pack", str(pack))
    assert code == 1
    assert out.startswith("union.yaml:2：region 只认到浙江省：浙江省火星市")
    assert "共 1 处问题" in err
    code, _, err = told(capsys, "corpus", "check", "--pack", str(pack / "gone"))
    assert code == 1
    assert "不存在" in err


@pytest.mark.usefixtures("fewer")
def test_list_shows_the_pack(pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("GONGYOU_UNION_PACK", str(pack))
    (pack / "documents" / "a.doc").write_bytes(b"x")
    code, out, err = told(capsys, "corpus", "list", "灯油")
    assert (code, out) == (0, "原文\t1/1 条\t浙江省宁波市（工会文件）\t《灯塔镇灯油补助办法》\t\n")
    assert "工会资料包：灯塔镇总工会（浙江省宁波市）：文件 1 份" in err
    assert "documents/a.doc：旧版 Word 文件" in err
