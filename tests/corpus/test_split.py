"""Lines of an article become paragraphs (款) with items (项)."""

from __future__ import annotations

import pytest

from corpus.split import split_paragraphs

# (lines, [(head, [(number, item)])])
CASES = [
    (["甲。"], [("甲。", [])]),
    (["甲。", "乙。"], [("甲。", []), ("乙。", [])]),
    (["甲：", "（一）子；", "（二）丑。", "乙。"], [("甲：", [(1, "（一）子；"), (2, "（二）丑。")]), ("乙。", [])]),
    (
        ["甲：", "(一)子；", "1．寅；", "2．卯；", "(二)丑。"],
        [("甲：", [(1, "(一)子；\n1．寅；\n2．卯；"), (2, "(二)丑。")])],
    ),
    (["甲：", "1.子；", "2.丑。"], [("甲：", [(1, "1.子；"), (2, "2.丑。")])]),
    # a source that lost （一） keeps its list together: by position
    (["甲：", "子；", "丑；", "寅。", "乙。"], [("甲：", [(1, "子；"), (2, "丑；"), (3, "寅。")]), ("乙。", [])]),
    (["甲：", "子；", "（二）丑。"], [("甲：", [(1, "子；"), (2, "（二）丑。")])]),
    (["1995年施行。", "2.5元。"], [("1995年施行。", []), ("2.5元。", [])]),
    # a source that broke the line of an item
    (["甲：", "（一）子和", "丑；", "（二）寅。"], [("甲：", [(1, "（一）子和\n丑；"), (2, "（二）寅。")])]),
    # 宪法第八十六条: one sentence over several lines is one 款
    (
        ["由下列人员组成：", "总理，", "秘书长。", "乙。"],
        [("由下列人员组成：", []), ("总理，\n秘书长。", []), ("乙。", [])],
    ),
    ([], []),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_paragraphs_and_items(lines: list[str], expected: list[tuple[str, list[tuple[int, str]]]]) -> None:
    paragraphs = split_paragraphs(lines)
    assert [(p.head, [(i.number, i.text) for i in p.items]) for p in paragraphs] == expected
    assert [p.number for p in paragraphs] == list(range(1, len(expected) + 1))


@pytest.mark.parametrize("lines", [case[0] for case in CASES])
def test_no_line_is_lost(lines: list[str]) -> None:
    assert "\n".join(p.text for p in split_paragraphs(lines)) == "\n".join(lines)
