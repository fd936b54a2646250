"""What the closing note says of the clauses between the day of the matter and today: only what is true of all."""

from datetime import date

import pytest

from bot.citing import Citer
from bot.facts import Facts
from bot.material import Material
from bot.notes import notes_of
from corpus import Catalogue, Corpus, Statute, Statutes
from corpus.cards import Cite
from corpus.knowledge import Knowledge
from corpus.model import Citation
from tests.index.invented import statute, version

TODAY = date(2026, 11, 25)
UNCHANGED, NOT_YET, CHANGED = "到今天（2026年11月25日）没有变", "当时还没有施行", "后来改过或者废止"
THEN = date(2012, 12, 31)


def law(name: str, title: str, since: date, *, ended: date | None = None, repealed: bool = False) -> Statute:
    return statute(name, title, version(name, since, {"1": f"{title}的话。"}, ended=ended, repealed=repealed))


LAWS = (
    law("bath-law", "澡堂法", date(2005, 1, 1)),
    law("tea-law", "茶馆法", date(2020, 1, 1)),
    law("inn-law", "客栈法", date(2005, 1, 1), ended=date(2021, 1, 1), repealed=True),
)
CITER = Citer(Corpus(Statutes(LAWS), Knowledge(), Catalogue()), lambda: TODAY)


def cited(title: str, on: date) -> list[Citation]:
    return list(CITER.pinpoints((Cite(title, "1"),), on))


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ([], {UNCHANGED}),
        (cited("茶馆法", TODAY), {NOT_YET}),
        (cited("客栈法", THEN), {CHANGED}),
        (cited("茶馆法", TODAY) + cited("客栈法", THEN), {NOT_YET, CHANGED}),
    ],
)
@pytest.mark.parametrize("quoted", [True, False])
def test_the_note_looks_at_every_clause_of_the_answer(beside: list[Citation], said: set[str], quoted: bool) -> None:
    material = Material("2012年搓澡休几天", Facts(THEN, dated=True), TODAY, ())
    own = cited("澡堂法", THEN)
    assert own
    notes = notes_of(material, [*own, *beside] if quoted else own, beside, CITER)
    [note] = [n.text for n in notes if n.text.startswith("以上按2012年12月31日")]
    assert {words for words in (UNCHANGED, NOT_YET, CHANGED) if words in note} == said
