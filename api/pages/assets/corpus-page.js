// The page of what is installed: word for word, by digest, by name only.

import { address, el, getJson, told } from "./dom.js";
import { clausePath } from "./clause.js";

const GROUPS = [
  ["verbatim", "原文已收录", "逐字引用，可逐条打开"],
  ["digest", "只有要点", "用自己的话概括，不是原文"],
  ["name", "只有名称", "能认出，没有内容"],
];
const groups = document.getElementById("groups");
const status = document.getElementById("status");
const filter = document.getElementById("filter");

let others = "";

function row(statute) {
  const latest = statute.versions.at(-1);
  const facts = [statute.level, statute.region || "全国", latest && `${latest.version} 公布`, latest && latest.status]
    .filter(Boolean)
    .join(" · ");
  const first = statute.first && address(clausePath(statute.id, statute.first)).href;
  const name = first ? el("a", { href: first }, statute.title) : el("span", {}, statute.title);
  const official = statute.url
    ? el("a", { href: statute.url, target: "_blank", rel: "noopener noreferrer", "aria-label": `${statute.title}，官方网站` }, "官方网站")
    : null;
  return el("li", {}, el("p", {}, name), el("p", { class: "facts" }, facts, official ? " · " : "", official ?? ""));
}

function show(statutes) {
  const words = filter.value.trim();
  const chosen = statutes.filter((one) => !words || `${one.title}${one.region}${one.level}`.includes(words));
  groups.replaceChildren(
    ...GROUPS.map(([key, title, hint]) => {
      const inside = chosen.filter((one) => one.installed === key);
      if (!inside.length) return "";
      return el(
        "section",
        { class: "group" },
        el("h2", {}, title, el("small", {}, `${inside.length} 部，${hint}`)),
        el("ul", { class: "statutes" }, ...inside.map(row)),
      );
    }),
  );
  status.textContent = chosen.length ? `共 ${chosen.length} 部。${words ? "" : others}` : "没有这样的名称，换个词试试。";
}

try {
  const { statutes } = await getJson("v1/statutes");
  const known = statutes.filter((one) => one.retrievable);
  const rest = statutes.length - known.length;
  others = rest ? `另有 ${rest} 部法律只供阅读和核对引用，不用于回答。` : "";
  show(known);
  filter.addEventListener("input", () => show(known));
  filter.form.addEventListener("submit", (event) => event.preventDefault());
} catch (error) {
  status.textContent = told(error, "清单没能读取，请刷新再试。");
}
