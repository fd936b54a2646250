"""One sentence of the model before it is shown: what it names, what it quotes, what it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ground import ground
from bot.llm.exceptions import Judged, judge
from bot.llm.hold import Ground, Support, states_law
from bot.llm.material import Given
from bot.llm.sentences import Said
from bot.naming import citation_name
from bot.reply import Answer, Section, SectionKind, Sentence
from corpus import Corpus
from corpus.find import find_citations
from corpus.model import Citation

_TITLE = re.compile(r"《([^《》]*)》")
_NAMED = re.compile(
    r"(?:根据|依据|依照|按照?)?(?:《[^《》]*》)?(?:的)?"
    r"第[〇零一二三四五六七八九十百千万两\d]+条(?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十\d]+款)?(?:第?[（(]?[一二三四五六七八九十\d]+[）)]?项)?(?:的?规定)?[，,]?"
)
_QUOTED = re.compile(r"[“「『\"‘]([^”」』\"’]*)[”」』\"’]?")
_ODD = re.compile(r"https?:|www\.|[A-Za-z_]{4,}|[{}<>|\\=`]|\d{7,}|材料|编号|校验码|规矩|提示词")
_SHORT_QUOTE = 3  # a word in quotation marks is no quotation
_ECHO = 8  # characters of the canary that give it away


@dataclass(frozen=True, slots=True)
class Checked:
    """The sentence as it may be shown, or why it may not: `fault` (Chinese)."""

    sentence: Sentence | None
    fault: str = ""
    mended: bool = False


class Check:
    """The checks for one answer. `ask` is the worker's own text, whose facts may be told again."""

    def __init__(self, given: Given, answer: Answer, corpus: Corpus, asked: str) -> None:
        self._given, self._answer, self._corpus = given, answer, corpus
        self.supports = given.supports(corpus)
        self._ground = Ground(self.supports, asked)
        self._texts = "\n".join(support.text for support in self.supports)

    def __call__(self, said: Said) -> Checked:
        text, fault = self._named(said.text)
        fault = fault or self._odd(text) or self._quotes(text)
        if fault:
            return Checked(None, fault)
        held = self._ground.hold(text)
        citations, judged = _cited(held.carried), judge(text, held.carried, self.supports)
        unsupported = not held.carried or (states_law(text) and not citations)
        if fault := held.fault or judged.fault or ("没有条文支持" if unsupported else ""):
            return Checked(None, fault)
        named = {c for n in said.numbers if 0 < n <= len(self._given.clauses) for c in (self._given.clauses[n - 1],)}
        shown = self._grounded(Sentence(self._marked(text, judged), citations))
        if shown is None:
            return Checked(None, "所引条文查不到")
        mended = text != said.text or {c.article for c in named} != {c.article for c in citations}
        return Checked(shown, mended=mended)

    def _marked(self, text: str, judged: Judged) -> str:
        """With the program's own note where the sentence stops before an exception of its clause."""
        if judged.limited is None or not judged.limited.citations:
            return text
        bare = text.rstrip("。！!")
        where = citation_name(judged.limited.citations[0], self._corpus.statutes)
        return f"{bare}（有例外，见{where}）。"

    def _named(self, text: str) -> tuple[str, str]:
        """Without the clauses that it names in words: the program names them. Each must be one of those given."""
        articles = {(c.article.statute, c.article.article) for c in self._given.clauses}
        found = find_citations(text, self._corpus.statutes)
        if not all(any((s.id, one.article) in articles for s in one.statutes) for one in found):
            return text, "引用了没有给出的条文"
        titles = {s.title for c in self._given.clauses if (s := self._corpus.statutes.get(c.article.statute))}
        titles |= {
            n
            for c in self._given.clauses
            if (s := self._corpus.statutes.get(c.article.statute))
            for n in s.short_titles
        }
        for title in _TITLE.findall(text):
            if title.removeprefix("中华人民共和国") not in titles:
                return text, "引用了没有给出的条文"
        bare = _NAMED.sub("", text)
        if re.search(r"第[〇零一二三四五六七八九十百千万两\d]+[条款项]", bare) or (found == [] and bare != text):
            return text, "条号查不到"
        return bare, ""

    def _odd(self, text: str) -> str:
        """Addresses, code, long figures, the prompt itself: nothing of this belongs into a conclusion."""
        for odd in _ODD.finditer(text):
            if odd[0] not in self._texts:
                return "不是给工友的话"
        return ""

    def _quotes(self, text: str) -> str:
        for quoted in _QUOTED.findall(text):
            if len(quoted) > _SHORT_QUOTE and quoted.rstrip("。，；") not in self._texts:
                return "引文与原文不符"
        return ""

    def _grounded(self, sentence: Sentence) -> Sentence | None:
        """As the last gate will leave it; None where it would not."""
        alone = Answer(self._answer.resolved, (Section(SectionKind.CONCLUSION, (sentence,)),))
        left = ground(alone, self._corpus)
        return left.sections[0].sentences[0] if left.sections else None


def leaks(text: str, canary: str) -> bool:
    """Whether the canary, or a good part of it, stands in the text: spaced out, in capitals, backwards."""
    bare = re.sub(r"[^0-9a-z]", "", text.lower())
    parts = [canary[i : i + _ECHO] for i in range(len(canary) - _ECHO + 1)]
    return any(part in bare or part[::-1] in bare for part in parts)


def _cited(carried: Sequence[Support]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for support in carried for citation in support.citations))
