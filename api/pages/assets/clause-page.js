// The page of one clause, at /statutes/{id}/articles/{article}?date=.

import { address, el, told } from "./dom.js";
import { clausePath, clauseView, loadClause } from "./clause.js";

const main = document.getElementById("main");
const path = location.pathname.split("/").filter(Boolean).map(decodeURIComponent);

async function show(statute, article, date) {
  try {
    const clause = await loadClause(statute, article, date);
    const title = `《${clause.law}》${clause.name}`;
    document.title = `${title} · 工友问`;
    const go = (other, day) => {
      history.pushState(null, "", address(clausePath(statute, other, day)));
      show(statute, other, day);
    };
    main.replaceChildren(...clauseView(clause, { go, heading: "h1" }));
  } catch (error) {
    const words = told(error, "条文没能打开，请刷新再试。");
    main.replaceChildren(el("h1", {}, "没有找到"), el("p", { class: "notice" }, words));
  }
}

function fromAddress() {
  const parts = location.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  show(parts.at(-3), parts.at(-1), new URLSearchParams(location.search).get("date") ?? "");
}

window.addEventListener("popstate", fromAddress);
if (path.length) fromAddress();
