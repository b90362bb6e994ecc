"""The built extension in the system's Chromium."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, Worker

ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--no-first-run",
    # Playwright takes certificates tab by tab: too late for a tab that the extension opens
    "--ignore-certificate-errors",
)
PATIENCE = 60  # seconds
SHADOW = "chrome.dom.openOrClosedShadowRoot"
# The host of a warning or of the dialogue, found from the extension's own world
ROOTS = f"""[...document.querySelectorAll('div[lang][dir]')]
    .map((node) => {SHADOW}(node)).filter(Boolean)"""


def ringing(api: str) -> str:
    """Code that sets the alarm for a newer list to now, and ends when it has rung."""
    return f"""await new Promise((done) => {{
        const heard = ({{ name }}) => {{
          if (name !== 'list') return;
          {api}.alarms.onAlarm.removeListener(heard);
          done();
        }};
        {api}.alarms.onAlarm.addListener(heard);
        {api}.alarms.create('list', {{ when: Date.now() + 10, periodInMinutes: 720 }});
      }});"""


class Chromium:
    """A browser with the extension; `ext` runs in its background, `own` beside its content script."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.context.set_default_timeout(PATIENCE * 1000)
        self.worker = self._worker()
        self.id = self.worker.url.split("/")[2]

    def _worker(self) -> Worker:
        return (
            self.context.service_workers[0]
            if self.context.service_workers
            else (self.context.wait_for_event("serviceworker"))
        )

    def ext(self, code: str, *given: Any) -> Any:
        """Run the body of an async function in the background."""
        return self.worker.evaluate(f"async (given) => {{ {code} }}", list(given))

    def tab(self, url: str) -> int:
        """The id of the tab that shows this address."""
        return int(
            self.until(
                lambda: self.ext(
                    "return (await chrome.tabs.query({})).find((t) => t.url === given[0])?.id", url
                )
            )
        )

    def own(self, tab: int, expression: str) -> Any:
        """Evaluate in the extension's own world of a tab; `root` is the last shadow root of ours."""
        code = f"""const [{{ result }}] = await chrome.scripting.executeScript({{
            target: {{ tabId: given[0] }},
            func: () => {{ const root = {ROOTS}.at(-1); return {expression}; }} }});
            return result ?? null;"""
        return self.ext(code, tab)

    def box(self, tab: int) -> dict[str, Any] | None:
        """The warning a tab shows: verdict, words, language; None when it shows none."""
        found = self.own(
            tab,
            """(() => { const s = root?.querySelector('section');
            return s && { verdict: s.dataset.verdict, text: s.innerText, role: s.getAttribute('role'),
              open: s.querySelector('details')?.open, lang: root.host.lang, dir: root.host.dir }; })()""",
        )
        return dict(found) if found and found["text"] else None  # not laid out yet

    def shown(self, tab: int) -> Any:
        """What the background keeps of a tab for the popup, once no server is waited for."""
        found = self.ext(
            "const n = `tab:${given[0]}`; return (await chrome.storage.session.get(n))[n] ?? null",
            tab,
        )
        return None if found and (found.get("answer") or {}).get("asked") == "wait" else found

    def until(self, true: Any, what: str = "it") -> Any:
        """Wait for something to be true, and give it."""
        end = time.monotonic() + PATIENCE
        while not (found := true()):
            assert time.monotonic() < end, f"{what} did not happen in time"
            self.context.pages[0].wait_for_timeout(100)  # events come in meanwhile
        return found

    def page(self, path: str) -> Page:
        """One of the extension's own pages in a tab."""
        page = self.context.new_page()
        page.goto(f"chrome-extension://{self.id}/{path}")
        page.wait_for_selector("main:not([aria-busy])")
        return page

    def settings(self, **some: Any) -> None:
        """Set what the person chose, as the pages of the extension do."""
        code = """const { settings = {} } = await chrome.storage.local.get('settings');
            await chrome.storage.local.set({ settings: { ...settings, ...given[0] } });"""
        self.ext(code, some)
        page = self.page("options/options.html")
        page.evaluate("chrome.runtime.sendMessage({ what: 'changed' })")
        page.close()

    def ring(self) -> None:
        """Let the alarm ring, and wait until what it starts is over."""
        self.ext(ringing("chrome"))
        self.ext("await chrome.storage.local.get(null)")  # answered after what the alarm asked for

    def wake(self) -> None:
        """Let the alarm for a newer list ring now, and wait for what came of it."""
        refreshed = "return (await chrome.storage.local.get('refreshed')).refreshed?.at ?? 0"
        at = self.ext(refreshed)
        self.ext(ringing("chrome"))
        self.until(lambda: self.ext(refreshed) > at, "a look for a newer list")


def own_worlds(chrome: Chromium, page: Page, session: CDPSession | None = None) -> list[int]:
    """The worlds that the extension has in a page, as the developer tools number them."""
    session = session or chrome.context.new_cdp_session(page)
    found: list[dict[str, Any]] = []
    session.on("Runtime.executionContextCreated", lambda made: found.append(made["context"]))
    session.send("Runtime.enable")  # it tells of all that are there before it answers
    origin = f"chrome-extension://{chrome.id}"
    return [int(one["id"]) for one in found if one["origin"] == origin]


@contextmanager
def launched(
    playwright: Playwright, extension: Path, profile: Path, tls_port: int
) -> Iterator[Chromium]:
    """Chromium with the extension; every host of the world is our own TLS server."""
    path = shutil.which("chromium")
    assert path, "Chromium is missing: python tests/prepare.py installs it or says how"
    rules = f"MAP *:443 127.0.0.1:{tls_port},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1"
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=path,
        headless=True,
        ignore_https_errors=True,
        viewport={"width": 1100, "height": 900},
        locale="en-US",
        args=[
            *ARGS,
            f"--disable-extensions-except={extension}",
            f"--load-extension={extension}",
            f"--host-resolver-rules={rules}",
        ],
    )
    try:
        yield Chromium(context)
    finally:
        context.close()
