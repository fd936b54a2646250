// Small pieces that every page uses: addresses under the page's prefix, elements, requests, the clipboard.

const root = new URL(document.documentElement.dataset.base || "./", document.baseURI);

/** An address of this service, under whatever prefix the page was served. */
export const address = (path) => new URL(path, root);

/** An element with attributes and children; strings become text, never markup. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** An error whose message can be shown to the reader as it is. */
export class Told extends Error {
  constructor(message, status = 0, code = "") {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What the reader is told of an error: its own words, or these where it has none for him. */
export const told = (error, otherwise) => (error instanceof Told ? error.message : otherwise);

const OFFLINE = "连不上服务器。请检查网络，稍后再试。";

/** fetch, whose failures are Told in Chinese. */
export async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(address(path), { cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Told(OFFLINE);
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  throw new Told(body?.error?.message ?? "服务器没有给出答复，请稍后再试。", response.status, body?.error?.code);
}

export const getJson = async (path) => (await request(path)).json();

export const postJson = (path, body, options = {}) =>
  request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    ...options,
  });

/** Lets the browser download a blob as a file of this name. */
export function save(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Copies text, also on plain http where the clipboard interface is missing; true when it worked. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = el("textarea", { readonly: true, class: "offscreen", "aria-hidden": "true" });
    area.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

/** The session storage, or nothing where the browser forbids it. */
export const memory = {
  get(name) {
    try {
      return sessionStorage.getItem(name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      if (value === null) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, value);
    } catch {
      /* private mode: the conversation lasts as long as the page */
    }
  },
};
