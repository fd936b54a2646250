"""/v1/papers, the packet of a session, `gongyou paper` and `gongyou packet`: real documents, read again."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from api.routes.papers import DOCX
from bot.answering import Bot
from bot.packet import PACKET_LABEL
from bot.papers import PAPER_LABEL, papers
from tests.api.small import TITLE, TODAY, small_bot
from tests.bot.papers.documents import opened, squeezed, words

from .test_calculators import told

ASKED = "我2019年3月1日入职，在宁波守灯塔，月薪6000，2026年8月31日被辞退，能要多少补偿？我有工资条，没有劳动合同"
SECRET = {"name": "欧阳守灯", "id_number": "330203199001011234", "phone": "13900001111", "home": "东海岛一号"}


@pytest.fixture
def session(client: TestClient) -> str:
    answer = client.post("/v1/ask", json={"question": ASKED, "region": "宁波"})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["session_id"])


def test_the_list_has_a_schema_and_an_example_that_can_be_filled(client: TestClient) -> None:
    listed = client.get("/v1/papers").json()["papers"]
    assert [one["name"] for one in listed] == [paper.name for paper in papers()]
    for one in listed:
        assert one["schema"]["type"] == "object"
        assert set(one["example"]) <= set(one["schema"]["properties"])
        answer = client.post(f"/v1/papers/{one['name']}", json={"values": one["example"]})
        assert answer.status_code == 200, answer.text
        assert answer.json()["title"] == one["title"]
        assert answer.json()["gaps"]


@pytest.mark.parametrize("name", [paper.name for paper in papers()])
def test_a_paper_as_text_and_as_a_word_document_says_the_same(client: TestClient, name: str) -> None:
    body = {"values": {"employer": "灯塔总署"}} if name != "hardship_aid_application" else {}
    text = client.post(f"/v1/papers/{name}", json=body).json()
    made = client.post(f"/v1/papers/{name}", json={**body, "format": "docx"})
    assert made.status_code == 200
    assert made.headers["content-type"] == DOCX
    assert made.headers["cache-control"] == "no-store"
    assert unquote(made.headers["content-disposition"]).endswith(f"{text['title']}.docx")
    assert squeezed(words(opened(made.content))) == squeezed(text["text"])
    assert text["label"] == PAPER_LABEL
    assert text["text"].startswith(PAPER_LABEL)


def test_a_conversation_fills_what_it_says_and_values_go_before_it(client: TestClient, session: str) -> None:
    body = {"values": {"name": "欧阳守灯"}, "session_id": session}
    text = client.post("/v1/papers/arbitration_application", json=body).json()["text"]
    assert "申请人：欧阳守灯，" in text
    assert "申请人于2019年3月1日到被申请人处工作" in text
    assert "月工资6,000元" in text
    assert "劳动关系于2026年8月31日结束" in text
    assert "经济补偿（N）48,000元" in text  # 7.5 years → 8 × 6,000
    assert "【请核对：算式里的日期、工资和金额是否和实际一致】" in text  # only the talk gave them
    assert "证据1：工资条、工资单（【请填写：从哪里来、证明什么】）" in text
    assert "住址：【请填写：住址】" in text
    body["values"] |= {"started": "2020-03-01", "wage": 7000}
    text = client.post("/v1/papers/arbitration_application", json=body).json()["text"]
    assert "申请人于2020年3月1日到" in text
    assert "月工资7,000元" in text


def test_reasons_that_only_the_talk_gives_are_marked_for_checking(client: TestClient) -> None:
    asked = {"question": "我守灯塔月薪6000，塔主拖欠三个月工资，也没给我交社保，能直接走人吗？"}
    session = client.post("/v1/ask", json=asked).json()["session_id"]
    answer = client.post("/v1/papers/resignation_for_cause", json={"session_id": session}).json()
    assert "1. 没有及时、足额支付我的劳动报酬【请核对：是否属实】" in answer["text"]
    assert "2. 没有依法为我缴纳社会保险费【请核对：是否属实】" in answer["text"]
    assert "6,000元 × 3个月 = 18,000元" in answer["text"]
    body = {"session_id": session, "values": {"reasons": ["欠薪"]}}
    answer = client.post("/v1/papers/resignation_for_cause", json=body).json()
    assert "1. 没有及时、足额支付我的劳动报酬（" in answer["text"]
    assert "缴纳社会保险费" not in answer["text"].partition("附页")[0]


def test_of_a_month_the_day_stays_a_gap(client: TestClient) -> None:
    asked = {"question": "我2019年3月进厂守灯塔，月薪6000，上个月被辞退，补偿多少？"}
    session = client.post("/v1/ask", json=asked).json()["session_id"]
    body = {"session_id": session}
    text = client.post("/v1/papers/arbitration_application", json=body).json()["text"]
    assert "申请人于2019年3月【请填写：入职日期是哪一天】到" in text
    assert "2019年3月1日到被申请人处" not in text


def test_personal_facts_are_in_the_document_and_nowhere_else(
    client: TestClient, session: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    body = {"values": SECRET, "session_id": session, "format": "docx"}
    document = opened(client.post("/v1/papers/arbitration_application", json=body).content)
    assert all(value in words(document) for value in SECRET.values())
    bad = {"values": {**SECRET, "wage": "欧阳守灯"}}
    fault = client.post("/v1/papers/arbitration_application", json=bad)
    assert fault.status_code == 422
    packet = client.get(f"/v1/sessions/{session}/packet").text
    stored = client.get(f"/v1/sessions/{session}").text
    logged = "\n".join(
        str(r.getMessage()) for r in caplog.records if not r.name.startswith("httpx")
    )  # the client's own
    assert "/v1/papers/{name}" in logged
    files = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    for value in SECRET.values():
        assert value not in fault.text
        assert value not in packet
        assert value not in stored
        assert value not in logged
        assert value.encode() not in files
    assert session not in logged


@pytest.mark.parametrize(
    ("name", "body", "status", "told_"),
    [
        ("lottery", {}, 404, "没有这种文书"),
        ("arbitration_application", {"values": {"salary": 1}}, 422, "不认识的字段"),
        ("arbitration_application", {"values": {"wage": "很多"}}, 422, "应为数字"),
        ("arbitration_application", {"values": []}, 422, "values"),
        ("arbitration_application", {"values": {}, "format": "pdf"}, 422, "format"),
        ("arbitration_application", {"session_id": "nowhere"}, 404, "没有这段对话"),
        ("arbitration_application", {"values": {"sums": {"severance": {"wage": 6000}}}}, 422, "还算不出来"),
        ("arbitration_application", {"values": {"sums": {"severance": 7}}}, 422, "sums"),
        ("arbitration_application", {"values": {"name": "\u0000"}}, 200, "【请填写：姓名】"),
    ],
)
def test_bad_input_is_a_clear_error(
    client: TestClient, name: str, body: dict[str, object], status: int, told_: str
) -> None:
    answer = client.post(f"/v1/papers/{name}", json=body)
    assert answer.status_code == status
    assert told_ in answer.text


@pytest.mark.parametrize(
    "body", [b"[]", b"null", b"{", b'"x"', b'{"values": {"name": "\\ud800"}}', b'{"values": {"wage": NaN}}']
)
def test_a_body_that_is_no_request_is_refused(client: TestClient, body: bytes) -> None:
    answer = client.post(
        "/v1/papers/arbitration_application", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code in (400, 422)
    assert "error" in answer.json()


def test_the_packet_has_what_the_desk_needs(client: TestClient, session: str) -> None:
    client.post("/v1/ask", json={"question": "我叫王小明，电话13812345678，塔主欠发灯油怎么办", "session_id": session})
    client.post("/v1/ask", json={"question": "转人工", "session_id": session})
    packet = client.get(f"/v1/sessions/{session}/packet").json()
    assert packet["made"] == TODAY.isoformat()
    assert packet["region"] == "浙江省宁波市"
    assert (packet["event_date"], packet["exact"]) == ("2026-08-31", True)
    assert [one["text"] for one in packet["told"]] == [ASKED, "我叫［姓名］，电话［手机号］，塔主欠发灯油怎么办"]
    assert [(one["name"], one["result"]) for one in packet["sums"]] == [
        ("unlawful_dismissal", 96000),
        ("severance", 48000),
    ]
    assert any("6,000元 × 8个月 = 48,000元" in step for step in packet["sums"][0]["steps"])
    assert packet["evidence"]["held"] == ["工资条、工资单"]
    assert packet["evidence"]["lacking"] == ["劳动合同"]
    assert any(one["law"] == TITLE and one["source"] == "official" for one in packet["citations"])
    assert "arbitration_application" in [one["name"] for one in packet["papers"]]
    assert [number in " ".join(packet["contacts"]) for number in ("12351", "12333", "12348")] == [True] * 3
    assert packet["label"] == PACKET_LABEL
    assert "13812345678" not in json.dumps(packet, ensure_ascii=False)


def test_the_packet_as_a_word_document_says_the_same(client: TestClient, session: str) -> None:
    text = client.get(f"/v1/sessions/{session}/packet").json()["text"]
    made = client.get(f"/v1/sessions/{session}/packet.docx")
    assert made.headers["content-type"] == DOCX
    document = opened(made.content)
    assert squeezed(words(document)) == squeezed(text)
    assert document.paragraphs[0].text == document.core_properties.comments == PACKET_LABEL
    assert "48,000元" in text


def test_every_clause_of_the_packet_stands_in_the_book(client: TestClient, bot: Bot, session: str) -> None:
    packet = bot.packet(session)
    assert packet.citations
    for citation in packet.citations:
        article = bot.corpus.statutes.article(citation.article)
        assert article is None or citation.quote in article.text


def test_a_conversation_that_is_gone_has_no_packet(client: TestClient, session: str) -> None:
    assert client.delete(f"/v1/sessions/{session}").status_code == 204
    for path in ("packet", "packet.docx"):
        answer = client.get(f"/v1/sessions/{session}/{path}")
        assert answer.status_code == 404
        assert "没有这段对话" in answer.json()["error"]["message"]


def test_an_answer_offers_its_papers_also_when_it_is_read_again(client: TestClient, session: str) -> None:
    names = ["arbitration_application"]
    messages = client.get(f"/v1/sessions/{session}").json()["messages"]
    assert [[one["name"] for one in message["papers"]] for message in messages] == [[], names]
    answer = client.post("/v1/ask", json={"question": ASKED}).json()
    assert [one["name"] for one in answer["papers"]] == names


def test_a_person_is_always_to_be_had(client: TestClient, session: str) -> None:
    for body in ({"question": "转人工"}, {"question": "算了，我要找真人", "session_id": session}):
        answer = client.post("/v1/ask", json=body).json()
        assert answer["kind"] == "handoff"
        assert [number in answer["text"] for number in ("12351", "12333", "12348", "110", "120")] == [True] * 5
        assert "转交材料" in answer["text"]


@pytest.fixture
def local_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bot]:
    made = small_bot(tmp_path)
    monkeypatch.setattr("bot.assemble.assemble", lambda settings, **_: made)
    monkeypatch.setenv("GONGYOU_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("GONGYOU_TODAY", TODAY.isoformat())
    yield made
    made.close()


def test_the_command_lists_shows_the_blanks_and_writes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "resignation_for_cause\t被迫解除劳动合同通知书" in told(capsys, "paper")[1]
    code, out, _ = told(capsys, "paper", "resignation_for_cause")
    assert code == 0
    assert "reasons\t解除劳动合同的原因（欠薪、" in out
    values = ("name=王某某", "reasons=欠薪；社保", 'sums={"arrears": {"monthly": 6000, "months": 3}}')
    code, out, _ = told(capsys, "paper", "resignation_for_cause", *values)
    assert code == 0
    assert "1. 没有及时、足额支付我的劳动报酬（《劳动合同法》第三十八条第一款第（二）项）。" in out
    assert "2. 没有依法为我缴纳社会保险费（《劳动合同法》第三十八条第一款第（三）项）。" in out
    assert "6,000元 × 3个月 = 18,000元" in out
    path = tmp_path / "通知书.docx"
    code, out, _ = told(capsys, "paper", "resignation_for_cause", *values, "--out", str(path))
    assert (code, out) == (0, "")
    assert "本人王某某" in words(opened(path.read_bytes()))
    code, out, _ = told(capsys, "paper", "resignation_for_cause", *values, "--json")
    assert json.loads(out)["name"] == "resignation_for_cause"


def test_the_command_fills_from_a_conversation(
    local_bot: Bot, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.reply import Question

    session = local_bot.ask(Question(ASKED)).session_id
    monkeypatch.setattr(local_bot, "close", lambda: None)
    code, out, _ = told(capsys, "paper", "arbitration_application", "--session", session)
    assert code == 0
    assert "96,000元" in out
    assert "48,000元" in out
    path = tmp_path / "材料.docx"
    assert told(capsys, "packet", session, "-o", str(path))[0] == 0
    assert "48,000元" in words(opened(path.read_bytes()))
    code, out, _ = told(capsys, "packet", session, "--json")
    assert [one["result"] for one in json.loads(out)["sums"]] == [96000, 48000]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("paper", "lottery"), "没有名为 lottery 的文书"),
        (("paper", "resignation_for_cause", "王某某"), "字段=值"),
        (("paper", "resignation_for_cause", "wage=许多"), "应为数字"),
        (("paper", "resignation_for_cause", "sums={x"), "JSON"),
        (("packet", "nowhere"), "没有这个会话"),
    ],
)
def test_the_command_tells_what_is_wrong(
    local_bot: Bot, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], fault: str
) -> None:
    code, _, err = told(capsys, *arguments)
    assert code == 1
    assert fault in err


@pytest.mark.parametrize("command", ["paper", "packet"])
def test_the_help_has_an_example(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = told(capsys, command, "--help")
    assert code == 0
    assert f"例：gongyou {command}" in " ".join(out.split())
