"""The inputs of the calculators: what all have in common, the kinds of field, and faults told in Chinese by title."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, ValidationError

EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)
M = TypeVar("M", bound=BaseModel)


class InputError(ValueError):
    """Inputs that cannot be computed; the message (Chinese) names the field by its title and says what is accepted."""


def _number(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError("应为数字")
    if isinstance(value, str):
        return value.strip().replace(",", "").removesuffix("元")
    return value


def _flag(value: Any) -> Any:
    """The command line writes 是/否, true/false."""
    words = {"是": True, "true": True, "1": True, "yes": True, "否": False, "false": False, "0": False, "no": False}
    return words.get(value.strip().lower(), value) if isinstance(value, str) else value


def _day(value: Any) -> Any:
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise ValueError("应为日期，形如 2025-03-01")
    try:
        day = date.fromisoformat(value.strip()) if len(value.strip()) == 10 else None
    except ValueError:
        raise ValueError("日期不存在，请核对年月日") from None
    if day is None:
        raise ValueError("应为日期，形如 2025-03-01")
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"日期应在 {EARLIEST} 与 {LATEST} 之间")
    return day


def _place(value: str | None) -> str | None:
    from index.regions import resolve_region

    if value is None or not value.strip() or value.strip() in ("全国", "中国", "国家"):
        return None
    found = resolve_region(value.strip())
    if found is None:
        raise ValueError("认不出这个地区，请写省或市的名称，例如 浙江省宁波市、宁波")
    return found


Money = Annotated[Decimal, BeforeValidator(_number), Field(ge=0, le=100_000_000, decimal_places=4)]
Count = Annotated[Decimal, BeforeValidator(_number), Field(ge=0, le=100_000, decimal_places=4)]
Years = Annotated[Decimal, BeforeValidator(_number), Field(ge=0, le=80, decimal_places=4)]
Whole = Annotated[int, BeforeValidator(_number), Field(ge=0, le=1_000)]
Percent = Annotated[Decimal, BeforeValidator(_number), Field(ge=0, le=100, decimal_places=4)]
Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[StrictBool, BeforeValidator(_flag)]
Place = Annotated[Annotated[str, Field(max_length=50)] | None, AfterValidator(_place)]


class Case(BaseModel):
    """What every calculator may be told: where and when. Unknown fields are refused, so that no fact is lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    region: Place = Field(None, title="地区", description="省或市，如 浙江省宁波市；用来找当地标准")
    event_date: Day | None = Field(None, title="事情发生的日期", description="YYYY-MM-DD；不填按今天")

    def day(self, today: date) -> date:
        """The day whose law applies."""
        return self.event_date or today

    def earliest(self, today: date) -> date:
        """The earliest day that the rules must reach back to."""
        return self.day(today)


class Waged(Case):
    """A case with a wage, which people are also paid by the day or the hour."""

    BY_MONTH: ClassVar[tuple[str, ...]] = ("wage", "monthly", "full_wage", "own_wage")  # the wage's field is one

    wage_per: Literal["月", "日", "小时", "年"] = Field(
        "月", title="本人工资是多长时间的", description="日工资、小时工资按每月21.75天、每天8小时折成月工资"
    )
    days_a_month: Annotated[Decimal, BeforeValidator(_number), Field(gt=0, le=31, decimal_places=2)] | None = Field(
        None, title="每月干几天", description="日工资、小时工资的，说了就按这个天数折成月工资"
    )


def read_inputs(model: type[M], values: Mapping[str, Any], *, again: str = "再算") -> M:
    """The inputs as the model wants them; raises InputError with at most three faults and what to do `again`."""
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        faults = [_told(model, fault) for fault in error.errors()]
    raise InputError("；".join(dict.fromkeys(faults[:3])) + f"。请改正后{again}。")


def _told(model: type[BaseModel], fault: Mapping[str, Any]) -> str:
    kind, context, loc = str(fault["type"]), fault.get("ctx") or {}, fault["loc"]
    if kind == "value_error":
        reason = str(context.get("error", "格式不对"))
    elif kind == "extra_forbidden":
        known = "、".join(f"{name}（{field.title}）" for name, field in model.model_fields.items())
        return f"有不认识的字段，可用的是 {known}"
    else:
        reason = _reason(kind, context)
    name = str(loc[0]) if loc else ""
    known_field = model.model_fields.get(name)
    title = f"{known_field.title}（{name}）：" if known_field is not None else ""
    return f"{title}{reason}"


def _reason(kind: str, context: Mapping[str, Any]) -> str:
    exact = {
        "missing": "必填，请补上",
        "greater_than_equal": f"太小，最小为 {context.get('ge')}",
        "greater_than": f"太小，应大于 {context.get('gt')}",
        "less_than_equal": f"太大，最大为 {context.get('le')}",
        "literal_error": f"应为 {context.get('expected')}".replace(" or ", " 或 "),
        "decimal_max_places": "小数位数太多",
        "decimal_max_digits": "数位太多",
        "bool_type": "应为 true 或 false（是或否）",
        "string_too_long": "太长",
        "too_long": "条数太多",
        "too_short": "条数太少",
    }
    starts = {"decimal": "应为数字", "int": "应为整数", "finite": "应为数字", "date": "应为日期，形如 2025-03-01"}
    starts |= {
        "string": "应为文字",
        "list": "应为列表",
        "model": "应为 JSON 对象",
        "bool": "应为 true 或 false（是或否）",
    }
    default = next((text for start, text in starts.items() if kind.startswith(start)), "格式不对，请对照说明改正")
    return exact.get(kind, default)
