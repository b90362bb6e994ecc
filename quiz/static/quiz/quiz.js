// Adds to pages that work without it: a queue for answers without a network, marks to press,
// the phone's own voice, and the focus on what is new.

const words = document.querySelector(".words")?.dataset ?? {};
const QUEUE = "quiz-answers";
const started = performance.now();
let retry = 0;

const queue = {
  read() {
    try {
      return JSON.parse(localStorage.getItem(QUEUE)) ?? [];
    } catch {
      return [];
    }
  },
  write(rows) {
    try {
      localStorage.setItem(QUEUE, JSON.stringify(rows));
      return true;
    } catch {
      return false; // storage is full or forbidden
    }
  },
  add(row) {
    const same = (other) => other.name === row.name && other.part === row.part;
    return this.read().some(same) || this.write([...this.read(), row]);
  },
};

function say(text) {
  for (const place of document.querySelectorAll("[data-status]")) place.textContent = text;
}

async function send() {
  const rows = queue.read();
  if (!rows.length) return;
  try {
    const response = await fetch(document.body.dataset.send, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ answers: rows.slice(0, 60) }),
    });
    if (!response.ok) return sendAgain();
    const kept = new Set((await response.json()).kept);
    queue.write(queue.read().filter((row) => !kept.has(row.id)));
    if (!kept.size) return;
    say(words.sent);
    const waiting = document.querySelector("form.question:not([data-local])");
    if (waiting && rows.some((row) => row.name === waiting.dataset.name)) location.reload();
  } catch {
    say(words.waiting);
    sendAgain();
  }
}

// A hotspot whose laptop sleeps tells the phone nothing when it wakes up.
function sendAgain() {
  clearTimeout(retry);
  retry = setTimeout(send, 8_000 + Math.random() * 4_000);
}

// --- answers

function rowOf(form) {
  const data = new FormData(form);
  const row = { name: form.dataset.name, part: form.dataset.part, parts: data.getAll("parts") };
  for (const name of ["verdict", "confidence", "first", "seconds", "id", "language"]) row[name] = data.get(name) ?? "";
  return row;
}

function fill(form) {
  form.elements.seconds.value = String(Math.round((performance.now() - started) / 1000));
  form.elements.id.value ||= uuid();
}

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // plain http on a local network
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

async function answer(event) {
  const form = event.currentTarget;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  fill(form);
  if (form.dataset.local) {
    queue.add(rowOf(form));
    tell(form);
    send();
    return;
  }
  try {
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch(form.action, { method: "POST", body, redirect: "follow" });
    if (response.redirected) location.assign(response.url);
    else form.submit(); // a page that says what is missing
  } catch {
    later(form);
  }
}

async function later(form) {
  delete form.dataset.busy;
  if (!form.dataset.part || !queue.add(rowOf(form))) {
    say(words.offline);
    return;
  }
  say(words.waiting);
  sendAgain();
  // over plain http no worker keeps the page that explains: this one stays, and the answer waits
  const worker = await navigator.serviceWorker?.getRegistration();
  if (form.dataset.offline && worker?.active) location.assign(`${form.dataset.offline}#told`);
}

// A kept page: the explanation is in it already.
function tell(form, row = rowOf(form)) {
  const facts = {
    right: row.verdict === form.dataset.local,
    wrong: row.verdict !== form.dataset.local,
  };
  for (const part of document.querySelectorAll("[data-when]")) part.hidden = !facts[part.dataset.when];
  for (const part of document.querySelectorAll("[data-step]")) part.hidden = part.dataset.step !== row.first;
  document.querySelector("[data-ask]").hidden = true;
  document.querySelector("[data-told]").hidden = false;
  focusOn("feedback");
}

function focusOn(id) {
  const place = document.getElementById(id);
  place?.focus();
  place?.scrollIntoView({ block: "start" });
}

// --- marks

// A name for the ear ends with a word; scripts without spaces are cut between letters.
function short(text, most = 60) {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${/\s/.test(cut) ? cut.replace(/\s+\S*$/, "") : cut}…`;
}

function pickable(block) {
  const box = document.querySelector(`input[name=parts][value="${block.dataset.block}"]`);
  if (!box) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pick";
  button.setAttribute("aria-label", `${words.pick}: ${short(block.innerText.trim())}`);
  const show = () => {
    button.setAttribute("aria-pressed", String(box.checked));
    button.textContent = box.checked ? "✓" : "+";
    block.classList.toggle("picked", box.checked);
  };
  button.addEventListener("click", () => {
    box.checked = !box.checked;
    show();
  });
  box.addEventListener("change", show);
  show();
  block.prepend(button);
}

// Pressing a mark shows its explanation right there; pressing it again hides it.
function peek(event) {
  const pin = event.target.closest("mark .pin");
  if (!pin) return;
  event.preventDefault();
  const block = pin.closest(".b");
  const open = block.querySelector(".peek");
  const number = pin.textContent;
  open?.remove();
  if (open?.dataset.number === number) return;
  const note = document.createElement("p");
  note.className = "peek";
  note.dataset.number = number;
  note.setAttribute("role", "status");
  note.lang = document.documentElement.lang;
  block.append(note);
  const mark = document.querySelector(pin.getAttribute("href"));
  note.textContent = `${mark.querySelector("b").textContent}: ${mark.querySelector(".why").textContent}`;
}

// --- the phone's own voice

function voiceOf(tag) {
  return speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(tag.toLowerCase().split("-")[0]));
}

function listenable(figure) {
  const sheet = figure.querySelector(".sheet");
  const voice = voiceOf(sheet.lang);
  const recorded = figure.querySelector("audio")?.canPlayType("audio/ogg; codecs=opus");
  if (!voice || recorded || figure.querySelector(".listen")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "listen second small";
  button.textContent = words.listen;
  button.addEventListener("click", () => {
    const speaking = speechSynthesis.speaking;
    speechSynthesis.cancel();
    button.textContent = words.listen;
    if (speaking) return;
    const parts = [...sheet.querySelectorAll(".b")].map((block) =>
      [...block.querySelectorAll(".who,.label,.t")].map((part) => part.innerText).join(" "));
    const speech = new SpeechSynthesisUtterance(parts.join(". "));
    Object.assign(speech, { voice, lang: voice.lang, rate: 0.9 });
    speech.onend = () => (button.textContent = words.listen);
    speechSynthesis.speak(speech);
    button.textContent = words.stop;
  });
  figure.querySelector("figcaption").append(" ", button);
}

// --- start

for (const form of document.querySelectorAll("form.question")) {
  form.addEventListener("submit", answer);
  const queued = queue.read().find((row) => row.name === form.dataset.name);
  if (form.dataset.local && queued) tell(form, queued);
}
for (const block of document.querySelectorAll("[data-block]")) pickable(block);
document.addEventListener("click", peek);
if (document.getElementById("problems")) focusOn("problems");
else if (!document.querySelector("[data-told][hidden]") && !location.hash) focusOn("feedback");
if ("speechSynthesis" in window) {
  const all = () => document.querySelectorAll(".artefact").forEach(listenable);
  all();
  speechSynthesis.addEventListener?.("voiceschanged", all);
}
window.addEventListener("online", send);
window.addEventListener("offline", () => say(words.offline));
send();
if ("serviceWorker" in navigator) {
  const { worker, kept } = document.body.dataset;
  const register = async () => {
    try {
      await navigator.serviceWorker.register(worker, { scope: "/quiz/" });
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage({ list: kept });
    } catch {
      // a browser that forbids workers: the quiz works with a network
    }
  };
  if (document.readyState === "complete") register();
  else window.addEventListener("load", register);
}
