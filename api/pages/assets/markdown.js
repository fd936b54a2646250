// The Markdown subset of the answers (headings, bold, lists, block quotes), built as DOM nodes. No markup of the
// text is ever interpreted by the browser, so an answer cannot bring a script, an image or a link of its own.

import { el } from "./dom.js";

const HEADING = /^(#{1,6})\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;
const ITEM = /^(\s*)([-*+]|\d{1,3}\.)\s+(.*)$/;
const RULE = /^\s*(?:-{3,}|\*{3,})\s*$/;
const BOLD = /\*\*([^*]+?)\*\*/g;

const asText = (text) => [text];

/** A fragment for the text; `link` turns plain text into nodes (citations become links). */
export function render(markdown, link = asText) {
  const fragment = document.createDocumentFragment();
  const lines = markdown.split("\n");
  let at = 0;
  while (at < lines.length) {
    const [block, next] = readBlock(lines, at, link);
    if (block) fragment.append(block);
    at = next;
  }
  return fragment;
}

function readBlock(lines, at, link) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  if (RULE.test(line)) return [el("hr"), at + 1];
  const heading = HEADING.exec(line);
  if (heading) return [el(heading[1].length < 3 ? "h3" : "h4", {}, ...inline(heading[2], link)), at + 1];
  if (QUOTE.test(line)) return readQuote(lines, at, link);
  if (ITEM.test(line)) return readList(lines, at, link);
  return readParagraph(lines, at, link);
}

function readQuote(lines, at, link) {
  const inside = [];
  for (; at < lines.length && QUOTE.test(lines[at]); at += 1) inside.push(QUOTE.exec(lines[at])[1]);
  return [el("blockquote", {}, render(inside.join("\n"), link)), at];
}

function readList(lines, at, link) {
  const [, indent, first] = ITEM.exec(lines[at]);
  const list = el(/\d/.test(first) ? "ol" : "ul");
  if (/\d/.test(first) && parseInt(first, 10) !== 1) list.start = parseInt(first, 10);
  while (at < lines.length) {
    const item = ITEM.exec(lines[at]);
    if (!item || item[1].length < indent.length || /\d/.test(item[2]) !== /\d/.test(first)) break;
    const inside = [item[3]];
    for (at += 1; at < lines.length && belongs(lines, at, indent.length); at += 1) {
      inside.push(lines[at].slice(Math.min(indent.length + 2, lines[at].search(/\S|$/))));
    }
    const [text, ...rest] = inside;
    list.append(el("li", {}, ...inline(text, link), render(rest.join("\n"), link)));
  }
  return [list, at];
}

/** Whether a line continues the list item above it: it is indented deeper. */
function belongs(lines, at, indent) {
  const line = lines[at];
  if (!line.trim()) return Boolean(lines[at + 1]?.trim()) && lines[at + 1].search(/\S/) > indent;
  return line.search(/\S/) > indent;
}

function readParagraph(lines, at, link) {
  const paragraph = el("p");
  const begin = at;
  for (; at < lines.length && lines[at].trim(); at += 1) {
    if (at > begin && (HEADING.test(lines[at]) || QUOTE.test(lines[at]) || ITEM.test(lines[at]))) break;
    if (at > begin) paragraph.append(el("br"));
    paragraph.append(...inline(lines[at].trim(), link));
  }
  return [paragraph, at];
}

function inline(text, link) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(BOLD)) {
    nodes.push(...link(text.slice(from, match.index)), el("strong", {}, ...link(match[1])));
    from = match.index + match[0].length;
  }
  nodes.push(...link(text.slice(from)));
  return nodes.filter((node) => node !== "");
}
