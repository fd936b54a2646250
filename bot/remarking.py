"""What must be said of the question itself before it is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.citing import Citer
from bot.claims import moved_remarks, wrong_claims
from bot.locally import elsewhere
from bot.looking import BESIDE, Found
from bot.material import Remarks
from bot.named import correction_remark, remarks, rumour_remark
from bot.reading import Reading
from bot.retrieval import Hit
from bot.sides import side_remark
from bot.then import not_held


def remarks_of(
    reading: Reading, found: Found, citer: Citer, search: Callable[[str, int], Sequence[Hit]], today: date
) -> Remarks:
    """`search` finds clauses for other words of the same case."""
    facts, on = reading.facts, reading.facts.event_date
    text = citer.written_out(reading.question)
    moved = moved_remarks(text, citer, on, today) if found.first else []
    wrong = wrong_claims(text, citer, on, search) if found.first and not moved else []
    said = (*(remark for _, remark in (*moved, *wrong)), *remarks(text, citer, on))
    if on < today:
        said = (*said, *not_held(found.now[:BESIDE], citer.corpus.statutes, on))
    elif not said:
        said = rumour_remark(text)
    side = (*correction_remark(reading.corrected), *side_remark(reading.side, found.card.family if found.card else ""))
    return Remarks(
        side=(*side, *elsewhere(text, facts, citer)),
        said=said,
        ahead=tuple(article for article, _ in moved),
        mended=bool(moved or wrong),
    )
