"""The wire: what clients send and what they get, as fixed by the HTTP contract."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

QUESTION_LIMIT = 4000
TEXT_LIMIT = 200_000
EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_INVISIBLE = {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}


def without_controls(text: str) -> str:
    """Control characters other than line breaks and tabs carry no meaning, and some databases refuse them."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def is_blank(text: str) -> bool:
    """True where nothing visible is left: white space, controls and zero-width characters only."""
    return all(unicodedata.category(c) in _INVISIBLE for c in text)


def _trimmed(text: str) -> str:
    cleaned = without_controls(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if is_blank(cleaned):
        raise ValueError("不能为空，请写下您的问题")
    if len(cleaned) > QUESTION_LIMIT:
        raise ValueError(f"太长，最多 {QUESTION_LIMIT} 个字，请缩短或分几次问")
    return cleaned


def parse_date(value: Any) -> Any:
    """A date as YYYY-MM-DD between 1949 and 2100; "" and null are None. Numbers and times are refused."""
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError("应为日期，形如 2025-03-01")
    text = value.strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text) if _DATE.match(text) else None
    except ValueError:
        raise ValueError("日期不存在，请核对年月日") from None
    if day is None:
        raise ValueError("应为日期，形如 2025-03-01")
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"日期应在 {EARLIEST} 与 {LATEST} 之间")
    return day


def _blank_is_none(value: Any) -> Any:
    if not isinstance(value, str) or any("\ud800" <= c <= "\udfff" for c in value):
        return value  # pydantic refuses these by name
    cleaned = without_controls(value).strip()
    return None if is_blank(cleaned) else cleaned


def _null_is_empty(value: Any) -> Any:
    return "" if value is None else value


def _null_is_false(value: Any) -> Any:
    return False if value is None else value


def _null_is_list(value: Any) -> Any:
    return [] if value is None else value


Kind = Literal["answer", "clarify", "refusal", "handoff"]
Trimmed = Annotated[str, AfterValidator(_trimmed)]
Day = Annotated[date | None, BeforeValidator(parse_date)]
Region = Annotated[Annotated[str, Field(max_length=50)] | None, BeforeValidator(_blank_is_none)]
SessionId = Annotated[Annotated[str, Field(max_length=200)] | None, BeforeValidator(_blank_is_none)]
Comment = Annotated[str, BeforeValidator(_null_is_empty), Field(max_length=2000), AfterValidator(without_controls)]
Said = Annotated[str, BeforeValidator(_null_is_empty), Field(max_length=20_000), AfterValidator(without_controls)]


class Wire(BaseModel):
    """Frozen; fields that a client adds and we do not know are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class TurnIn(Wire):
    user: Said
    assistant: Said = ""


class AskRequest(Wire):
    question: Trimmed
    history: Annotated[list[TurnIn], BeforeValidator(_null_is_list), Field(max_length=100)] = []
    session_id: SessionId = None
    region: Region = None
    event_date: Day = None
    stream: Annotated[StrictBool, BeforeValidator(_null_is_false)] = False


class SearchRequest(Wire):
    query: Trimmed
    k: Annotated[StrictInt, Field(ge=1, le=100)] = 10
    region: Region = None
    event_date: Day = None


class VerifyRequest(Wire):
    text: Annotated[str, Field(max_length=TEXT_LIMIT)]
    event_date: Day = None


class FeedbackRequest(Wire):
    message_id: Annotated[str, Field(min_length=1, max_length=200)]
    rating: Literal["up", "down"]
    comment: Comment = ""


class CitationOut(Wire):
    """A clause that the text relies on. `statute` and `name` (第三十八条) address its page; `level` says what it is
    (法律 …; 工会文件 and 本地文件 are no law)."""

    law: str
    article: str
    paragraph: int | None
    item: int | None
    version: date
    in_force: bool
    quote: str
    source: Literal["official", "digest"]
    url: str | None
    statute: str
    name: str
    level: str


class CalculationOut(Wire):
    name: str
    inputs: dict[str, str | int | float]
    result: float
    unit: str
    steps: list[str]
    citations: list[CitationOut]


class DeadlineOut(Wire):
    """A time limit. `term` addresses it under /v1/deadlines ("" where it is none of those); `over`: the day has passed
    as far as the facts go; `notes` say how the day comes about, what to do in time, what may still help; `inputs` are
    what the day was reckoned from, as /v1/deadlines/{term} and its .ics take them."""

    name: str
    date: date | None
    days_left: int | None
    rule: str
    citations: list[CitationOut]
    term: str
    over: bool
    notes: list[str]
    inputs: dict[str, Any]


class PaperName(Wire):
    """A paper that fits the question: `name` addresses it under /v1/papers."""

    name: str
    title: str


class ProseOut(Wire):
    """Who wrote the conclusion where a language model is in use; sentences of the model `kept`, `struck` for want of a
    clause, `mended`; `reason` says why it did not write, or not to the end."""

    by: Literal["model", "program"]
    kept: int
    struck: int
    mended: int
    reason: str


class AskResponse(Wire):
    kind: Kind
    text: str
    citations: list[CitationOut]
    calculations: list[CalculationOut]
    deadlines: list[DeadlineOut]
    missing_facts: list[str]
    region: str | None
    event_date: date
    session_id: str
    message_id: str
    label: str
    papers: list[PaperName] = []
    prose: ProseOut | None = None


class SearchRow(Wire):
    law: str
    article: str
    version: date
    score: float
    text: str
    source: Literal["official", "digest"]
    statute: str
    name: str


class SearchResponse(Wire):
    results: list[SearchRow]


class VerifiedRow(Wire):
    matched_text: str
    start: int
    end: int
    law: str | None
    article: str | None
    paragraph: int | None
    item: int | None
    status: str
    clause: str | None
    note: str


class VerifyResponse(Wire):
    citations: list[VerifiedRow]


class FeedbackResponse(Wire):
    message_id: str
    rating: Literal["up", "down"]


class MessageOut(Wire):
    message_id: str
    role: Literal["user", "assistant"]
    text: str
    kind: str | None
    citations: list[CitationOut]
    created_at: datetime
    event_date: date | None
    papers: list[PaperName] = []


class SessionResponse(Wire):
    session_id: str
    messages: list[MessageOut]
