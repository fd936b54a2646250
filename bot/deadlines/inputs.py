"""What a client may tell about a term: the day that starts it, what happened since, and where."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.calculators.inputs import Day, Place
from bot.deadlines.model import Event, EventKind


class EventCase(BaseModel):
    """One thing that happened: claim 主张权利, help 请求救济, agree 对方同意, obstacle 有正当理由不能办."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["claim", "help", "agree", "obstacle"] = Field(title="种类")
    day: Day = Field(title="日期", description="YYYY-MM-DD；障碍填开始的那天")
    until: Day | None = Field(None, title="障碍消除的日期", description="只用于 obstacle；不填表示还没消除")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and (self.kind != "obstacle" or self.until < self.day):
            raise ValueError("until 只用于 obstacle，而且不能早于开始的日期")
        return self


class TermCase(BaseModel):
    """The inputs of every term."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: Day | None = Field(None, title="起算的日期", description="YYYY-MM-DD；不填只给出规则")
    events: Annotated[list[EventCase], Field(max_length=20)] = Field(
        [], title="之后发生的事", description="催要、投诉、对方同意、不能办的障碍；影响期限的中断和中止"
    )
    region: Place = Field(None, title="地区", description="省或市，如 浙江省宁波市；有的期限各地不同")

    @property
    def happened(self) -> tuple[Event, ...]:
        return tuple(Event(EventKind(each.kind), each.day, each.until) for each in self.events)
