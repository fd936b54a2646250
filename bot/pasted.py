"""What was asked, without what was pasted beside it: orders to the machine, other languages, matters far from work.

Only searching and reading see the rest; danger is looked for in the whole text. A part goes only where another part
carries the question, so nothing of a question about something else is lost: a question in English stays, English beside
a question in Chinese goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.gate import UNLIKELY, names_work, without_injection
from bot.orders import is_order
from bot.reply import Question

# a quotation, a bracket, a line, a sentence, words before a space; "[…] 说：" of a group stands before the question
_PART = re.compile(
    r"“[^”]{12,}”|「[^」]{12,}」|[\[【][^\[【\]】\n]{6,}[\]】]"
    r"|(?:[^。！？!?\n；;“「\[【\]】 \u3000]|(?<![\u3400-\u9fff])[ \u3000]|[ \u3000]+(?![\u3400-\u9fff“「<{/ \u3000])"
    r"|“(?![^”]{12,}”)|「(?![^」]{12,}」)|[\[【](?![^\[【\]】\n]{6,}[\]】]))+[。！？!?\n；;\]】]*[ \u3000]*|.",
    re.S,
)
_LEADS = re.compile(r"^[^。！？!?]{0,12}[：:]\s*$")  # 转发内容：, with nothing left behind it
_SAYS = re.compile(r"^\s*(?:说|问|发)?\s*[：:]\s*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_OTHER = re.compile(r"[^\u3000-\u303f\u3400-\u9fff\uff00-\uff65]{12,}")  # neither Chinese characters nor their marks
_HAS_WORD = re.compile(r"\w")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BLOB = re.compile(r"[\w+/=.-]{40,}")  # Base64, tokens
_TAIL = re.compile(r"(?<=[\u3400-\u9fff。！？?])\s+[A-Za-z]{5,}\W*$")  # one word more, behind a question in Chinese
_WORDS = 4  # of another script in a row: HR让我签offer letter has fewer
_LABEL = re.compile(
    r"^\W*(?:附件|文件|文档|邮件|图片|截图|标题|主题|链接|转发|引用|原文|正文|内容|备注|昵称|群名|来自|以下|以上|结束|开始)[^。！？?，,吗呢么]{0,14}[。；;]?\s*$"
)
_LEFT = re.compile(
    r"^[\s\]】」』”’）)>\"'`*#|~_\\/=-]+|[\s，,、\[【「『“‘（(<\"'`*#|~_\\/=-]+$"
)  # marks of what is gone
_FACT = re.compile(r"[0-9０-９]|[一二三四五六七八九十两]+(?:年|个?月|天|岁|级|万|千|百)|[省市区县]")
_SELF = re.compile(r"我|俺|咱|费用")
_ASKS = re.compile(r"[?？吗呢么咋哪谁几啥]|多少|怎么|如何")
_LEGAL = re.compile(r"应当|不予|可以向|申请|规定|条件")
_OWN = 24  # characters of such a part
_FEW_CHINESE = 5  # Latin letters for each Chinese character
_SHORT = 8  # characters: 怎么办, 违法吗; no pasted text
_FAR = 0.08  # how much a part must be about work at least, beside one that is
_ASIDE = 20  # characters: a longer turn far from work is no part of the matter
_BARE = 2  # characters that say nothing on their own
_MOST = 12  # parts that are looked at one by one


def alone(question: Question, labour: Callable[[str], float]) -> Question:
    """The question without what was pasted beside it, and without earlier turns of something else altogether."""
    text = without_pasted(question.text, names_work, labour)
    turns = (turn for turn in question.history if not _is_aside(turn.user, labour))
    history = tuple(replace(turn, user=without_pasted(turn.user, names_work, labour)) for turn in turns)
    return replace(question, text=text, history=history)


def _is_aside(text: str, labour: Callable[[str], float]) -> bool:
    return is_pasted(text) or (len(text) > _ASIDE and not names_work(text) and labour(text) < UNLIKELY)


def without_pasted(text: str, at_work: Callable[[str], bool], labour: Callable[[str], float]) -> str:
    """The question alone. `at_work`: a word of work stands in it; `labour`: how much it is about work, 0..1."""
    bare = without_injection(without_other_scripts(text))
    said = _alone(bare, at_work, labour, cut=bare != text)
    return said if said == text else _TAIL.sub("", _LEFT.sub("", _SAYS.sub("", _LEFT.sub("", said))))


def without_other_scripts(text: str) -> str:
    """The text without runs of another script (sentences, code, Morse, Base64), where Chinese is left beside them."""
    bare = _OTHER.sub(_in_place, text)
    return bare if bare == text or len(_HAN.findall(bare)) > 1 else text


def _in_place(run: re.Match[str]) -> str:
    words, blob = _WORD.findall(run[0]), _BLOB.search(run[0])
    kept = len(words) < _WORDS and not blob and (words or re.search(r"\d|\s{3}", run[0]))
    return run[0] if kept else "\n"


def _alone(text: str, at_work: Callable[[str], bool], labour: Callable[[str], float], *, cut: bool) -> str:
    """The parts that carry the question; `cut`: something of the text is gone already."""
    parts = [part for part in _PART.findall(text) if part.strip()]
    if len(parts) < 2:
        return _SAYS.sub("", text)
    kept: Sequence[int] = [i for i, part in enumerate(parts) if not is_order(part, at_work(part))]
    if not all(_is_foreign(parts[i]) for i in kept):
        kept = [i for i in kept if not _is_foreign(parts[i])]
    kept = _near(kept, parts, at_work, labour)
    if cut or len(kept) < len(parts):
        kept = [
            i for i in kept if at_work(parts[i]) or not (_LABEL.match(parts[i]) or _is_rest(i, kept, parts, cut=cut))
        ]
    said = "".join(_joined(kept, parts)).strip()
    return _SAYS.sub("", said if said and _HAN.search(said) else text)


def _is_rest(i: int, kept: Sequence[int], parts: Sequence[str], *, cut: bool) -> bool:
    """Whether a part only belongs to one that is gone: 停。 between orders, 【优惠】, a quotation behind “评价：”."""
    part, before = parts[i].strip(), parts[i - 1].strip() if i and i - 1 not in kept else ""
    if before.endswith(("：", ":")) and part.startswith(("“", "「", '"')):
        return True
    beside = cut or bool(before) or (i + 1 < len(parts) and i + 1 not in kept)
    said = "".join(_HAN.findall(part))
    return beside and len(said) <= _BARE and not (_SELF.search(part) or _FACT.search(part) or _ASKS.search(part))


def _is_foreign(part: str) -> bool:
    """Words of another script and hardly a Chinese one among them."""
    latin = sum(map(len, _LATIN.findall(part)))
    return latin > _FEW_CHINESE * len(_HAN.findall(part))


def is_pasted(text: str) -> bool:
    """Whether a whole turn holds nothing but orders to the machine or another language."""
    bare = _OTHER.sub(_in_place, text)
    if not _HAN.search(bare):
        return bool(_LATIN.search(text))
    parts = [part for part in _PART.findall(bare) if _WORD.search(part)]
    return bool(parts) and all(is_order(part, names_work(part)) or _is_foreign(part) for part in parts)


def _near(
    kept: Sequence[int], parts: Sequence[str], at_work: Callable[[str], bool], labour: Callable[[str], float]
) -> Sequence[int]:
    """Without the parts far from work, where another part carries the question."""
    carrying = {i for i in kept if at_work(parts[i])}
    if len(kept) < 2 or not carrying or len(kept) > _MOST:
        return kept
    return [i for i in kept if i in carrying or _may_belong(parts[i].strip()) or labour(parts[i]) >= _FAR]


def _may_belong(part: str) -> bool:
    """Short, of the asker himself, or with a fact or the language of a law in it."""
    return (
        len(part) <= _SHORT
        or bool(_FACT.search(part) or _LEGAL.search(part))
        or (len(part) <= _OWN and bool(_SELF.search(part)))
    )


def _joined(kept: Sequence[int], parts: Sequence[str]) -> Iterator[str]:
    """The parts in order; what only led to one that is gone goes with it."""
    held = set(kept)
    for i in kept:
        part = parts[i]
        if i + 1 < len(parts) and i + 1 not in held and _LEADS.match(part):
            continue
        if i and i - 1 not in held and not _HAS_WORD.search(part):  # the mark behind it
            continue
        yield _SAYS.sub("", part) if i and i - 1 not in held else part
