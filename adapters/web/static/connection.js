// The socket, and the messages that are not yet known to be received. A message keeps its id however
// often it is sent, so that sending again is free: the gateway knows it by that id.

const KEPT = "clawgate.unsent";
const LARGEST_FRAME = 256 * 1024;
const ANSWER_MS = 20_000;
const RETRY_MS = 5_000;
const LONGEST_PAUSE_MS = 15_000;

/** The person's name if the browser is logged in, else null. Rejects when the gateway can't be reached. */
export async function whoAmI() {
  const response = await fetch("/login", { cache: "no-store" });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()).person;
}

export class Connection {
  #on;
  #socket = null;
  #open = false;
  #wanted = false;
  #tries = 0;
  #timer = 0;
  #retry = 0;
  #problem = "";
  #unsent = new Map(read());

  /** `on` has history, shown, draft, over, state(id, state, text), status(kind, text) and loggedOut. */
  constructor(on) {
    this.#on = on;
    const now = () => { if (this.#wanted && !this.#open && document.visibilityState === "visible") this.#connect(); };
    addEventListener("online", now);
    document.addEventListener("visibilitychange", now);
  }

  start() {
    this.#wanted = true;
    this.#connect();
  }

  /** Close for good: the person has logged out. */
  stop() {
    this.#wanted = false;
    this.#drop();
    this.#unsent.clear();
    this.#keep();
  }

  /** Messages of which it is not known that they were received, as [id, text]. */
  get unsent() {
    return [...this.#unsent];
  }

  /** Send a message; returns its id, or null if it is too long for any frame. */
  say(text) {
    const id = newId();
    if (new TextEncoder().encode(frame(id, text)).length > LARGEST_FRAME) return null;
    this.#unsent.set(id, text);
    this.#keep();
    return id;
  }

  /** Hand a message over, now or when the connection is back. */
  deliver(id) {
    if (!this.#unsent.has(id)) return;
    if (!this.#open) {
      this.#on.state(id, "waiting");
      return;
    }
    this.#on.state(id, "sending");
    const socket = this.#socket;
    socket.send(frame(id, this.#unsent.get(id)));
    setTimeout(() => { if (this.#socket === socket && this.#unsent.has(id)) this.#lose(); }, ANSWER_MS);
  }

  #connect() {
    clearTimeout(this.#timer);
    this.#drop();
    const address = new URL("socket", location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    address.search = address.hash = "";
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onmessage = (event) => this.#hear(JSON.parse(event.data));
    socket.onclose = () => this.#lose();
    if (this.#tries === 0) this.#on.status("connecting", "");
  }

  #hear(heard) {
    if (heard.type === "history") {
      this.#open = true;
      this.#tries = 0;
      this.#problem = "";
      this.#on.status("open", "");
      this.#on.history(heard.entries);
      for (const id of this.#unsent.keys()) this.deliver(id);
    } else if (heard.type === "accepted") this.settle(heard.id, "sent");
    else if (heard.type === "refused") this.settle(heard.id, "refused", heard.text);
    else if (heard.type === "unavailable") this.#later(heard.id, heard.text);
    else if (heard.type === "shown") this.#on.shown(heard.entry, heard.reply);
    else if (heard.type === "draft") this.#on.draft(heard.reply, heard.text);
    else if (heard.type === "over") this.#on.over(heard.reply);
    else if (heard.type === "error") {
      this.#problem = this.#open ? "" : heard.text;
      this.#on.status("lost", heard.text);
    }
  }

  /** The message's fate is known: it is not sent again. */
  settle(id, state, text) {
    if (!this.#unsent.delete(id)) return;
    this.#keep();
    this.#on.state(id, state, text);
  }

  #later(id, text) {
    if (!this.#unsent.has(id)) return;
    this.#on.state(id, "unsent", text);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => { for (const each of this.#unsent.keys()) this.deliver(each); }, RETRY_MS);
  }

  async #lose() {
    this.#drop();
    if (!this.#wanted) return;
    for (const id of this.#unsent.keys()) this.#on.state(id, "waiting");
    const pause = Math.min(500 * 2 ** this.#tries, LONGEST_PAUSE_MS) * (0.8 + Math.random() * 0.4);
    this.#tries += 1;
    this.#on.status("lost", `${this.#problem || "Connection lost."} Trying again…`);
    this.#timer = setTimeout(() => this.#connect(), pause);
    try {
      if ((await whoAmI()) === null && this.#wanted) {
        this.#wanted = false;
        this.#drop();
        this.#on.loggedOut();
      }
    } catch {
      // Not reachable just now; the timer goes on trying.
    }
  }

  #drop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#retry);
    this.#open = false;
    if (!this.#socket) return;
    this.#socket.onclose = this.#socket.onmessage = null;
    this.#socket.close();
    this.#socket = null;
  }

  #keep() {
    // For this tab only, so that a reload loses nothing that was typed.
    try {
      sessionStorage.setItem(KEPT, JSON.stringify([...this.#unsent]));
    } catch {
      // A full or forbidden store costs only that.
    }
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
  } catch {
    return [];
  }
}

function frame(id, text) {
  return JSON.stringify({ type: "say", id, text });
}

function newId() {
  // crypto.randomUUID exists only over https and on localhost; this works everywhere.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
