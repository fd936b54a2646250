// One clause: verbatim text, place, status, neighbours, versions, this project's digest. Used beside the answer and
// on the page of the clause.

import { address, copyText, el, getJson } from "./dom.js";

export const clausePath = (statute, article, date) =>
  `statutes/${encodeURIComponent(statute)}/articles/${encodeURIComponent(article)}${date ? `?date=${date}` : ""}`;

export const loadClause = (statute, article, date) => getJson(`v1/${clausePath(statute, article, date)}`);

/** Nodes that show a clause. `part`: the cited 款 and 项; `go(article, date)`: show another clause or version. */
export function clauseView(clause, { part = {}, go, heading = "h2" }) {
  return [
    el(heading, { id: "clause-title", tabindex: "-1" }, `《${clause.law}》${clause.name}`),
    standing(clause),
    clause.place.length ? el("p", { class: "place" }, clause.place.join(" › ")) : null,
    clause.difference ? el("p", { class: "notice" }, `注意：本服务装的这一条与核对过的文本有出入：${clause.difference}`) : null,
    clause.text === null ? notHeld() : verbatim(clause, part),
    clause.digest ? digest(clause) : null,
    actions(clause),
    neighbours(clause, go),
    versions(clause, go),
    origin(clause),
  ].filter(Boolean);
}

function standing(clause) {
  const line = el("p", { class: "standing" }, el("span", { class: clause.in_force ? "badge good" : "badge bad" }, clause.status));
  const own = ["工会文件", "本地文件"].includes(clause.level);
  const level = own ? `${clause.level}（不是法律）` : clause.level;
  line.append(` ${clause.region || "全国"} · ${level} · ${clause.version} ${own ? "印发" : "公布"}，${clause.effective} 施行`);
  if (!clause.in_force && clause.replaced_by) line.append(`。已由${clause.replaced_by}代替`);
  return line;
}

function verbatim(clause, part) {
  const paragraphs = clause.paragraphs.map((paragraph) => {
    const cited = part.paragraph === paragraph.number || (!part.paragraph && part.item && paragraph.items.length);
    const item = cited && paragraph.items.find((one) => one.number === part.item);
    return el("p", { class: cited && !item ? "cited" : null }, ...lines(paragraph.text, item?.text));
  });
  return el("div", { class: "verbatim", id: "verbatim", lang: "zh-Hans" }, ...paragraphs);
}

/** The lines of a paragraph with the line breaks of the text between them; the lines of `piece` are marked. */
function lines(text, piece) {
  const from = piece ? text.indexOf(piece) : -1;
  const to = from + (piece?.length ?? 0);
  let at = 0;
  return text.split("\n").flatMap((line, number) => {
    const cited = from >= 0 && at >= from && at < to;
    at += line.length + 1;
    const shown = el("span", { class: cited ? "line cited" : "line" }, line);
    return number ? ["\n", shown] : [shown];
  });
}

const notHeld = () => el("p", { class: "notice" }, "这部法规的原文没有收录在本服务里。下面是要点，请以官方文本为准。");

const digest = (clause) =>
  el("section", { class: "digest" }, el("h3", {}, "要点", el("small", {}, "本站概括，不是原文")), el("p", {}, clause.digest));

function actions(clause) {
  const said = el("p", { class: "said", role: "status" });
  const link = address(clausePath(clause.statute, clause.article, clause.date)).href;
  const title = `《${clause.law}》${clause.name}`;
  const words = clause.text ?? `要点（不是原文）：${clause.digest}`;
  const tell = (done, good) => (said.textContent = done ? good : "没能复制，请长按文字自己复制。");
  const copy = async () => tell(await copyText(`${title}（${clause.version}公布）\n${words}\n${link}`), "条文已复制。");
  const share = async () => {
    if (navigator.share) await navigator.share({ title, url: link }).catch(() => {});
    else tell(await copyText(link), "网址已复制，可以发给别人。");
  };
  return el(
    "div",
    { class: "actions" },
    el("button", { type: "button", class: "primary", onclick: copy }, "复制条文"),
    el("button", { type: "button", onclick: share }, "分享"),
    said,
  );
}

function step(target, label, clause, go) {
  if (!target) return el("span", {});
  const follow = (event) => {
    event.preventDefault();
    go(target.article, clause.date);
  };
  const href = address(clausePath(clause.statute, target.article, clause.date)).href;
  return el("a", { href, onclick: go ? follow : null }, label(target.name));
}

const neighbours = (clause, go) =>
  clause.previous || clause.next
    ? el(
        "nav",
        { class: "neighbours", "aria-label": "前后条文" },
        step(clause.previous, (name) => `← ${name}`, clause, go),
        step(clause.next, (name) => `${name} →`, clause, go),
      )
    : null;

function versions(clause, go) {
  if (clause.versions.length < 2) return null;
  const rows = [...clause.versions].reverse().map((one) => {
    const now = one.version === clause.version;
    const words = one.same === null ? "" : one.same ? "，本条相同" : "，本条不同";
    const label = `${one.version} 公布（${one.status}${now ? "" : words}）`;
    const href = address(clausePath(clause.statute, clause.article, one.effective)).href;
    const follow = (event) => {
      event.preventDefault();
      go(clause.article, one.effective);
    };
    return el("li", {}, now ? el("strong", {}, label) : el("a", { href, onclick: go ? follow : null }, label));
  });
  return el("details", { class: "versions" }, el("summary", {}, `历次版本（${rows.length}）`), el("ul", {}, ...rows));
}

const origin = (clause) =>
  clause.url
    ? el("p", { class: "origin" }, el("a", { href: clause.url, target: "_blank", rel: "noopener noreferrer" }, "到官方网站看原文"))
    : null;
