"""/v1/deadlines and `gongyou deadline`: the list, one worked out, the reminder, bad input in Chinese."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from .test_calculators import told

CASE = {"start": "2025-05-20", "events": [{"kind": "claim", "day": "2026-03-02"}]}


def test_the_list_has_examples_that_compute(client: TestClient) -> None:
    listed = client.get("/v1/deadlines").json()["deadlines"]
    assert len(listed) >= 20
    for one in listed:
        assert one["schema"]["type"] == "object"
        answer = client.post(f"/v1/deadlines/{one['name']}", json=one["example"])
        assert answer.status_code == 200, answer.text
        assert answer.json()["date"] is not None


def test_a_deadline_has_its_reckoning(client: TestClient) -> None:
    body = client.post("/v1/deadlines/arbitration", json=CASE).json()
    assert body["date"] == "2027-03-02"
    assert body["days_left"] == (date(2027, 3, 2) - date(2026, 11, 25)).days
    assert body["over"] is False
    assert "劳动争议调解仲裁法 27(2)" in body["lines"][-1]["cites"]
    assert body["late"]
    assert "2027年" in body["assumed"][0]


def test_without_a_start_the_rule_and_the_question(client: TestClient) -> None:
    body = client.post("/v1/deadlines/award_suit", json={}).json()
    assert body["date"] is None
    assert "裁决书" in body["missing"][0]


def test_the_reminder_is_a_calendar_that_others_read(client: TestClient) -> None:
    answer = client.post("/v1/deadlines/arbitration.ics", json=CASE)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="arbitration.ics"'
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))  # RFC 5545 3.1
    calendar = Calendar.from_ical(answer.content)
    [event] = calendar.walk("VEVENT")
    assert event["dtstart"].dt == date(2027, 3, 2)
    assert event["summary"] == "最后一天：申请劳动仲裁"
    assert next(alarm["trigger"].dt for alarm in event.walk("VALARM")) == timedelta(days=-30, hours=9)
    again = Calendar.from_ical(client.post("/v1/deadlines/arbitration.ics", json=CASE).content)
    assert again.walk("VEVENT")[0]["uid"] == event["uid"]


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("lottery", {}, 404, "没有这个期限"),
        ("lottery.ics", {}, 404, "没有这个期限"),
        ("arbitration.ics", {}, 422, "还算不出日期"),
        ("arbitration", {"start": "2026-02-30"}, 422, "日期不存在"),
        ("arbitration", {"start": "明天"}, 422, "形如 2025-03-01"),
        ("arbitration", {"begin": "2026-01-01"}, 422, "不认识的字段"),
        (
            "arbitration",
            {"start": "2026-01-01", "events": [{"kind": "luck", "day": "2026-02-01"}]},
            422,
            "之后发生的事",
        ),
        (
            "arbitration",
            {"events": [{"kind": "obstacle", "day": "2026-02-01", "until": "2026-01-01"}]},
            422,
            "不能早于",
        ),
        ("arbitration", {"events": [{"kind": "claim", "day": "2026-02-01"}] * 21}, 422, "之后发生的事"),
        ("arbitration", {"region": "火星"}, 422, "认不出这个地区"),
    ],
)
def test_bad_input_is_a_clear_error(
    client: TestClient, path: str, body: dict[str, object], status: int, said: str
) -> None:
    answer = client.post(f"/v1/deadlines/{path}", json=body)
    assert answer.status_code == status
    assert said in answer.json()["error"]["message"]


def test_the_command_lists_tells_the_rule_and_computes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "award_suit" in told(capsys, "deadline")[1]
    assert "收到仲裁裁决书之日" in told(capsys, "deadline", "award_suit")[1]
    file = tmp_path / "reminder.ics"
    code, out, _ = told(capsys, "deadline", "arbitration", "start=2025-05-20", "claim=2026-03-02", "--ics", str(file))
    assert code == 0
    assert "2027年3月2日" in out
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    code, out, _ = told(
        capsys, "deadline", "injury_worker", "start=2025-11-02", "obstacle=2026-01-01..2026-01-31", "--json"
    )
    assert json.loads(out)["date"] == "2026-12-02"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("lottery",), "没有名为 lottery 的期限"),
        (("arbitration", "2026-03-01"), "字段=值"),
        (("arbitration", "start=三月"), "形如 2025-03-01"),
        (("arbitration", "region=重庆市", "--ics", "x.ics"), "还算不出日期"),
    ],
)
def test_the_command_tells_what_is_wrong(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], fault: str
) -> None:
    code, _, err = told(capsys, "deadline", *arguments)
    assert code == 1
    assert fault in err
