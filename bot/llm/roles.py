"""Who acts in a stretch of a sentence, who receives, and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.llm.cues import Kind, Token, lexicon


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does a thing, or who receives it; None where the words leave it open."""

    verb: str
    actor: str | None
    receiver: str | None = None


def without_owners(part: Sequence[Token]) -> list[Token]:
    """Roles that only own something (劳动者的工资) or describe another (单位职工) are no actors."""
    kept = []
    for place, token in enumerate(part):
        following = part[place + 1] if place + 1 < len(part) else None
        owner = following is not None and (following.text == "的" or following.kind is Kind.ROLE)
        if not (token.kind is Kind.ROLE and owner):
            kept.append(token)
    return kept


def roles_of(part: Sequence[Token]) -> list[tuple[str, str, bool]]:
    """(role, "act" · "get" · "", whether it leads: before any modal verb, and no object of a verb) in order."""
    found, mark, leads, last = [], "", True, Kind.CUT
    for token in without_owners(part):
        if token.kind is Kind.MARK:
            mark = token.value
        elif token.kind is Kind.ROLE:
            found.append((token.value, mark, leads and last is not Kind.WORD))
            mark = ""
        elif token.kind is not Kind.FILLER:
            mark = ""
        leads = leads and token.kind is not Kind.MODAL
        last = token.kind
    return found


def deeds_of(parts: Sequence[Sequence[Token]], subject: str | None) -> list[Deed]:
    found: list[Deed] = []
    for part in parts:
        actor, receiver, mark, fresh = subject, None, "", False
        kept = without_owners(part)
        for place, token in enumerate(kept):
            if token.kind is Kind.MARK:
                mark = token.value
            elif token.kind is Kind.ROLE:
                if mark == "get":
                    receiver = token.value
                else:
                    actor, fresh = token.value, True
                mark = ""
            else:
                mark = "" if token.kind is not Kind.FILLER else mark
                verb = _verb_at(kept, place)
                if verb:
                    found.append(Deed(verb, actor, receiver))
        subject = subject_of(part, subject) if fresh else subject
    return found


def _verb_at(part: Sequence[Token], place: int) -> str:
    if part[place].kind not in (Kind.WORD, Kind.TERM):
        return ""
    words = part[place].text + (part[place + 1].text if place + 1 < len(part) else "")
    verb = lexicon().deeds.match(words)
    return verb[0] if verb else ""


def subject_of(part: Sequence[Token], before: str | None) -> str | None:
    """Who is spoken of after this stretch: the first role that acts in it, else who was before."""
    return next((role for role, mark, leads in roles_of(part) if leads and mark != "get"), before)
