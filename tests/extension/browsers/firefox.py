"""The built extension in the system's Firefox, over WebDriver's older sister (Marionette)."""

from __future__ import annotations

import json
import shutil
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extension import build
from tests.browser.conftest import free_port
from tests.extension.browsers.chromium import ringing

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the packages that this one is made of
    from marionette_driver.addons import Addons
    from marionette_driver.by import By
    from marionette_driver.errors import MarionetteException
    from marionette_driver.keys import Keys
    from marionette_driver.marionette import Marionette

__all__ = ["UUID", "By", "Firefox", "Keys", "launched"]

IDENTITY = str(build.manifest("firefox")["browser_specific_settings"]["gecko"]["id"])
PATIENCE = 60  # seconds
UUID = "c2c8f7a0-1111-4222-8333-123456789abc"
ASYNC = """const [given, done] = arguments;
    (async () => {{ {code} }})().then((found) => done(JSON.stringify(found ?? null)),
      (error) => done(JSON.stringify({{ fault: String(error) }})));"""


class Firefox:
    """A browser with the extension; `ext` runs in a page of the extension that stays open."""

    def __init__(self, driver: Marionette) -> None:
        self.driver = driver
        self.home = ""

    def settle(self) -> None:
        """Wait for the first-run page and make it the place where `ext` runs."""
        self.home = self.until(self._first_run)

    def _first_run(self) -> str | None:
        for handle in self.driver.window_handles:
            self.driver.switch_to_window(handle)
            if "welcome" in self.driver.get_url() and self.driver.find_elements(By.ID, "device"):
                return str(handle)
        return None

    def ext(self, code: str, *given: Any) -> Any:
        """Run the body of an async function in a page of the extension."""
        self.driver.switch_to_window(self.home)
        text = self.driver.execute_async_script(
            ASYNC.format(code=code), script_args=[list(given)], sandbox=None
        )
        found = json.loads(text)
        assert not (isinstance(found, dict) and "fault" in found), found
        return found

    def until(self, true: Any, what: str = "it") -> Any:
        end = time.monotonic() + PATIENCE
        while not (found := true()):
            assert time.monotonic() < end, f"{what} did not happen in time"
            time.sleep(0.1)
        return found

    def shown(self, tab: int) -> Any:
        """What the background keeps of a tab for the popup, once no server is waited for."""
        found = self.ext(
            "const n = `tab:${given[0]}`; return (await browser.storage.session.get(n))[n]", tab
        )
        return None if found and (found.get("answer") or {}).get("asked") == "wait" else found

    def open(self, url: str) -> tuple[str, int]:
        """Open an address in a tab of its own; (window handle, tab id)."""
        self.driver.switch_to_window(self.home)
        handle = self.driver.open(type="tab", focus=True)["handle"]
        self.driver.switch_to_window(handle)
        self.driver.navigate(url)
        # the newest: of a page that it may not read an extension does not know the address
        tab = self.ext("return Math.max(...(await browser.tabs.query({})).map(({ id }) => id))")
        self.driver.switch_to_window(handle)
        return handle, int(tab)

    def close(self, handle: str) -> None:
        self.driver.switch_to_window(handle)
        self.driver.close()
        self.driver.switch_to_window(self.home)

    def root(self, handle: str) -> Any:
        """The closed root of the last box or dialogue in a tab; None when there is none."""
        self.driver.switch_to_window(handle)
        hosts = self.driver.find_elements(By.CSS_SELECTOR, "div[lang][dir]")
        return hosts[-1].shadow_root if hosts else None

    def box(self, handle: str) -> dict[str, str] | None:
        """The warning a tab shows."""
        root = self.root(handle)
        try:
            section = root.find_element(By.CSS_SELECTOR, "section") if root else None
            if not section or not section.text:
                return None
            return {
                "verdict": section.get_attribute("data-verdict"),
                "role": section.get_attribute("role"),
                "text": section.text,
                "colour": section.value_of_css_property("border-inline-start-color"),
            }
        except MarionetteException:  # it was drawn anew this very moment
            return None

    def settings(self, **some: Any) -> None:
        """Set what the person chose, as the pages of the extension do."""
        self.ext(
            """const { settings = {} } = await browser.storage.local.get('settings');
            await browser.storage.local.set({ settings: { ...settings, ...given[0] } });
            await browser.runtime.sendMessage({ what: 'changed' });""",
            some,
        )

    def ring(self) -> None:
        """Let the alarm ring, and wait until what it starts is over."""
        self.ext(ringing("browser"))
        self.ext("await browser.storage.local.get(null)")  # answered after what the alarm asked for

    def wake(self) -> None:
        """Let the alarm for a newer list ring now, and wait for what came of it."""
        refreshed = "return (await browser.storage.local.get('refreshed')).refreshed?.at ?? 0"
        at = self.ext(refreshed)
        self.ext(ringing("browser"))
        self.until(lambda: self.ext(refreshed) > at, "a look for a newer list")

    def sleep(self) -> None:
        """Put the background to sleep, as the browser does after half a minute.

        While an answer of the background is still on its way the browser puts this off and
        comes back to it later; so does this.
        """
        self.until(self._sleeps, "sleep")

    def _sleeps(self) -> bool:
        with self.driver.using_context("chrome"):
            state = self.driver.execute_async_script(
                """const [id, done] = arguments; const { extension } = WebExtensionPolicy.getByID(id);
                extension.terminateBackground({ ignoreDevToolsAttached: true })
                  .then(() => done(extension.backgroundState));""",
                script_args=[IDENTITY],
            )
        return bool(state == "stopped")

    def click_button(self) -> None:
        """Click the extension's button on the toolbar, over the tab in front."""
        with self.driver.using_context("chrome"):
            self.driver.execute_async_script(
                """const [id, done] = arguments; const { extension } = WebExtensionPolicy.getByID(id);
                const window = Services.wm.getMostRecentWindow('navigator:browser');
                extension.apiManager.global.browserActionFor(extension).triggerAction(window);
                done(true);""",
                script_args=[IDENTITY],
            )

    def go_home(self, path: str) -> None:
        """Show another of the extension's pages where `ext` runs."""
        self.driver.switch_to_window(self.home)
        self.driver.navigate(f"moz-extension://{UUID}/{path}")
        self.until(
            lambda: self.driver.execute_script("return !document.querySelector('main').ariaBusy")
        )


