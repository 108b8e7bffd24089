// The page: log in, write, read.

import { Connection, whoAmI } from "./connection.js";
import { Transcript } from "./transcript.js";

const find = (id) => document.getElementById(id);
const [login, token, problem] = [find("login"), find("token"), find("login-problem")];
const [chat, status, composer, text, send] = [find("chat"), find("status"), find("composer"), find("text"), find("send")];
const [welcome, latest] = [find("welcome"), find("latest")];
const touch = matchMedia("(pointer: coarse)");

const transcript = new Transcript(find("log"), find("scroller"), {
  onPin: (pinned) => { latest.hidden = pinned; },
  onRetry: (id) => connection.deliver(id),
});

const connection = new Connection({
  history(entries) {
    transcript.history(entries);
    for (const [id, words] of connection.unsent) {
      if (entries.some((entry) => entry.author === "person" && entry.id.endsWith(`/${id}`))) connection.settle(id, "sent");
      else transcript.typed(id, words);
    }
    welcome.hidden = !transcript.empty;
  },
  shown(entry, reply) {
    transcript.shown(entry, reply);
    welcome.hidden = true;
  },
  draft: (reply, words) => transcript.draft(reply, words),
  over: (reply) => transcript.over(reply),
  state: (id, state, words) => transcript.state(id, state, words),
  status(kind, words) {
    status.dataset.kind = kind;
    status.textContent = words;
  },
  loggedOut: showLogin,
});

function showLogin() {
  chat.hidden = true;
  login.hidden = false;
  transcript.clear();
  token.value = "";
  token.focus();
}

function showChat() {
  login.hidden = true;
  chat.hidden = false;
  for (const [id, words] of connection.unsent) transcript.typed(id, words);
  connection.start();
  if (!touch.matches) text.focus();
}

find("login-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.target.querySelector("button");
  button.disabled = true;
  problem.textContent = "";
  try {
    const response = await fetch("/login", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token: token.value }),
    });
    if (response.ok) {
      token.value = "";
      showChat();
    } else {
      problem.textContent = (await response.json()).error;
      token.select();
    }
  } catch {
    problem.textContent = "The gateway can’t be reached just now.";
  } finally {
    button.disabled = false;
  }
});

find("logout").addEventListener("click", async () => {
  try {
    await fetch("/logout", { method: "POST" });
    connection.stop();
    showLogin();
  } catch {
    status.textContent = "The gateway can’t be reached: you are still logged in.";
  }
});

function grow() {
  send.disabled = text.value.trim() === "";
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

function submit() {
  const words = text.value;
  if (words.trim() === "") return;
  const id = connection.say(words);
  if (id === null) {
    status.textContent = "This message is too long to send.";
    return;
  }
  welcome.hidden = true;
  transcript.typed(id, words);
  connection.deliver(id);
  text.value = "";
  grow();
  text.focus();
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

text.addEventListener("input", grow);
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch.matches) return;
  event.preventDefault();
  submit();
});
text.enterKeyHint = touch.matches ? "enter" : "send";

latest.addEventListener("click", () => transcript.toEnd());

whoAmI().then((person) => (person === null ? showLogin() : showChat()), showChat);
