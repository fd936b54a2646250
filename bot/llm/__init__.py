"""Prose from a language model, held to the clauses that it was given."""

from __future__ import annotations

from datetime import date

from bot.llm.budget import Allowed, Budget
from bot.llm.model import Model, ModelFault, open_model
from bot.llm.rewriter import Rewriter
from bot.llm.trace import Tracer, open_tracer
from bot.llm.writer import Writer
from bot.settings import Settings

__all__ = ["Model", "ModelFault", "Tracer", "Writer", "open_writer"]


def open_writer(settings: Settings) -> Writer | None:
    """The writer that the settings name, None where they name no model; raises SettingsError."""
    if not settings.llm_model:
        return None
    allowed = Allowed(
        settings.llm_tokens_day,
        settings.llm_tokens_user,
        settings.llm_money_day,
        settings.llm_price_in,
        settings.llm_price_out,
    )
    budget = Budget(settings.data_dir / "llm-usage.json", allowed, date.today)
    model = open_model(settings)
    rewriter = (
        Rewriter(model, budget, settings.llm_rewrite_timeout, settings.llm_pause) if settings.llm_rewrite else None
    )
    return Writer(
        model, budget, open_tracer(settings), settings.llm_prompt, tools=settings.llm_tools, rewriter=rewriter
    )
