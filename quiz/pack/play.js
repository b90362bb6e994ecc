"use strict";
// Plays a pack. The page holds every view already; this shows one at a time and keeps the answers.
(function () {
  const pack = JSON.parse(document.getElementById("pack").textContent);
  const view = (name, item) => document.querySelector(`[data-view="${name}"]${item ? `[data-name="${item}"]` : ""}`);
  const all = (selector, inside) => Array.from((inside || document).querySelectorAll(selector));
  let state = read() || fresh();

  // --- what is kept: run, place and three letters an answer. In localStorage, for another day, and
  // behind the # of the address, which outlives a reload: some browsers forbid files the former, and
  // some write it too late for a reload that follows at once.

  function fresh() {
    return { run: Math.floor(Math.random() * 961), at: -1, answers: pack.items.map(() => null) };
  }

  function written() {
    const answers = state.answers.map((a) => (a ? (a.lure ? "l" : "g") + a.confidence + a.step : "-"));
    return [state.run, state.at, answers.join("")].join(".");
  }

  function read() {
    const kept = parsed(stored(pack.key));
    const here = parsed(location.hash.slice(1));
    if (!kept || !here) return kept || here;
    const given = (one) => one.answers.filter(Boolean).length;
    return here.run === kept.run && given(here) >= given(kept) ? here : kept;
  }

  function parsed(text) {
    const parts = /^(\d{1,3})\.(-?\d{1,2})\.((?:-|[lg][1-3][a-e])*)$/.exec(text || "");
    const answers = parts ? parts[3].match(/-|[lg][1-3][a-e]/g) || [] : [];
    if (!parts || answers.length !== pack.items.length || +parts[1] > 960) return null;
    return {
      run: +parts[1],
      at: Math.max(-1, Math.min(+parts[2], answers.length)),
      answers: answers.map((a) => (a === "-" ? null : { lure: a[0] === "l", confidence: +a[1], step: a[2] })),
    };
  }

  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  }

  function store(key, text) {
    try {
      localStorage.setItem(key, text);
    } catch (error) {
      // forbidden for files: what matters stands in the address too
    }
  }

  function save() {
    store(pack.key, written());
    try {
      history.replaceState(null, "", `#${written()}`);
    } catch (error) {
      location.hash = written();
    }
  }

  // --- views

  function show() {
    const item = pack.items[state.at];
    const done = item && state.answers[state.at];
    const next = state.at < 0 ? view("start") : !item ? view("end") : view(done ? "told" : "ask", item.name);
    all("[data-view]").forEach((other) => (other.hidden = other !== next));
    if (done) tell(next, item, state.answers[state.at]);
    if (state.at < 0) all("[data-begun]", next).forEach((part) => (part.hidden = (part.dataset.begun === "1") !== begun()));
    if (next === view("end")) finish(next);
    return next;
  }

  const begun = () => state.answers.some(Boolean);

  function go(place) {
    state.at = place;
    save();
    const shown = show();
    window.scrollTo(0, 0);
    const title = shown.querySelector("[data-title]");
    if (title) title.focus();
  }

  const waiting = () => {
    const place = state.answers.indexOf(null);
    return place < 0 ? pack.items.length : place;
  };

  function tell(shown, item, answer) {
    if (!pack.teaches) return;
    const facts = {
      right: answer.lure === item.lure,
      wrong: answer.lure !== item.lure,
    };
    all("[data-when]", shown).forEach((part) => (part.hidden = !facts[part.dataset.when]));
    all("[data-step]", shown).forEach((part) => (part.hidden = part.dataset.step !== answer.step));
  }

  function finish(shown) {
    const given = pack.places.map((place) => state.answers[place]);
    shown.querySelector("[data-code]").textContent = resultCode(pack.code, state.run, given);
    all("[data-words]", shown).forEach((part) => {
      const counts = counted();
      part.textContent = part.dataset.words.replace(/\{(\w+)\}/g, (whole, name) => counts[name]);
    });
    all("[data-some]", shown).forEach((part) => (part.hidden = !begun()));
    all("[data-open]", shown).forEach((part) => (part.hidden = waiting() === pack.items.length));
    const codes = earlier();
    const list = shown.querySelector("[data-earlier]");
    list.hidden = !codes.length;
    const rows = list.querySelector("ul");
    rows.textContent = "";
    codes.forEach((code) => (rows.appendChild(document.createElement("li")).textContent = code));
  }

  function counted() {
    const given = pack.items.map((item, place) => ({ item, answer: state.answers[place] })).filter((row) => row.answer);
    const of = (lure) => given.filter((row) => row.item.lure === lure);
    const right = (lure) => of(lure).filter((row) => row.answer.lure === lure).length;
    return {
      answered: given.length,
      total: pack.items.length,
      found: right(true),
      lures: of(true).length,
      accepted: right(false),
      genuine: of(false).length,
      checks: given.filter((row) => (row.item.checks || []).includes(row.answer.step)).length,
    };
  }

  const earlier = () => (stored(`${pack.key}-codes`) || "").split(" ").filter(Boolean);

  // --- answers

  function answer(event) {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const missing = ["verdict", "confidence", "first"].filter((name) => !data.get(name));
    all("fieldset", form).forEach((group) => {
      const wrong = missing.includes(group.dataset.field);
      group.querySelector(".field-problem").hidden = !wrong;
      if (wrong) group.setAttribute("aria-invalid", "true");
      else group.removeAttribute("aria-invalid");
    });
    if (missing.length) {
      form.querySelector(`[name=${missing[0]}]`).focus();
      return;
    }
    if (!state.answers[state.at]) {
      state.answers[state.at] = {
        lure: data.get("verdict") === "lure",
        confidence: Number(data.get("confidence")),
        step: data.get("first"),
      };
    }
    go(pack.teaches ? state.at : waiting());
  }

  function again() {
    const code = view("end").querySelector("[data-code]").textContent;
    const codes = earlier().filter((other) => other !== code).concat(code).slice(-60);
    store(`${pack.key}-codes`, codes.join(" "));
    const last = state.run;
    state = fresh();
    if (state.run === last) state.run = (last + 1) % 961;
    all("form").forEach((form) => form.reset());
    go(-1);
  }

  // Marks lead to their explanation without touching the address, which may hold the answers.
  function jump(event) {
    const pin = event.target.closest && event.target.closest("a.pin");
    if (!pin) return;
    event.preventDefault();
    const target = document.getElementById(pin.getAttribute("href").slice(1));
    target.scrollIntoView({ block: "center" });
    target.focus();
  }

  all("form").forEach((form) => form.addEventListener("submit", answer));
  all("[data-go]").forEach((button) => button.addEventListener("click", () => go(waiting())));
  all("[data-finish]").forEach((button) => button.addEventListener("click", () => go(pack.items.length)));
  all("[data-again]").forEach((button) => button.addEventListener("click", again));
  document.addEventListener("click", jump);
  show();
})();
