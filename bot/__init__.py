"""A question becomes an answer: facts, clauses, sections, grounding, memory."""

from bot.reply import Answer, Clarify, Exchange, Handoff, Question, Refusal, Reply, Turn
from bot.settings import Settings, SettingsError, read_settings

__all__ = [
    "Answer",
    "Clarify",
    "Exchange",
    "Handoff",
    "Question",
    "Refusal",
    "Reply",
    "Settings",
    "SettingsError",
    "Turn",
    "read_settings",
]
