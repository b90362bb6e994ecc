// Adds to pages of a class that work without it: they go on by themselves, answers wait on the
// phone until the server has them, and keys or a clicker drive the class from the teacher's browser.

const words = document.querySelector(".class-words")?.dataset ?? {};
const QUEUE = "class-answers";
const WAIT = 3000, JITTER = 1500, LONGEST = 30000;
const started = performance.now();
let memory = []; // for browsers that keep nothing

const queue = {
  read() {
    try {
      return JSON.parse(localStorage.getItem(QUEUE)) ?? memory;
    } catch {
      return memory;
    }
  },
  write(rows) {
    memory = rows;
    try {
      localStorage.setItem(QUEUE, JSON.stringify(rows));
    } catch {
      // storage is full or forbidden: this page still has them
    }
  },
  mine() {
    return this.read().filter((row) => row.code === words.code);
  },
  add(row) {
    const same = (other) => other.run === row.run && other.name === row.name;
    if (!this.read().some(same)) this.write([...this.read(), row]);
  },
  drop(ids) {
    this.write(this.read().filter((row) => !ids.has(row.id)));
  },
};

function say(text) {
  for (const place of document.querySelectorAll("[data-status]")) place.textContent = text ?? "";
}

// --- what the class does now

let tag = "", failures = 0, timer = 0, asking = false;

async function poll() {
  if (asking || document.hidden) return;
  asking = true;
  try {
    const address = words.state + (words.counts ? "?count=1" : "");
    const headers = tag ? { "If-None-Match": tag } : {};
    const response = await fetch(address, { headers, cache: "no-store" });
    if (response.status === 404) location.reload(); // deleted, or its time is over
    if (response.status === 200) {
      tag = response.headers.get("ETag") ?? "";
      show(await response.json());
    }
    if (response.status < 500) connected();
    else failures += 1;
  } catch {
    failures += 1;
    say(queue.mine().length ? words.waiting : words.lost);
  }
  asking = false;
  clearTimeout(timer);
  timer = setTimeout(poll, Math.min(WAIT * 2 ** failures, LONGEST) + Math.random() * JITTER);
}

function connected() {
  if (failures) say("");
  failures = 0;
  if (queue.mine().length) send();
}

function show(state) {
  for (const name of ["answered", "joined"]) {
    for (const place of document.querySelectorAll(`[data-${name}]`)) place.textContent = state[name];
  }
  if (state.left !== null) count(state.left);
  if (state.token === words.token) return;
  const form = document.querySelector("form.class-question");
  const asked = form && !form.closest("[hidden]");
  if (asked && state.phase === "closed" && String(state.number) === words.number && !state.ended) {
    say(words.closed); // what is half chosen stays
    return;
  }
  location.reload();
}

function count(left) {
  for (const place of document.querySelectorAll("[data-left]")) {
    place.textContent = place.textContent.replace(/\d+/, String(left));
    place.dataset.left = String(left);
  }
}

function tick() {
  for (const place of document.querySelectorAll("[data-left]")) count(Math.max(0, place.dataset.left - 1));
}

// --- answers

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // plain http on a local network
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function answer(event) {
  const form = event.currentTarget;
  event.preventDefault();
  const data = new FormData(form);
  const row = { code: words.code, run: words.run, name: form.dataset.name, id: uuid(), parts: data.getAll("parts") };
  for (const name of ["verdict", "confidence", "first", "language"]) row[name] = data.get(name) ?? "";
  row.seconds = String(Math.round((performance.now() - started) / 1000));
  queue.add(row);
  sent();
  send(true);
}

// The answer is on the phone: nothing is left to do here.
function sent() {
  document.querySelector("[data-asked]").hidden = true;
  document.querySelector("[data-sent]").hidden = false;
  say(words.sending);
}

let sending = false;

async function send(reload = false) {
  const rows = queue.mine();
  if (!rows.length || sending) return;
  sending = true;
  try {
    const response = await fetch(words.send, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ answers: rows.slice(0, 60) }),
    });
    if (response.status === 404) queue.drop(new Set(rows.map((row) => row.id)));
    if (response.ok) {
      const done = new Set((await response.json()).done);
      queue.drop(done);
      const here = document.querySelector("form.class-question")?.dataset.name;
      if (done.size && (reload || rows.some((row) => row.name === here))) location.reload();
    }
  } catch {
    say(words.waiting);
  }
  sending = false;
}

// --- keys and clickers

const FORWARD = new Set(["PageDown", "ArrowRight", " "]);
const BACK = new Set(["PageUp", "ArrowLeft"]);
let pressing = false;

async function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || pressing) return;
  if (!FORWARD.has(event.key) && !BACK.has(event.key)) return;
  const busy = event.target.closest?.("input,select,textarea,summary,[tabindex='0']");
  if (busy || (event.key === " " && event.target.closest?.("a,button"))) return;
  const command = FORWARD.has(event.key) ? "forward" : "back";
  event.preventDefault();
  pressing = true;
  await (words.do ? wall(command) : press(command));
  pressing = false;
}

function press(command) {
  document.querySelector(`form[data-${command}] button`)?.click();
}

// The wall has no secret: the cookie of the teacher's browser goes along, or it does not.
async function wall(command) {
  try {
    const body = new URLSearchParams({ do: command, version: words.version });
    const headers = { Accept: "application/json" };
    const response = await fetch(words.do, { method: "POST", body, headers });
    if (response.ok) location.reload();
    else say(words.only);
  } catch {
    say(words.lost);
  }
}

// --- the wall: letters as large as the screen holds

const LARGEST = 4.4, SMALL = 3, LEAST = 2, STEP = 0.1; // parts of the height, in per cent

// In one column as long as the letters stay large, else in two.
function fit() {
  const offer = document.querySelector(".wall-offer");
  if (!offer || !matchMedia("(min-width:52rem)").matches) return;
  for (const [columns, least] of [[1, SMALL], [2, LEAST]]) {
    offer.classList.toggle("two", columns === 2);
    for (let size = LARGEST; size >= least; size -= STEP) {
      offer.style.fontSize = `${size}vh`;
      if (fits(offer)) return;
    }
  }
}

function fits(offer) {
  const side = offer.querySelector(".wall-side");
  return offer.scrollHeight <= innerHeight + 1 && side.scrollHeight <= side.clientHeight + 1;
}

// --- start

fit();
window.addEventListener("resize", fit);

for (const form of document.querySelectorAll("form.class-question")) {
  form.addEventListener("submit", answer);
  if (queue.mine().some((row) => row.name === form.dataset.name && row.run === words.run)) sent();
}
if (words.state) {
  if (words.do || document.querySelector("[data-forward],[data-back]")) document.addEventListener("keydown", key);
  document.addEventListener("visibilitychange", poll);
  window.addEventListener("online", poll);
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  if (document.querySelector("[data-left]")) setInterval(tick, 1000);
  send();
  timer = setTimeout(poll, WAIT / 3 + Math.random() * JITTER);
}
