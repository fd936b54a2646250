// The clause beside the answer: a column on a wide screen, a sheet from below on a phone.

import { address, el, told } from "./dom.js";
import { clausePath, clauseView, loadClause } from "./clause.js";

const wide = window.matchMedia("(min-width: 1000px)");

export class Panel {
  constructor(dialog) {
    this.dialog = dialog;
    this.opener = null;
    this.body = el("div", { class: "panel-body", "aria-live": "polite" });
    this.full = el("a", { class: "full" }, "单独打开");
    const close = el("button", { type: "button", class: "quiet close", onclick: () => this.close() }, "关闭");
    dialog.append(el("div", { class: "panel-bar" }, this.full, close), this.body);
    dialog.addEventListener("close", () => this.closed());
    dialog.addEventListener("click", (event) => event.target === dialog && this.close());
    dialog.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    wide.addEventListener("change", () => dialog.open && this.reopen());
  }

  /** Show a clause; the focus comes back to `opener` when the panel is closed. */
  async open(cited, opener) {
    if (opener) this.opener = opener;
    this.full.href = address(clausePath(cited.statute, cited.article, cited.date)).href;
    this.body.replaceChildren(el("h2", { id: "clause-title", tabindex: "-1" }, cited.title ?? "条文"), el("p", { class: "status" }, "正在打开…"));
    if (!this.dialog.open) this.show();
    try {
      const clause = await loadClause(cited.statute, cited.article, cited.date);
      const go = (article, date) => this.open({ statute: cited.statute, article, date });
      this.body.replaceChildren(...clauseView(clause, { part: cited, go }));
    } catch (error) {
      const words = told(error, "条文没能打开，请再试一次。");
      this.body.replaceChildren(el("h2", { id: "clause-title", tabindex: "-1" }, cited.title ?? "条文"), el("p", { class: "notice" }, words));
    }
    this.dialog.scrollTop = 0;
    this.dialog.querySelector("#clause-title").focus({ preventScroll: true });
  }

  show() {
    document.body.classList.toggle("beside", wide.matches);
    if (wide.matches) this.dialog.show();
    else this.dialog.showModal();
  }

  reopen() {
    const opener = this.opener;
    this.opener = null;
    this.dialog.close();
    this.opener = opener;
    this.show();
  }

  close() {
    if (this.dialog.open) this.dialog.close();
  }

  closed() {
    document.body.classList.remove("beside");
    this.opener?.focus();
  }
}
