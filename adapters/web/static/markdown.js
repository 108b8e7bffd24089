// Markdown as elements. Text only ever becomes textContent, so nothing in a reply can become markup;
// links lead to http and https alone and show where; images become links and are never loaded.

const DEEPEST = 8;
const LONGEST_LABEL = 1000;
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,}) *([^\s`]*)/;
const HEADING = /^ {0,3}(#{1,6}) +(.*)$/;
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const ITEM = /^( *)([-*+]|\d{1,9}[.)]) +(?=\S)/;
const QUOTE = /^ {0,3}> ?/;

/** Put the elements that `text` stands for into `parent`. */
export function render(text, parent) {
  const made = document.createDocumentFragment();
  blocks(text.split("\n"), made, 0);
  parent.replaceChildren(made);
}

function blocks(lines, parent, depth) {
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line.trim() === "") at += 1;
    else if (FENCE.test(line)) at = fence(lines, at, parent);
    else if (HEADING.test(line)) at = heading(lines, at, parent);
    else if (line.length < 200 && RULE.test(line)) { add(parent, "hr"); at += 1; }
    else if (depth < DEEPEST && QUOTE.test(line)) at = quote(lines, at, parent, depth);
    else if (depth < DEEPEST && ITEM.test(line)) at = list(lines, at, parent, depth);
    else if (isTable(lines, at)) at = table(lines, at, parent);
    else at = paragraph(lines, at, parent);
  }
}

function starts(line) {
  return line.trim() === "" || FENCE.test(line) || HEADING.test(line) || QUOTE.test(line) || ITEM.test(line);
}

function paragraph(lines, at, parent) {
  let end = at + 1;
  while (end < lines.length && !starts(lines[end])) end += 1;
  const element = add(parent, "p");
  element.dir = "auto";
  inline(lines.slice(at, end).map((line) => line.trim()).join("\n"), element, 0);
  return end;
}

function heading(lines, at, parent) {
  const [, marks, words] = HEADING.exec(lines[at]);
  inline(words.trim(), add(parent, `h${Math.min(marks.length + 1, 6)}`), 0);
  return at + 1;
}

function fence(lines, at, parent) {
  const [, marks, language] = FENCE.exec(lines[at]);
  let end = at + 1;
  const closes = (line) => line.trim().startsWith(marks) && line.trim().replaceAll(marks[0], "") === "";
  while (end < lines.length && !closes(lines[end])) end += 1;
  const box = add(parent, "div");
  box.className = "code";
  const head = add(box, "header");
  add(head, "span").textContent = language || "code";
  const button = add(head, "button");
  button.type = "button";
  button.textContent = "Copy";
  const code = add(add(box, "pre"), "code");
  code.textContent = lines.slice(at + 1, end).join("\n");
  code.parentElement.tabIndex = 0;
  button.addEventListener("click", () => copy(code, button));
  return end + 1;
}

async function copy(code, button) {
  let done = false;
  try {
    await navigator.clipboard.writeText(code.textContent);
    done = true;
  } catch {
    // Without https there is no clipboard: select the text, and try what older browsers offer.
    getSelection().selectAllChildren(code);
    done = document.execCommand("copy");
  }
  button.textContent = done ? "Copied" : "Selected";
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
}

function quote(lines, at, parent, depth) {
  let end = at;
  const inner = [];
  while (end < lines.length && QUOTE.test(lines[end])) inner.push(lines[end++].replace(QUOTE, ""));
  blocks(inner, add(parent, "blockquote"), depth + 1);
  return end;
}

function list(lines, at, parent, depth) {
  const [, indent, mark] = ITEM.exec(lines[at]);
  const ordered = /\d/.test(mark);
  const element = add(parent, ordered ? "ol" : "ul");
  if (ordered && Number.parseInt(mark, 10) !== 1) element.start = Number.parseInt(mark, 10);
  while (at < lines.length) {
    const found = ITEM.exec(lines[at]);
    if (!found || found[1].length > indent.length + 1 || /\d/.test(found[2]) !== ordered) break;
    const inner = [lines[at].slice(found[0].length)];
    at += 1;
    for (; at < lines.length && belongs(lines, at, found[1].length); at += 1) {
      inner.push(lines[at].slice(Math.min(depthOf(lines[at]), found[0].length)));
    }
    blocks(inner, add(element, "li"), depth + 1);
    while (at < lines.length - 1 && lines[at].trim() === "" && ITEM.test(lines[at + 1])) at += 1;
  }
  return at;
}

function belongs(lines, at, indent) {
  const line = lines[at];
  if (line.trim() === "") return at + 1 < lines.length && depthOf(lines[at + 1]) > indent + 1 && lines[at + 1].trim() !== "";
  return depthOf(line) > indent || !starts(line);
}

function depthOf(line) {
  return line.length - line.trimStart().length;
}

function isTable(lines, at) {
  const next = lines[at + 1] ?? "";
  return lines[at].includes("|") && next.includes("-") && next.includes("|") && /^[\s|:-]+$/.test(next);
}

function table(lines, at, parent) {
  const scroll = add(parent, "div");
  scroll.className = "table";
  scroll.tabIndex = 0;
  const element = add(scroll, "table");
  const row = (line, into, kind) => {
    const place = add(into, "tr");
    for (const cell of line.trim().replace(/^\|/, "").replace(/\|$/, "").split("|")) inline(cell.trim(), add(place, kind), 0);
  };
  row(lines[at], add(element, "thead"), "th");
  const body = add(element, "tbody");
  for (at += 2; at < lines.length && lines[at].includes("|"); at += 1) row(lines[at], body, "td");
  return at;
}

const MARKS = [["**", "strong"], ["__", "strong"], ["~~", "s"], ["*", "em"], ["_", "em"]];

function inline(text, parent, depth) {
  const missing = new Set();
  let plain = "";
  let at = 0;
  const flush = () => { if (plain) parent.append(plain); plain = ""; };
  // A mark that is not found once is not looked for again: the work stays linear.
  const find = (needle, from) => {
    const place = missing.has(needle) ? -1 : text.indexOf(needle, from);
    if (place < 0) missing.add(needle);
    return place;
  };
  while (at < text.length) {
    const end = special(text, at, find, parent, depth, flush);
    if (end > at) { at = end; continue; }
    if (text[at] === "\\" && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "")) at += 1;
    if (text[at] === "\n") { flush(); add(parent, "br"); } else plain += text[at];
    at += 1;
  }
  flush();
}

/** Make the element that begins here, if one does; returns where it ends. */
function special(text, at, find, parent, depth, flush) {
  const sign = text[at];
  if (sign === "`") return codeSpan(text, at, find, parent, flush);
  if (depth >= DEEPEST) return at;
  if (sign === "[" || (sign === "!" && text[at + 1] === "[")) return namedLink(text, at, parent, flush);
  if (sign === "h" || sign === "<") return bareLink(text, at, parent, flush);
  if (sign === "*" || sign === "_" || sign === "~") return emphasis(text, at, find, parent, depth, flush);
  return at;
}

function codeSpan(text, at, find, parent, flush) {
  const run = /^`+/.exec(text.slice(at, at + 32))[0];
  const close = find(run, at + run.length);
  if (close < 0 || text[close + run.length] === "`") return at;
  flush();
  add(parent, "code").textContent = text.slice(at + run.length, close).replaceAll("\n", " ");
  return close + run.length;
}

function emphasis(text, at, find, parent, depth, flush) {
  const pair = MARKS.find(([mark]) => text.startsWith(mark, at));
  if (!pair) return at;
  const [mark, name] = pair;
  const inside = at + mark.length;
  const word = /[\p{L}\p{N}]/u;
  if (/\s/.test(text[inside] ?? " ") || (mark[0] === "_" && word.test(text[at - 1] ?? ""))) return at;
  let close = find(mark, inside + 1);
  for (let tries = 0; close > 0 && tries < 20; tries += 1) {
    const doubled = mark.length === 1 && text[close + 1] === mark;
    const fits = !/\s/.test(text[close - 1]) && !(mark[0] === "_" && word.test(text[close + mark.length] ?? ""));
    if (fits && !doubled) {
      flush();
      inline(text.slice(inside, close), add(parent, name), depth + 1);
      return close + mark.length;
    }
    close = find(mark, close + (doubled ? 2 : 1));
  }
  return at;
}

function namedLink(text, at, parent, flush) {
  const image = text[at] === "!";
  const open = at + (image ? 2 : 1);
  const label = /^[^[\]\n]*(?=\]\()/.exec(text.slice(open, open + LONGEST_LABEL))?.[0];
  if (label === undefined) return at;
  const target = open + label.length + 2;
  const close = closing(text, target);
  const url = close < 0 ? null : safe(text.slice(target, close).trim().split(/\s/)[0].replace(/^<|>$/g, ""));
  if (!url) return at;
  flush();
  const words = image ? `Image: ${label || url.host}` : label || url.href;
  inline(words, link(parent, url), DEEPEST);
  if (words !== url.href) {
    const host = add(parent, "span");
    host.className = "host";
    host.textContent = ` (${url.host})`;
  }
  return close + 1;
}

function closing(text, from) {
  let open = 0;
  for (let at = from; at < Math.min(text.length, from + 2000); at += 1) {
    if (text[at] === "\n") return -1;
    if (text[at] === "(") open += 1;
    if (text[at] === ")" && open-- === 0) return at;
  }
  return -1;
}

function bareLink(text, at, parent, flush) {
  const from = text[at] === "<" ? at + 1 : at;
  if (!text.startsWith("http://", from) && !text.startsWith("https://", from)) return at;
  let address = /^[^\s<>"`]+/.exec(text.slice(from, from + 2000))[0];
  if (from === at) {
    address = address.replace(/[.,;:!?'*_~\]]+$/, "");
    if (address.endsWith(")") && !address.includes("(")) address = address.slice(0, -1);
  } else if (text[from + address.length] !== ">") return at;
  const url = safe(address);
  if (!url) return at;
  flush();
  link(parent, url).textContent = address;
  return from + address.length + (from === at ? 0 : 1);
}

function safe(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}

function link(parent, url) {
  const anchor = add(parent, "a");
  anchor.href = url.href;
  anchor.rel = "noopener noreferrer";
  anchor.target = "_blank";
  anchor.title = url.href;
  return anchor;
}

function add(parent, name) {
  return parent.appendChild(document.createElement(name));
}
