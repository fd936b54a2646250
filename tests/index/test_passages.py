"""What is searched, and what is not."""

from __future__ import annotations

from index import passages_of
from index.passages import LONG, clauses_of
from tests.index.invented import NEW, OLD, Known, corpus, statute, version


def test_an_article_is_one_passage_under_its_title_place_and_name() -> None:
    (passage,) = [p for p in passages_of(corpus()) if str(p.article) == "tea-law@2020-05-01/3-1"]
    assert passage.kind == "clause"
    assert passage.text.splitlines() == ["茶馆法 第一章 总则 第三条之一", "茶馆打烊后，掌柜不得要求伙计留下数茶叶。"]


def test_a_long_article_is_cut_by_paragraph_and_items_keep_their_head() -> None:
    items = [f"（{n}）{n * 60}" for n in "一二三四五六七八"]
    text = "\n".join(("有下列情形之一的，掌柜应当加钱：", *items, "前款所称加钱，是指加铜钱。"))
    long = statute("long", "长法", version("long", NEW, {"1": text}))
    passages = [p for p in passages_of(corpus(long)) if p.article.statute == "long"]
    assert len(passages) > 2
    assert {p.kind for p in passages} == {"paragraph"}
    bodies = [p.text.split("\n", 1)[1] for p in passages]
    assert all(body.startswith("有下列情形之一的") for body in bodies)
    assert all(len(body) <= LONG + 60 for body in bodies)
    assert "".join(bodies).count("（八）") == 1
    assert bodies[-1].endswith("前款所称加钱，是指加铜钱。")


def test_statutes_outside_the_catalogue_are_not_searched() -> None:
    other = statute("other", "别的法", version("other", NEW, {"1": "与茶馆无关。"}), retrievable=False)
    assert not [c for c in clauses_of(corpus(other)) if c.article.statute == "other"]


def test_without_text_the_digest_is_the_passage() -> None:
    absent = statute("absent", "未装法", version("absent", NEW, {}))
    known = {("absent", "7"): Known("掌柜要给伙计留座。", ("伙计能坐着吗",))}
    (clause,) = [c for c in clauses_of(corpus(absent, knowledge=known)) if c.article.statute == "absent"]
    assert [(p.kind, p.text) for p in clause.passages] == [
        ("digest", "未装法 第七条\n掌柜要给伙计留座。"),
        ("question", "伙计能坐着吗"),
    ]


def test_knowledge_belongs_to_earlier_versions_only_where_they_read_the_same() -> None:
    known = {("tea-law", "2"): Known("烧水久了加钱。"), ("tea-law", "3"): Known("烫伤掌柜付药费。", ("烫了怎么办",))}
    lay = {str(c.article): c.lay for c in clauses_of(corpus(knowledge=known)) if c.lay}
    assert set(lay) == {f"tea-law@{NEW}/2", f"tea-law@{NEW}/3", f"tea-law@{OLD}/3"}


def test_passage_ids_are_unique() -> None:
    known = {("tea-law", "3"): Known("烫伤掌柜付药费。", ("烫了怎么办", "烫伤谁付钱"))}
    ids = [p.id for p in passages_of(corpus(knowledge=known))]
    assert len(ids) == len(set(ids))
