// Asks a question and reads the answer as it comes (server-sent events over POST).

import { Told, postJson } from "./dom.js";

const BROKEN = "回答中途断了。请再问一次。";

/** Resolves to the whole response; `onText` is called with the text so far. Throws Told. */
export async function ask(question, onText, signal) {
  const response = await postJson("v1/ask", { ...question, stream: true }, { signal });
  if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) return response.json();
  let text = "";
  for await (const { name, data } of events(response.body)) {
    if (name === "delta") onText((text += data.text));
    else if (name === "answer") return data;
    else if (name === "error") throw new Told(data.error?.message ?? BROKEN, 0, data.error?.code);
  }
  throw new Told(BROKEN);
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      buffer += value.replaceAll("\r", "");
      let end;
      while ((end = buffer.indexOf("\n\n")) >= 0) {
        const found = parse(buffer.slice(0, end));
        buffer = buffer.slice(end + 2);
        if (found) yield found;
      }
    }
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Told(BROKEN);
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parse(block) {
  let name = "message";
  const data = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
  }
  return data.length ? { name, data: JSON.parse(data.join("\n")) } : null;
}
