"""An installation with a million invented hosts and names, and bodies that ask about others.

Kept under build/bench, because filling a database with a million rows takes a minute or two;
`make clean` removes it.
"""

from __future__ import annotations

import random
import shutil
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import orjson

from bench import synthetic_names
from bench.filling import SOURCE, fill
from bench.rounds import progress
from server import db
from server.cli.setup import set_up
from server.config import ROOT, Settings
from server.matching.types import Indicator, IndicatorType, NameKind, SourceKind

FOLDER = ROOT / "build" / "bench"
ORIGIN, FILLED = "bench", "filled"
LISTED_AS = {
    NameKind.ORGANISATION: IndicatorType.ORGANISATION,
    NameKind.PERSON: IndicatorType.PERSON,
}
STEP = 20_000  # rows between two moves of the progress bar
SYLLABLES = """an ba bo cha da del di en fu ga go ha hi ho in ja ka ke kim ko la lee lin lo ma min
na ne ngu no pa ph po qu ra ri ro sa sen shi so su ta ten tha ti to tra tu va vi wa win xi ya yo
zan zen""".split()
ENDINGS = "com net org info top xyz online site vip co.id com.vn co.th com.my ph cc shop".split()


def installation(hosts: int, names: int, fewer_names: int | None = None) -> Path:
    """An instance folder with what is shipped and so many invented rows; made once and kept.

    With `fewer_names` it begins as a copy of the installation with as many hosts and those names.
    """
    folder = FOLDER / f"{hosts}-hosts-{names}-names"
    if (folder / FILLED).is_file():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    rows = indicators(hosts, names)
    left = hosts + names
    if fewer_names is not None:
        shutil.copytree(installation(hosts, fewer_names), folder)
        (folder / FILLED).unlink()
        left = names - fewer_names
        deque(islice(rows, hosts + fewer_names), maxlen=0)  # they come first and are there
    _fill(Settings(instance=folder), rows, left, folder.name)
    (folder / FILLED).touch()
    return folder


def _fill(settings: Settings, rows: Iterator[Indicator], count: int, label: str) -> None:
    set_up(settings, lambda text: None)
    engine = db.create_engine(settings.database)
    try:
        with db.session_factory(engine)() as session:
            for _ in progress(range(0, count, STEP), f"filling {label}"):
                fill(session, islice(rows, STEP), ORIGIN)
    finally:
        engine.dispose()


def indicators(hosts: int, names: int, seed: int = 31) -> Iterator[Indicator]:
    """Invented indicators that are always the same; repeated values are left out."""
    rng = random.Random(seed)  # noqa: S311 (a repeatable measure, no secret)
    words = _words(rng)
    seen: set[str] = set()
    while len(seen) < hosts:
        value = _host(rng, words)
        if value not in seen:
            seen.add(value)
            yield _claim(IndicatorType.HOST, value)
    seen.clear()
    for value, kind in synthetic_names.names(2 * names):
        if len(seen) < names and value.lower() not in seen:
            seen.add(value.lower())
            yield _claim(LISTED_AS[kind], value)


def _claim(type_: IndicatorType, value: str) -> Indicator:
    return Indicator("", type_, value, 80, "Nobody", SourceKind.NGO, sources=(SOURCE,))


def bodies(count: int, seed: int = 32) -> Iterator[bytes]:
    """Checks of one address, one name and one contact, no two alike; nearly all unlisted."""
    rng = random.Random(seed)  # noqa: S311
    words = _words(random.Random(31))  # noqa: S311 (the same stock of words)
    # who advertises is a firm, of the same stock of words as the listed ones
    drawn = synthetic_names.names(2 * count, seed)
    firms = (name for name, kind in drawn if kind is NameKind.ORGANISATION)
    for number, firm in zip(range(count), firms, strict=False):
        phone = f"+855 {rng.choice((10, 12, 69, 77, 92))} {number % 1000:03} {number // 1000:03}"
        yield orjson.dumps(
            {
                "urls": [f"https://www.{_host(rng, words)}/jobs/{number}?from={rng.choice(words)}"],
                "names": [firm],
                "contacts": [phone],
                "lang": "th",
                "context": {"country": "TH", "job_country": "KH"},
            }
        )


def body_file(count: int) -> Path:
    """The bodies, one a line, where wrk reads them."""
    path = FOLDER / f"bodies-{count}.txt"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\n".join(bodies(count)))
    return path


def _words(rng: random.Random) -> list[str]:
    """A stock of coined words."""
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(200_000)]


def _host(rng: random.Random, words: list[str]) -> str:
    joined = rng.choice(("", "-")).join(rng.choices(words, k=rng.randint(1, 2)))
    return f"{joined[:40]}{rng.choice(('', str(rng.randint(1, 999))))}.{rng.choice(ENDINGS)}"
