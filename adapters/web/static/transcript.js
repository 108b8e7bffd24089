// What the conversation shows. Everything has one key, so that nothing is shown twice.

import { render } from "./markdown.js";

const NEAR_PX = 80;
const DRAFT_MS = 120_000;
const WORDS = { sending: "Sending…", waiting: "Not sent yet", unsent: "Not sent", refused: "Not accepted", sent: "" };

export class Transcript {
  #log;
  #scroller;
  #onPin;
  #onRetry;
  #known = new Map();
  #drafts = new Map();
  #pinned = true;
  #top = 0;

  /** `onPin` is told whether the reader is at the end; `onRetry` gets the id of a message to send again. */
  constructor(log, scroller, { onPin, onRetry }) {
    this.#log = log;
    this.#scroller = scroller;
    this.#onPin = onPin;
    this.#onRetry = onRetry;
    scroller.addEventListener("scroll", () => {
      // Only going up lets go of the end: what arrives meanwhile moves the end away by itself.
      const up = scroller.scrollTop < this.#top;
      this.#top = scroller.scrollTop;
      if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX) this.#pinned = true;
      else if (up) this.#pinned = false;
      onPin(this.#pinned);
    }, { passive: true });
    const follow = new ResizeObserver(() => { if (this.#pinned) scroller.scrollTop = scroller.scrollHeight; });
    follow.observe(scroller);
    follow.observe(log);
  }

  get empty() {
    return this.#log.childElementCount === 0;
  }

  /** Merge the server's history in: what is new to this page is put after what it follows there. */
  history(entries) {
    this.#log.setAttribute("aria-live", "off");
    for (const reply of [...this.#drafts.keys()]) this.#endDraft(reply);
    let last = null;
    for (const entry of entries) {
      const key = keyOf(entry);
      let item = this.#known.get(key);
      if (!item) {
        item = this.#make(key, entry.author, entry.text, entry.at_ms, entry.file);
        if (last) last.after(item);
        else this.#log.prepend(item);
      }
      last = item;
    }
    // Give the elements time to appear before changes are read out again.
    setTimeout(() => this.#log.setAttribute("aria-live", "polite"), 500);
  }

  has(id) {
    return this.#known.has(said(id));
  }

  shown(entry, reply) {
    if (reply) this.#endDraft(reply);
    const key = keyOf(entry);
    if (!this.#known.has(key)) this.#append(this.#make(key, entry.author, entry.text, entry.at_ms, entry.file));
  }

  /** The person's own message, before anybody has it. */
  typed(id, text) {
    if (this.has(id)) return;
    this.#append(this.#make(said(id), "person", text, Date.now()));
    this.toEnd();
  }

  state(id, state, text) {
    const item = this.#known.get(said(id));
    if (!item) return;
    item.dataset.state = state;
    const label = item.querySelector(".state");
    label.textContent = WORDS[state];
    label.title = text ?? "";
    item.querySelector(".again").hidden = state !== "unsent";
  }

  draft(reply, text) {
    let draft = this.#drafts.get(reply);
    if (!draft) {
      const item = document.createElement("li");
      item.className = "message bot draft";
      item.setAttribute("aria-live", "off");
      item.append(element("div", "words"));
      draft = { item, frame: 0, timer: 0 };
      this.#drafts.set(reply, draft);
      this.#log.append(item);
    }
    draft.text = text;
    draft.frame ||= requestAnimationFrame(() => { draft.frame = 0; paint(draft); });
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => this.#endDraft(reply), DRAFT_MS);
  }

  /** No reply follows the draft. */
  over(reply) {
    this.#endDraft(reply);
  }

  toEnd() {
    this.#pinned = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#onPin(true);
  }

  clear() {
    for (const reply of [...this.#drafts.keys()]) this.#endDraft(reply);
    this.#known.clear();
    this.#log.replaceChildren();
  }

  #endDraft(reply) {
    const draft = this.#drafts.get(reply);
    if (!draft) return;
    cancelAnimationFrame(draft.frame);
    clearTimeout(draft.timer);
    draft.item.remove();
    this.#drafts.delete(reply);
  }

  #append(item) {
    const [draft] = this.#drafts.values();
    if (draft) draft.item.before(item);
    else this.#log.append(item);
  }

  #make(key, author, text, atMs, file) {
    const item = document.createElement("li");
    item.className = `message ${author}`;
    item.append(element("span", "unseen", author === "person" ? "You:" : "clawgate:"));
    const words = element("div", "words");
    if (author === "person") {
      words.dir = "auto";
      words.textContent = text;
    } else if (file) words.append(download(file));
    else render(text, words);
    const meta = element("div", "meta");
    const at = new Date(atMs);
    const time = element("time", "", at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
    time.dateTime = at.toISOString();
    time.title = at.toLocaleString();
    meta.append(time);
    if (author === "person") {
      const again = element("button", "again", "Try again");
      again.type = "button";
      again.hidden = true;
      again.addEventListener("click", () => this.#onRetry(key.slice(said("").length)));
      meta.append(element("span", "state"), again);
    }
    item.append(words, meta);
    this.#known.set(key, item);
    return item;
  }
}

function paint({ item, text }) {
  const words = item.firstElementChild;
  if (text !== "") {
    render(text, words);
    return;
  }
  const dots = element("div", "typing");
  dots.append(element("span", "unseen", "Writing…"), element("i"), element("i"), element("i"));
  words.replaceChildren(dots);
}

/** A link that saves the file; the server sends it as nothing that a browser would show. */
function download(file) {
  const name = file.name || file.what;
  const link = element("a", "file", name);
  link.href = `files/${file.digest}`;
  link.download = name;
  const size = file.size < 1e6 ? `${Math.ceil(file.size / 1000)} kB` : `${(file.size / 1e6).toFixed(1)} MB`;
  const shown = element("span");
  shown.append(link, ` (${size})`);
  return shown;
}

function said(id) {
  return `said ${id}`;
}

function keyOf(entry) {
  return entry.author === "person" ? said(entry.id.slice(entry.id.lastIndexOf("/") + 1)) : `bot ${entry.id}`;
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
