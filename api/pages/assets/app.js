// The conversation page: asks, shows, remembers, forgets.

import { getJson, memory, request, told } from "./dom.js";
import { AnswerView, question } from "./message.js";
import { Panel } from "./panel.js";
import { ask } from "./stream.js";

const get = (id) => document.getElementById(id);
const [log, status, form, field, region, send, welcome, forget, confirmation] = [
  "log", "status", "composer", "question", "region", "send", "welcome", "forget", "confirm",
].map(get);
const panel = new Panel(get("panel"));
const open = (cited, opener) => panel.open(cited, opener);
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const touch = window.matchMedia("(pointer: coarse)");

let session = memory.get("session");
let running = null;

function begun(yes) {
  welcome.hidden = yes;
  document.body.classList.toggle("begun", yes);
  forget.hidden = !yes;
}

function remember(id) {
  session = id;
  memory.set("session", id);
}

function scrollTo(element) {
  element.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
}

async function submit(text) {
  if (running) return;
  begun(true);
  const asked = question(text);
  const answer = new AnswerView(open, () => session);
  log.append(asked, answer.element);
  scrollTo(asked);
  status.textContent = "正在查条文…";
  running = new AbortController();
  send.disabled = true;
  try {
    const response = await put(text, answer, running.signal);
    answer.complete(response);
    answer.remind(response.deadlines);
    status.textContent = "";
  } catch (error) {
    if (error.name === "AbortError") return;
    failed(error, text, asked, answer);
  } finally {
    running = null;
    send.disabled = false;
  }
}

/** Ask within the conversation; where that is gone on the server (deleted elsewhere), in a new one. */
async function put(text, answer, signal) {
  const body = { question: text, region: region.value.trim() || null };
  const grow = (sofar) => {
    status.textContent = "";
    answer.grow(sofar);
  };
  let response;
  try {
    response = await ask({ ...body, session_id: session }, grow, signal);
  } catch (error) {
    if (error.code !== "unknown_session" || !session) throw error;
    response = await ask(body, grow, signal);
  }
  remember(response.session_id);
  return response;
}

function failed(error, text, asked, answer) {
  const words = told(error, "出了点问题，请再试一次。");
  status.textContent = "";
  const retry = () => {
    asked.remove();
    answer.element.remove();
    submit(text);
  };
  answer.fail(words, retry);
  if (error.code === "unknown_region") {
    region.setAttribute("aria-invalid", "true");
    region.focus();
  }
}

async function restore() {
  if (!session) return;
  try {
    const { messages } = await getJson(`v1/sessions/${encodeURIComponent(session)}`);
    for (const message of messages) {
      if (message.role === "user") log.append(question(message.text));
      else {
        const view = new AnswerView(open, () => session);
        view.complete({ ...message, event_date: message.event_date });
        log.append(view.element);
      }
    }
    begun(messages.length > 0);
    log.lastElementChild?.scrollIntoView({ block: "start" });
  } catch (error) {
    if (error.status === 404) remember(null);
  }
}

async function remove() {
  try {
    running?.abort();
    if (session) await request(`v1/sessions/${encodeURIComponent(session)}`, { method: "DELETE" });
  } catch (error) {
    if (error.status !== 404) {
      status.textContent = told(error, "没能删除，请再试一次。");
      return;
    }
  }
  remember(null);
  log.replaceChildren();
  panel.close();
  begun(false);
  status.textContent = "对话已经删除。";
  field.focus();
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) {
    status.textContent = "请先写下您的问题。";
    field.focus();
    return;
  }
  if (running) return;
  field.value = "";
  grow();
  if (touch.matches) field.blur(); // the keyboard makes room for the answer
  submit(text);
});
field.addEventListener("input", grow);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
region.addEventListener("input", () => {
  region.removeAttribute("aria-invalid");
  memory.set("region", region.value.trim() || null);
});
welcome.addEventListener("click", (event) => event.target.closest("button") && submit(event.target.closest("button").textContent));
forget.addEventListener("click", () => {
  confirmation.returnValue = "";
  confirmation.showModal();
});
confirmation.addEventListener("close", () => (confirmation.returnValue === "yes" ? remove() : forget.focus()));

region.value = memory.get("region") ?? "";
restore();