def managed(folder: Path, policies: dict[str, Any]) -> str:
    """A Firefox of our own that a policy manages: links to the system's, but for one file.

    Firefox reads policies from the folder that its program lies in.
    """
    program = Path(_program()).resolve()
    folder.mkdir()
    for entry in program.parent.iterdir():
        if entry.name not in (program.name, "distribution"):
            (folder / entry.name).symlink_to(entry)
    (folder / "distribution").mkdir()
    text = json.dumps({"policies": policies})
    (folder / "distribution" / "policies.json").write_text(text, encoding="utf-8")
    return str(shutil.copy2(program, folder))


def _program() -> str:
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    assert path, "Firefox is missing: python tests/prepare.py installs it or says how"
    return path


@contextmanager
def launched(
    extension: Path, tls_port: int, hosts: list[str], program: str = ""
) -> Iterator[Firefox]:
    """Firefox with the extension; the named hosts are our own TLS server, others do not exist."""
    prefs = {
        "extensions.webextensions.uuids": json.dumps({IDENTITY: UUID}),
        "extensions.webextOptionalPermissionPrompts": False,
        "network.dns.localDomains": ",".join(hosts),
        "network.socket.forcePort": f"443={tls_port}",
        "datareporting.policy.dataSubmissionEnabled": False,
        "fission.autostart": False,
        "dom.ipc.processCount": 1,
        "intl.accept_languages": "en-US, en",
        # tabs in the background are read as fast as the one in front, and none is put away
        "dom.min_background_timeout_value": 4,
        "dom.timeout.enable_budget_timer_throttling": False,
        "browser.tabs.unloadOnLowMemory": False,
        "dom.w3c_touch_events.enabled": 1,
        # the background sleeps when a test says so
        "extensions.background.idle.timeout": 1000 * 3600,
    }
    driver = Marionette(
        bin=program or _program(),
        port=free_port(),
        headless=True,
        prefs=prefs,
        app_args=["--remote-allow-system-access"],
        gecko_log=str(extension.parent / "gecko.log"),
    )
    try:
        driver.start_session({"acceptInsecureCerts": True})
        driver.timeout.script = PATIENCE
        Addons(driver).install(str(extension), temp=True)
        browser = Firefox(driver)
        browser.settle()
        yield browser
    finally:
        driver.quit()
        driver.cleanup()
