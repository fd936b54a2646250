"""/v1/calculators and `gongyou calc`: the list with its schemas, sums with their steps, bad input in Chinese."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from api import cli

CASE = {"started": "2019-03-01", "ended": "2026-08-31", "wage": 6000}


def test_the_list_has_a_schema_and_an_example_that_computes(client: TestClient) -> None:
    listed = client.get("/v1/calculators").json()["calculators"]
    assert len(listed) >= 15
    for one in listed:
        assert one["schema"]["type"] == "object"
        assert set(one["example"]) <= set(one["schema"]["properties"])
        answer = client.post(f"/v1/calculators/{one['name']}", json=one["example"])
        assert answer.status_code == 200, answer.text
        assert answer.json()["result"] is not None


def test_a_sum_has_its_steps_its_unit_and_what_it_took_for_granted(client: TestClient) -> None:
    body = client.post("/v1/calculators/severance", json=CASE).json()
    assert (body["result"], body["unit"]) == (48000, "元")
    assert body["lines"][-1]["cites"] == ["劳动合同法 47(1)", "劳动合同法 47(3)", "劳动合同法 46"]
    assert body["inputs"]["离职前12个月月平均工资"] == 6000
    assert body["rounding"]
    assert any("三倍" in text for text in body["assumed"])
    assert body["missing"] == []


def test_missing_facts_are_asked_for_and_nothing_is_guessed(client: TestClient) -> None:
    body = client.post("/v1/calculators/severance", json={"wage": 6000}).json()
    assert body["result"] is None
    assert "哪年哪月" in body["missing"][0]


def test_an_unknown_local_figure_says_which_and_where_to_ask(client: TestClient) -> None:
    body = client.post("/v1/calculators/minimum_wage", json={"paid": 2000, "region": "济南"}).json()
    assert body["result"] is None
    assert "山东省济南市的月最低工资标准" in body["missing"][0]
    assert "12333" in body["missing"][0]


@pytest.mark.parametrize(
    ("name", "body", "status", "told"),
    [
        ("severance", {"wage": "很多"}, 422, "应为数字"),
        ("severance", {"wage": 1e30}, 422, "太大"),
        ("severance", {"salary": 1}, 422, "不认识的字段"),
        ("severance", {"region": "火星"}, 422, "认不出这个地区"),
        ("injury_benefit", {"grade": 11}, 422, "伤残等级"),
        ("unsigned_contract", {"stretches": [{"months": 1}]}, 422, "分段工资"),
        ("lottery", {}, 404, "没有这个计算器"),
    ],
)
def test_bad_input_is_a_clear_error(
    client: TestClient, name: str, body: dict[str, object], status: int, told: str
) -> None:
    answer = client.post(f"/v1/calculators/{name}", json=body)
    assert answer.status_code == status
    assert told in answer.json()["error"]["message"]
    assert "很多" not in answer.text


@pytest.mark.parametrize("body", [b"[]", b"null", b"{", b'"x"', b'{"wage": NaN}', b'{"wage": Infinity}'])
def test_a_body_that_is_no_object_of_numbers_is_refused(client: TestClient, body: bytes) -> None:
    answer = client.post("/v1/calculators/severance", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert "error" in answer.json()


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as leaving:
        cli.main(arguments)
    out, err = capsys.readouterr()
    return int(str(leaving.value.code or 0)), out, err


def test_the_command_lists_shows_the_fields_and_computes(capsys: pytest.CaptureFixture[str]) -> None:
    assert "severance" in told(capsys, "calc")[1]
    code, out, _ = told(capsys, "calc", "severance")
    assert code == 0
    assert "离职前12个月月平均工资" in out
    facts = [f"{key}={value}" for key, value in CASE.items()]
    code, out, _ = told(capsys, "calc", "severance", *facts)
    assert code == 0
    assert "48,000元" in out
    assert "《劳动合同法》第四十七条第一款" in out
    code, out, _ = told(capsys, "calc", "severance", *facts, "--json")
    assert json.loads(out)["result"] == 48000


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("lottery",), "没有名为 lottery 的计算器"),
        (("severance", "6000"), "字段=值"),
        (("severance", "wage=许多"), "应为数字"),
        (("unsigned_contract", "stretches=[{"), "JSON"),
    ],
)
def test_the_command_tells_what_is_wrong(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], fault: str
) -> None:
    code, _, err = told(capsys, "calc", *arguments)
    assert code == 1
    assert fault in err
