"""What the tests in JavaScript compare with: lists, and the server's answers to the same questions.

`python -m tests.extension.made FOLDER` writes the files; then `LUREWISE_MADE=FOLDER node --test`
in this folder runs the tests by hand. tests/golden/list holds the small signed lists.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from extension import build as package
from extension import tables
from server.knowledge import entities, hosts, places
from server.knowledge.brands import load_brands
from server.knowledge.legal_forms import load as load_forms
from server.lists import lookalikes, rice
from server.lists.build import build, hash_of
from server.lists.claims import canonical
from server.lists.file import State, write_full
from server.lists.keys import UNSIGNED
from server.matching.domains import limits
from server.matching.domains.canonical import canonicalize, expressions
from server.matching.domains.redirectors import unwrap_all
from server.matching.domains.suffix import LIST, suffix_rules
from server.matching.domains.urls import parse
from server.matching.names.namekey import name_key
from tests.golden import make_lookalikes
from tests.server.matching.domains import test_canonical
from translations import webext

CREATED = "2026-11-26"
SEED = 20261126
RULES_TRIED = 700
TARGET = "https%3A%2F%2Fevil.top%2Fapply%3Fx%3D1"
LIMITS = (
    "EMBEDDED HOMOGRAPH SPELLING COMBO TYPO_COMBO SUBDOMAIN TWO_TYPOS HYPHEN SUFFIX UNKNOWN"
).split()
ADDRESSES = """
https://www.JobStreet.com.my/job/1 jobstreet-careers.top/apply example.com:8080/x //example.com/a
http:example.com https:\\\\example.com\\a hxxps://evil[.]example/a hXXp://evil.example
hxxp[://]evil[.]example http[:]//evil{.}example/[.] evil(dot)example evil。example http://0x7f.1/
1.2.3.4 http://[::1]:80/ http://localhost/ example.com./ word a@b.com mailto:a@b.com
javascript:alert(1) ftp://example.com/ 3.14 085.123.4567 http:// .com .. hxxp
https://linkedin.com@аррӏе.com.:8443/a/b?q=1#f https://bücher.example/ü?ü=1 http://a..b/
https://xn--80ak6aa92e.com/ https://ex_ample.com/a%2fb/../c http://h/%zz https://日本.jp/x
HTTPS://USER:PW@Example.COM:443/A;b?c=d#e http://256.1.1.1/ http://1.2.3/ https://a.b/?
""".split()
REDIRECTED = f"""
https://www.google.com/url?q={TARGET}&sa=D https://www.google.co.th/url?sa=t&url={TARGET}
https://l.facebook.com/l.php?u={TARGET}&h=AT0 https://lm.facebook.com/l.php?u={TARGET}
https://l.instagram.com/?u={TARGET}&e=x https://www.youtube.com/redirect?event=x&q={TARGET}
https://www.linkedin.com/safety/go?url={TARGET}&trk=x https://out.reddit.com/t3_x?url={TARGET}
https://www.linkedin.com/safety/go/?url={TARGET} https://duckduckgo.com/l/?uddg={TARGET}&rut=x
https://www.bing.com/ck/a?!&&p=x&u=a1aHR0cHM6Ly9ldmlsLnRvcC9hcHBseT94PTE&ntb=1
https://www.bing.com/ck/a?u=a1%%% https://vk.com/away.php?to={TARGET}
https://nam02.safelinks.protection.outlook.com/?url={TARGET}&data=05
https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.top_apply-3Fx-3D1&d=x
https://urldefense.com/v3/__https://evil.top/apply?x=1__;!!AbCd$
https://urldefense.com/v3/__https:/evil.top/apply?x=1__;!!AbCd$
https://www.google.com/search?q={TARGET} https://www.google.com/url?q=
https://www.facebook.com/l.php?u={TARGET} https://google.evil.top/url?q={TARGET}
https://www.google.com/url?q=&q={TARGET} https://www.google.com/url?q=a+b%20c
https://www.google.com/amp/s/evil.top/a%20b?x=1 https://l.facebook.com/l.php?u=%FF%FE
https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fevil.top
https://www.google.com/url?q=https://www.google.com/url?q=https://www.google.com/url?q=https://a.b
""".split()
SHARED = """
t.me jobs_kh.t.me www.facebook.com th-th.facebook.com docs.google.com bit.ly weebly.com
www.weebly.com lure.weebly.com www.lure.weebly.com lure.blogspot.com lure.blogspot.co.id
lure.blogspot.my google.com jobstreet.com blogspot.evil.top evil.top localhost web.app x.web.app
""".split()
HOSTS = """
com localhost 1.2.3.4 1.2.3.4.5 256.1.1.1 a.blogspot.com.br blogspot.de x.y.blogspot.xx foo.ck
www.ck a.b.ck [::1] .a.b a..b xn--85x722f.xn--55qx5d.cn 食狮.公司.cn A.CO.UK. x.github.io github.io
kobe.jp x.unknowntld a.b.unknowntld xn--zz.xn--fiqs8s
""".split()


def write(folder: Path) -> None:
    """Write every file, and the extension's own tables where there are none."""
    folder.mkdir(parents=True, exist_ok=True)
    tables.main()
    knowledge = build([*entities.load(), *places.load()], 0, CREATED)
    (folder / "list.bin").write_bytes(write_full(knowledge, UNSIGNED))
    config = package.GENERATED / "config.js"
    if not config.exists():  # modules name it; where somebody packaged a server it stays
        config.write_bytes(package.generated(list_file=folder / "list.bin")["config.js"])
    (folder / "guarded.bin").write_bytes(write_full(_guarded(knowledge), UNSIGNED))
    (folder / "rice.bin").write_bytes(_many())
    (folder / "words.bin").write_bytes(package.words())
    for name, rows in answers().items():
        (folder / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")


def _guarded(knowledge: State) -> State:
    """A list with entries that a reader must not take at their word."""
    table: dict[str, Any] = json.loads(knowledge.table)
    claim = {"verdict": "danger", "code": "host_listed", "listed_by": "A ministry"}
    claim |= {"listed_on": "2026-11-01", "kind": "authority", "until": "2027-12-01", "sources": []}
    table["claims"]["1"] = claim
    table["claims"]["2"] = {**claim, "code": "url_listed", "verdict": "caution"}
    table["claims"]["3"] = {**claim, "until": CREATED}
    rows = {"evil.example/": 1, "t.me/": 1, "com.my/": 1, "jobthai.com/": 1, "gone.example/": 3}
    rows |= {"t.me/somegroup": 2, "lure.weebly.com/": 1}
    order = sorted((hash_of(expression), number) for expression, number in rows.items())
    return replace(
        knowledge,
        hashes=np.array([value for value, _ in order], np.uint64),
        claims=np.array([number for _, number in order], np.uint32),
        table=canonical(table),
    )


def _many(count: int = 300_000) -> bytes:
    """Code many random numbers: k in a byte, the XOR of all in eight, then the code."""
    dice = np.random.default_rng(SEED)
    numbers = np.unique(dice.integers(0, 1 << 48, count + 50, np.uint64))[:count]
    k, data = rice.encode(numbers)
    return bytes([k]) + int(np.bitwise_xor.reduce(numbers)).to_bytes(8, "big") + data


def answers() -> dict[str, Any]:
    """Give the server's answers, by the part that is asked."""
    forms = load_forms()
    names = _names()
    return {
        "canonical": test_canonical.OFFICIAL + test_canonical.OTHERS,
        "expressions": [
            [url, canonicalize(url), expressions(canonicalize(url))] for url in _urls()
        ],
        "urls": [[text, _parsed(text)] for text in _urls()],
        "redirectors": [[text, _hops(text)] for text in REDIRECTED],
        "shared": [[host, _shared(host)] for host in SHARED],
        "suffixes": [[host, suffix_rules().split(host)._asdict()] for host in _hosts()],
        "name_keys": [[name, name_key(name, forms)] for name in names],
        "limits": {name: asdict(getattr(limits, name)) for name in LIMITS},
        "catalogues": {row["id"]: webext.catalog(row["id"]) for row in webext.index()},
        "looks": lookalikes.shapes(),
        "borrowed": [make_lookalikes.answered(host) for host in _borrowed()],
        "today": date.fromisoformat(CREATED).isoformat(),
    }


def _urls() -> list[str]:
    paths = ("/1/2/3/4/5/6.html?q=1", "/a//b/./../c/?", "", "/%25%32%35", "?x", "/a;b#c")
    made = [f"http://a.b.c.d.e.f.example{path}" for path in paths]
    return [*ADDRESSES, *made, " \u200bhttps://example.com/\u200b ", "two words.com", ""]


def _expressed(url: str) -> list[Any]:
    canonical = canonicalize(url)
    return [url, canonical, expressions(canonical)]


def _parsed(text: str) -> list[Any] | None:
    found = parse(text)
    fields = found and (found.url, found.host, found.host_unicode, found.path, found.query)
    return [*fields, found.is_ip, found.username] if found and fields else None


def _hops(text: str) -> list[str]:
    parsed = parse(text)
    return [hop.url for hop in unwrap_all(parsed, hosts.redirectors())] if parsed else []


def _shared(host: str) -> dict[str, str] | None:
    found = hosts.shared_hosts().lookup(host)
    return asdict(found) if found else None


def _names() -> list[str]:
    """Names of many kinds: every organisation of the knowledge, in several spellings."""
    listed = [entity for entity in entities.load() if entity.type == "organisation"]
    names = [name for one in listed for name in (one.value, *one.aliases)]
    forms = ("{} Co., Ltd.", "PT. {} Tbk", "{} & Sons", "“{}”", "công ty tnhh {}", "{}有限公司")
    return [*names, *(form.format(name.upper()) for form in forms for name in names[::3])]


def _borrowed() -> list[str]:
    """Hosts that write every own domain, and its label, where rules of the place speak of it."""
    found = []
    for domain in (domain for brand in load_brands() for domain in brand.domains):
        label, dashed = domain.partition(".")[0], domain.replace(".", "-")
        found += [f"{domain}.apply.sunrise.com", f"www.{domain}.qzuvk.top", f"{dashed}.com"]
        found += [f"x-{dashed}.apply.top", f"{domain.replace('.', '')}.com", f"{label}-gov.net"]
        found += [f"{label}.{ending}" for ending in ("com", "top", "us.com", "co.th", "weebly.com")]
        found += [
            f"{label}-kh.com",
            f"{label}-jobs.us.com",
            f"{label}s.sunrise.com",
            f"{label}1.de",
        ]
    return found


def _hosts() -> list[str]:
    """Hosts under many rules of the suffix list, in Unicode and as A-labels."""
    text = LIST.read_text(encoding="utf-8")
    rules = [labels for labels, private in tables.rules(text) if tables.matters(labels, private)]
    found = [*HOSTS, ""]
    dice = random.Random(SEED)
    for labels in dice.sample(rules, RULES_TRIED):
        base = ".".join(labels[::-1]).lstrip("=").replace("*", "wild")
        # a table without the plain ones cannot tell `xyz` from `localhost`
        found += [base] if "." in base else []
        found += [f"a.{base}", f"c.b.{base}"]
        if not base.isascii():
            found.append("q." + base.encode("idna").decode("ascii"))
    return found


if __name__ == "__main__":
    write(Path(sys.argv[1]))
