// The deadlines of an answer that have a day: each with a button that puts it into the reader's calendar (.ics).

import { el, postJson, save, told } from "./dom.js";

/** The list of deadlines that are still to come; "" where there is none. */
export function reminders(deadlines) {
  const coming = deadlines.filter((one) => one.date && one.term && !one.over);
  if (!coming.length) return "";
  const said = el("p", { class: "said", role: "status" });
  const rows = coming.map((one) => el("li", {}, el("span", {}, `${one.name}：${spoken(one)}`), button(one, said)));
  return el("section", { class: "reminders" }, el("h3", {}, "时限提醒，加进手机日历"), el("ul", {}, ...rows), said);
}

/** 2027年3月2日，还有97天 */
function spoken({ date, days_left: left }) {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日，${left > 0 ? `还有${left}天` : "就是今天"}`;
}

function button(one, said) {
  const label = `把“${one.name}”加进日历`;
  return el("button", { type: "button", class: "remind", "aria-label": label, onclick: () => remind(one, said) }, "加进日历");
}

async function remind(one, said) {
  try {
    const response = await postJson(`v1/deadlines/${encodeURIComponent(one.term)}.ics`, one.inputs);
    save(await response.blob(), `${one.name}.ics`);
    said.textContent = "提醒文件已经下载，打开它就加进日历。";
  } catch (error) {
    said.textContent = told(error, "没能做成提醒，请再试一次。");
  }
}
