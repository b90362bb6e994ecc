"""The first paint of the quiz in Chromium, on a phone's screen, processor and 3G.

The profiles are those of Chromium's own developer tools ("Fast 3G", "Slow 3G"), with a processor
four times slower. Each round is a new browser profile, so nothing is kept from the last.
"""

from __future__ import annotations

import shutil
import tempfile
from typing import Any

from bench.rounds import Report, at_most_result, progress
from bench.serving import OURS, free_port, serving
from bench.tools import Missing

COMMAND = "make bench ONLY=quiz"
ROUNDS = 9
SECONDS = 2.0
FAST_3G = {
    "offline": False,
    "latency": 562.5,  # ms
    "downloadThroughput": 1.6e6 / 8 * 0.9,  # bytes a second
    "uploadThroughput": 750e3 / 8 * 0.9,
}
SLOW_3G = {
    "offline": False,
    "latency": 2000,
    "downloadThroughput": 500e3 / 8 * 0.8,
    "uploadThroughput": 500e3 / 8 * 0.8,
}
SLOWER_PROCESSOR = 4
PHONE = {"width": 360, "height": 740}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
PATIENCE = 300  # times 100 ms


def first_paint(browser: Any, address: str, network: dict[str, Any]) -> float:
    """Seconds from the request to the first text on the screen, in a new browser profile."""
    context = browser.new_context(viewport=PHONE, locale="en")
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", network)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
        page.goto(address)
        for _ in range(PATIENCE):
            if (taken := float(page.evaluate(PAINT))) > 0:
                return taken / 1000
            page.wait_for_timeout(100)
        raise AssertionError(f"{address} painted nothing")
    finally:
        context.close()


def run(quick: bool) -> Report:
    """Measure the start page on both networks; the bar is that of Fast 3G."""
    from playwright.sync_api import sync_playwright

    if not (chromium := shutil.which("chromium")):
        raise Missing("Chromium is missing: python tests/prepare.py installs it or says how")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        env = {"LUREWISE_INSTANCE": folder, "LUREWISE_RATELIMIT_ENABLED": "0"}
        with serving(OURS, free_port(), **env) as server:
            address = f"http://127.0.0.1:{server.port}/quiz/"
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            results = []
            for name, network, bar in (("Fast 3G", FAST_3G, SECONDS), ("Slow 3G", SLOW_3G, None)):
                rounds = progress(range(1 if quick else ROUNDS), f"first paint, {name}")
                taken = [first_paint(browser, address, network) for _ in rounds]
                results.append(at_most_result(
                    f"Quiz, first paint on a phone with {name}",
                    taken, None if quick else bar, COMMAND, " s",
                ))  # fmt: skip
            browser.close()
    note = (
        "Quiz: the start page in a new profile of Chromium, 360 by 740, a processor four times "
        "slower; what bounds it is the latency of two requests, the page and then its styles."
    )
    return Report(results, notes=[note])
