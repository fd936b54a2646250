// One answer in the conversation: its text with clauses that open, its sources, its label, its rating.

import { address, el, postJson, told } from "./dom.js";
import { reminders } from "./reminder.js";
import { clausePath } from "./clause.js";
import { render } from "./markdown.js";
import { papersMenu } from "./papers.js";

const NUMBER = "[〇零一二三四五六七八九十百千0-9]+";
const PIN = `第(?:${NUMBER}条(?:之${NUMBER})?(?:第${NUMBER}款)?(?:第[（(]?${NUMBER}[）)]?项)?|${NUMBER}段)`;
const LAW = "《([^《》]{2,60}(?:〈[^〉]*〉[^《》]*)?)》(?:[（(][^（）()]{1,40}[）)])?";
const NAMED = new RegExp(`${LAW}${PIN}(?:[、和及]${PIN})*`, "g");
const EACH = new RegExp(`(?:${LAW})?${PIN}`, "g");
const ARTICLE = new RegExp(`第(?:${NUMBER}条(?:之${NUMBER})?|${NUMBER}段)`);
const LABEL = /\n*(本回答由人工智能生成[^\n]*)\s*$/;
const bare = (law) => law.replace("中华人民共和国", "").replaceAll("〈", "《").replaceAll("〉", "》");

/** Turns the citations of a text that are among `citations` into links that open the clause; in a list of articles
 *  (《…》第三十八条、第四十六条) each one of them. */
export function linker(citations, date, open) {
  const known = new Map([...citations].reverse().map((one) => [`${bare(one.law)} ${one.name}`, one]));
  const linked = (label, law) => {
    const cited = known.get(`${bare(law)} ${ARTICLE.exec(label)[0]}`);
    return cited ? citationLink(cited, label, date, open) : label;
  };
  return (text) =>
    split(text, NAMED, (match) => split(match[0], EACH, (each) => [linked(each[0], match[1])])).filter((node) => node !== "");
}

/** The text with every match replaced by the nodes that `replace` gives. */
function split(text, pattern, replace) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    nodes.push(text.slice(from, match.index), ...replace(match));
    from = match.index + match[0].length;
  }
  return [...nodes, text.slice(from)];
}

function citationLink(cited, label, date, open) {
  const follow = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open({ ...cited, date, title: `《${cited.law}》${cited.name}` }, event.currentTarget);
  };
  return el("a", { class: "cite", href: address(clausePath(cited.statute, cited.article, date)).href, onclick: follow }, label);
}

/** The list of clauses under an answer, each once. */
export function sources(citations, date, open) {
  if (!citations.length) return "";
  const once = [...new Map(citations.map((one) => [`${one.statute} ${one.article}`, one])).values()];
  const rows = once.map((one) => {
    const notes = [one.source === "digest" ? "要点" : null, one.in_force ? null : "非现行"].filter(Boolean);
    const link = citationLink(one, `《${one.law}》${one.name}`, date, open);
    return el("li", {}, link, ...notes.map((note) => el("span", { class: "badge" }, note)));
  });
  return el("section", { class: "sources" }, el("h3", {}, "依据的条文，点开看全文"), el("ul", {}, ...rows));
}

export function question(text) {
  return el("article", { class: "turn asked", "aria-label": "您的问题" }, el("p", {}, text));
}

/** An answer that grows while it is read from the stream and is then completed. */
export class AnswerView {
  constructor(open, session) {
    this.open = open;
    this.session = session;
    this.body = el("div", { class: "answer-text" });
    this.element = el("article", { class: "turn answered", "aria-label": "回答", "aria-busy": "true" }, this.body);
    this.pending = null;
  }

  /** Show the text so far, at most once a frame. */
  grow(text) {
    if (this.pending === null) requestAnimationFrame(() => this.paint());
    this.pending = text;
  }

  paint() {
    if (this.pending === null) return;
    this.body.replaceChildren(render(this.pending));
    this.pending = null;
  }

  complete({ text, citations, event_date: date, label, message_id: id, kind, papers = [] }) {
    this.pending = null;
    const words = text.replace(LABEL, "");
    const shown = label ?? LABEL.exec(text)?.[1];
    this.body.replaceChildren(render(words, linker(citations, date, this.open)));
    this.body.querySelectorAll("blockquote").forEach(fold);
    this.element.classList.add(kind ?? "answer");
    this.element.append(sources(citations, date, this.open));
    if (shown) this.element.append(el("p", { class: "label" }, shown));
    const person = kind === "handoff" && text.includes("转交材料"); // 转人工; a danger comes without papers
    if (person || kind === "answer" || kind === "clarify") this.element.append(papersMenu(papers, this.session, person));
    if (id) this.element.append(rating(id));
    this.element.setAttribute("aria-busy", "false");
  }

  /** Under the text, the deadlines that can go into the reader's calendar. */
  remind(deadlines) {
    this.body.after(reminders(deadlines));
  }

  fail(words, retry) {
    this.pending = null;
    this.element.classList.add("failed");
    const again = retry ? el("button", { type: "button", onclick: retry }, "再问一次") : "";
    this.body.replaceChildren(el("p", {}, words), again);
    this.element.setAttribute("aria-busy", "false");
  }
}

/** A long quotation shows its beginning; all of it is there, for a screen reader and for whoever unfolds it. */
function fold(quote) {
  if (quote.textContent.length < 150) return;
  const button = el("button", { type: "button", class: "unfold", "aria-expanded": "false" }, "展开全文");
  button.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = folded ? "展开全文" : "收起";
  });
  quote.classList.add("folded");
  quote.after(button);
}

function rating(id) {
  const said = el("span", { class: "said", role: "status" });
  const comment = el("form", { class: "comment", hidden: true });
  const buttons = ["up", "down"].map((one) =>
    el("button", { type: "button", class: "rate", "aria-pressed": "false", onclick: () => send(one, "") }, one === "up" ? "有用" : "没用"),
  );
  const send = async (chosen, words) => {
    try {
      await postJson("v1/feedback", { message_id: id, rating: chosen, comment: words });
      buttons.forEach((button, at) => button.setAttribute("aria-pressed", String((at === 0) === (chosen === "up"))));
      said.textContent = words ? "谢谢，已经记下。" : "谢谢。";
      comment.hidden = Boolean(words);
      if (!words) ask(comment, chosen, send);
    } catch (error) {
      said.textContent = told(error, "没能发出，请再试一次。");
    }
  };
  return el("div", { class: "rating", role: "group", "aria-label": "这条回答有用吗" }, ...buttons, said, comment);
}

function ask(form, chosen, send) {
  const field = el("input", { name: "comment", maxlength: "500", autocomplete: "off", "aria-label": "补充说明（可不填，请不要写姓名电话）" });
  field.placeholder = chosen === "up" ? "还想补充什么？可不填" : "哪里不对？可不填，请不要写姓名电话";
  form.replaceChildren(field, el("button", { type: "submit" }, "发送"));
  form.onsubmit = (event) => {
    event.preventDefault();
    if (field.value.trim()) send(chosen, field.value.trim());
  };
}
