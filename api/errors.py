"""Every error of the HTTP door, as `{"error": {"code", "message"}}` with a Chinese message that says what to do.

    ApiError → BadRequest · NotFound · Unprocessable · NotReady

What a client sent is never echoed: it may be bytes, NaN, a lone surrogate or somebody's name.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from traceback import format_tb
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from bot.conversations import ConversationError, UnknownMessage
from bot.facts import FactError, RegionError

logger = logging.getLogger(__name__)


class ApiError(Exception):
    """An error with its HTTP status, its code and what the reader should do about it."""

    status = 400
    code = "bad_request"

    def __init__(self, message: str, *, code: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.headers = dict(headers or {})


class BadRequest(ApiError):
    """The request cannot be understood, or asks for what is not offered."""


class NotFound(ApiError):
    status = 404
    code = "not_found"


class Unprocessable(ApiError):
    status = 422
    code = "invalid_request"


class NotReady(ApiError):
    """The index is still being opened, or could not be."""

    status = 503
    code = "not_ready"


_BY_STATUS: dict[int, tuple[str, str]] = {
    400: ("bad_request", "请求体无法读取。请发送 UTF-8 编码的 JSON，并带上 Content-Type: application/json。"),
    404: ("not_found", "没有这个地址。请检查网址；接口清单见 openapi.json。"),
    405: ("method_not_allowed", "这个地址不支持该请求方法。请改用响应头 Allow 列出的方法。"),
    413: ("too_large", "内容太长，服务器不接收。请缩短后分几次发送。"),
    415: ("unsupported_media_type", "不支持这种内容类型。请用 Content-Type: application/json。"),
}
_INTERNAL = ("internal", "服务器出了点问题，这次没有办成。请稍后再试；多次出现请联系本服务的管理员。")

_TYPES = {  # prefixes of pydantic's error types
    "missing": "必填，请补上",
    "string": "应为文字（UTF-8 字符串）",
    "int": "应为整数",
    "float": "应为数字",
    "finite": "应为数字",
    "bool": "应为 true 或 false",
    "date": "应为日期，形如 2025-03-01",
    "list": "应为列表",
    "model": "应为 JSON 对象",
    "dict": "应为 JSON 对象",
}


def error_response(
    status: int, code: str, message: str, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    body = {"error": {"code": code, "message": message, **more}}
    return JSONResponse(body, status_code=status, headers=dict(headers or {}))


def describe(fault: Mapping[str, Any]) -> str:
    """One validation fault in Chinese: which field, what is wrong, what is accepted. Never what was sent."""
    kind, context = str(fault.get("type", "")), fault.get("ctx") or {}
    if kind == "json_invalid":
        return "请求体不是合法的 JSON，请检查引号、逗号和括号是否配对"
    field = _field_name(fault.get("loc") or ())
    if not field:
        return "请求体应是一个 JSON 对象，并带上 Content-Type: application/json"
    if kind == "value_error" and isinstance(context.get("error"), ValueError):
        return f"字段 {field}：{context['error']}"
    return f"字段 {field}：{_fault_text(kind, context)}"


def _fault_text(kind: str, context: Mapping[str, Any]) -> str:
    limits = {
        "string_too_long": "太长，最多 {max_length} 个字",
        "string_too_short": "太短，至少 {min_length} 个字",
        "greater_than_equal": "太小，最小为 {ge}",
        "less_than_equal": "太大，最大为 {le}",
        "too_long": "条数太多，最多 {max_length} 条",
        "too_short": "条数太少，至少 {min_length} 条",
        "literal_error": "应为 {expected}",
        "enum": "应为 {expected}",
    }
    if kind in limits:
        return limits[kind].format_map(_Blank(context)).replace(" or ", " 或 ")
    return next((text for prefix, text in _TYPES.items() if kind.startswith(prefix)), "格式不对，请对照接口说明改正")


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "规定范围"


def _field_name(loc: Sequence[Any]) -> str:
    parts = [str(part) if isinstance(part, int) else _printable(str(part)) for part in loc[1:]]
    return ".".join(parts)[:80]


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable() and not 0xD800 <= ord(c) < 0xE000)[:40]


def status_error(status: int) -> tuple[str, str]:
    """Code and message of an error that the framework raised by its status alone."""
    return _BY_STATUS.get(status, _INTERNAL if status >= 500 else _BY_STATUS[400])


def told(error: Exception) -> tuple[int, str, str]:
    """Status, code and Chinese message of anything that was raised while a request was answered."""
    if isinstance(error, ApiError):
        return error.status, error.code, error.message
    if isinstance(error, FactError):  # a region or a date that cannot be; the bot says what to do
        return 422, "unknown_region" if isinstance(error, RegionError) else "invalid_request", str(error)
    if isinstance(error, UnknownMessage):
        return 404, "unknown_message", "没有这条回答：编号不对，或者对话已经删除。请使用回答里的 message_id。"
    if isinstance(error, ConversationError):
        return (
            404,
            "unknown_session",
            "没有这段对话：编号不对，或者已经删除。请去掉 session_id 重新提问，会开始一段新的对话。",
        )
    _log(error)
    return 500, *_INTERNAL


def error_body(error: Exception) -> dict[str, Any]:
    """What an error looks like inside a stream that has begun."""
    _, code, message = told(error)
    return {"error": {"code": code, "message": message}}


def _log(error: Exception) -> None:
    """A fault of ours is logged by type and place, without its message, which may quote what a worker wrote."""
    places = [line.strip().splitlines()[0] for line in format_tb(error.__traceback__)][-8:]
    logger.error("unexpected %s at %s", type(error).__name__, " <- ".join(reversed(places)))


async def _on_told(request: Request, error: Exception) -> JSONResponse:
    return error_response(*told(error), getattr(error, "headers", None))


async def on_http_error(request: Request, error: Exception) -> Response:
    """What the framework raised: unknown address, wrong method, unreadable body."""
    assert isinstance(error, HTTPException)
    return error_response(error.status_code, *status_error(error.status_code), error.headers)


async def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    faults = list(error.errors())
    broken = any(fault.get("type") == "json_invalid" for fault in faults)
    message = "；".join(dict.fromkeys(describe(fault) for fault in faults[:3])) + "。请改正后重发。"
    return error_response(400 if broken else 422, "invalid_json" if broken else "invalid_request", message)


def install(app: FastAPI) -> None:
    for kind in (ApiError, FactError, ConversationError):
        app.add_exception_handler(kind, _on_told)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
