// Papers and the hand-off packet under an answer: a menu that unfolds, each row a Word document to download.

import { el, postJson, request, save, told } from "./dom.js";

/** `session` gives the id of the conversation; `unfolded` shows the menu open (a person was asked for). */
export function papersMenu(papers, session, unfolded) {
  const said = el("p", { class: "said", role: "status" });
  const load = async (title, fetching) => {
    said.textContent = "正在整理…";
    try {
      save(await (await fetching()).blob(), `${title}.docx`);
      said.textContent = `已下载“${title}”。签字、递交前请逐项核对，补上标黄的空缺。`;
    } catch (error) {
      said.textContent = told(error, "没能下载，请再试一次。");
    }
  };
  const row = (title, hint, fetching) =>
    el("li", {}, el("button", { type: "button", onclick: () => load(title, fetching) }, title), el("span", {}, hint));
  const rows = papers.map(({ name, title }) =>
    row(title, "按您说的填好，空缺标黄", () => postJson(`v1/papers/${name}`, { session_id: session(), format: "docx" })),
  );
  const packet = row("转交材料", "经过、金额、期限、证据和条文，交给工会", () =>
    request(`v1/sessions/${encodeURIComponent(session())}/packet.docx`),
  );
  return el(
    "details",
    { class: "papers", open: unfolded },
    el("summary", {}, "写文书、转给工会"),
    el("ul", {}, ...(unfolded ? [packet, ...rows] : [...rows, packet])),
    said,
  );
}
