"""Make look-alike hosts of the protected names, by three generators that know nothing of the gates.

A: dnstwist's permutations (a package, needed only to measure). Its dictionary words are the
   commonest tokens of real bad hosts.
B: our own kinds, with words that are not taken from host_words.yml.
C: real bad hosts that name a well-known brand, with one of our names put in its place; only the
   half of them whose hash is odd, so that the other half may be read while building.
"""

from __future__ import annotations

import csv
import importlib.util
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import wordfreq

from server.matching.domains.brands import BrandTable, Protected
from server.matching.domains.suffix import suffix_rules

_CLOSED = frozenset({"gov", "go", "gob", "gouv", "mil", "edu", "ac", "int"})
_WORDS = ("en", "id")
ORDINARY_FROM = 3.0
"""Zipf frequency: at least once in a million words."""
BAD_HOSTS = "mal_globalantiscam_to_2024-03.csv"
RISKY = ("top", "xyz", "vip", "shop", "online", "site", "icu", "cc")
ORDINARY = ("com", "net", "org", "info", "co")
FREE = ("weebly.com", "github.io", "web.app", "blogspot.com", "wixsite.com", "pages.dev")
JOB_ADS = (
    "apply-now", "hiring", "careers", "recruitment", "jobs", "vacancies", "interview", "joinus",
    "parttime", "homejob", "salary", "onboarding", "talent", "overseasjobs", "staffing",
    "lowongan", "kerja", "vieclam", "tuyendung", "naukri", "trabaho", "emploi", "hr-team",
    "offer-letter", "remote-work", "work-visa", "easyjob", "dailypay", "taskbonus", "newstaff",
)  # fmt: skip
STRANGERS = ("hiregate", "fastform", "mxportal", "zenlink", "goldenway", "kpmailer", "secnet")
ANCHORS = (
    "linkedin", "whatsapp", "telegram", "facebook", "instagram", "amazon", "shopee", "lazada",
    "tiktok", "binance", "coinbase", "alibaba", "paypal", "metamask",
)  # fmt: skip
TWINS = str.maketrans({"o": "0", "l": "1", "i": "l", "e": "3", "a": "4", "s": "5", "g": "q"})
IDN_TWINS = {"a": "а", "e": "е", "o": "ο", "i": "і", "c": "с", "p": "р", "s": "ѕ", "n": "ո",
             "u": "ս", "k": "κ", "r": "ŕ", "t": "ţ", "b": "ḅ", "l": "ł", "d": "đ"}  # fmt: skip
KEYS = {
    "a": "qsz", "b": "vgn", "c": "xvd", "d": "sfe", "e": "wr", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uo", "j": "hku", "k": "jli", "l": "ko", "m": "nj", "n": "bm", "o": "ip", "p": "ol",
    "q": "wa", "r": "et", "s": "adw", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc",
    "y": "tu", "z": "xa",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attack:
    """One made-up host, how it was made, and the name it imitates."""

    host: str
    kind: str
    generator: str
    name: Protected


def attacks(table: BrandTable, data: Path, *, each: int = 4, seed: int = 7) -> Iterator[Attack]:
    """Make at most `each` hosts a name, kind and generator; the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 (a measurement)
    templates = list(_templates(data)) if (data / BAD_HOSTS).is_file() else []
    tokens = _common_tokens(data) if templates else []
    for name in sorted(table.by_name.values(), key=lambda n: n.text):
        made = [*_dnstwist(name, tokens), *_own(name, rng), *_transplanted(name, templates)]
        yield from _sample(made, table, each, rng)


def _sample(
    made: Iterable[Attack], table: BrandTable, each: int, rng: random.Random
) -> Iterator[Attack]:
    groups: dict[tuple[str, str], list[Attack]] = {}
    for attack in made:
        if possible(attack, table) and len(attack.host) < 200:
            kind = attack.kind if attack.generator != "C" else ""  # real hosts: as they come
            groups.setdefault((attack.generator, kind), []).append(attack)
    for (generator, _), group in groups.items():
        unique = list({attack.host: attack for attack in group}.values())
        most = each * 4 if generator == "C" else each
        yield from rng.sample(unique, min(most, len(unique)))


def possible(attack: Attack, table: BrandTable) -> bool:
    """Whether an attacker could have this host and it would be an attack.

    No: hosts of the brand or said to be registered by it; suffixes that only governments and
    schools can register under (dnstwist makes some of `.gov.kh`); misspellings that are ordinary
    English or Indonesian words (`titter` for twitter).
    """
    parts = suffix_rules().split(attack.host)
    if table.recognise(attack.host) is not None or parts.registrable in table.quiet:
        return False
    if not _CLOSED.isdisjoint(parts.suffix.split(".")):
        return False
    if parts.label == attack.name.text:
        return True
    return not any(wordfreq.zipf_frequency(parts.label, lang) >= ORDINARY_FROM for lang in _WORDS)


def dnstwist_installed() -> bool:
    """Tell whether generator A can work; it is left out, and named, when it cannot."""
    return importlib.util.find_spec("dnstwist") is not None


def _dnstwist(name: Protected, tokens: list[str]) -> Iterator[Attack]:
    if not dnstwist_installed():
        return
    import dnstwist

    fuzzer = dnstwist.Fuzzer(f"{name.text}.com", dictionary=tokens, tld_dictionary=RISKY)
    fuzzer.generate()
    for made in fuzzer.permutations():
        if made["fuzzer"] not in ("*original", "various"):
            yield Attack(made["domain"], f"dnstwist {made['fuzzer']}", "A", name)


def _own(name: Protected, rng: random.Random) -> Iterator[Attack]:
    for kind, label in (*_typos(name.text, rng), *_shapes(name.text, rng), *_words(name.text, rng)):
        yield Attack(f"{label}.{rng.choice(ORDINARY + RISKY)}", kind, "B", name)
    for kind, host in (*_embeds(name, rng), *_grounds(name.text, rng)):
        yield Attack(host, kind, "B", name)


def _typos(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for at in range(len(text)):
        yield "omission", text[:at] + text[at + 1 :]
        yield "repetition", text[:at] + text[at] + text[at:]
        key = rng.choice(KEYS.get(text[at], "xz"))
        yield "replacement", text[:at] + key + text[at + 1 :]
        yield "insertion", text[:at] + key + text[at:]
        if at and text[at] != text[at - 1]:
            yield "transposition", text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
        if text[at] in "aeiou":
            vowel = rng.choice("aeiou".replace(text[at], ""))
            yield "vowel", text[:at] + vowel + text[at + 1 :]
        if at:
            yield "hyphen", text[:at] + "-" + text[at:]
    yield "plural", text + "s"
    yield from (("digits", f"{text}{n}") for n in (1, 24, 88, 2026))
    once = [label for kind, label in _one_typo(text, rng) if kind]
    yield from (("two typos", again) for label in once for _, again in _one_typo(label, rng))


def _one_typo(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for _ in range(6):
        at = rng.randrange(1, len(text))
        key = rng.choice(KEYS.get(text[at], "xz"))
        yield "omission", text[:at] + text[at + 1 :]
        yield "replacement", text[:at] + key + text[at + 1 :]
        yield "insertion", text[:at] + key + text[at:]


def _shapes(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    spots = [at for at, c in enumerate(text) if ord(c) in TWINS]
    for at in spots:
        once = text[:at] + text[at].translate(TWINS) + text[at + 1 :]
        yield "ascii homoglyph x1", once
        for other in spots:
            if other > at:
                twice = once[:other] + once[other].translate(TWINS) + once[other + 1 :]
                yield "ascii homoglyph x2", twice
    for pair, twin in (("m", "rn"), ("w", "vv"), ("d", "cl")):
        if pair in text:
            yield "ascii homoglyph x1", text.replace(pair, twin, 1)
    idn = [at for at, c in enumerate(text) if c in IDN_TWINS]
    for at in idn:
        twin = text[:at] + IDN_TWINS[text[at]] + text[at + 1 :]
        yield "idn homoglyph", "xn--" + twin.encode("punycode").decode()


def _words(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    typos = [label for _, label in _one_typo(text, rng)]
    for word in JOB_ADS:
        glued = word.replace("-", "")
        yield "combo hyphen", rng.choice((f"{text}-{word}", f"{word}-{text}"))
        yield "combo glued", rng.choice((text + glued, glued + text))
        typo = rng.choice(typos)
        yield "typo + keyword", rng.choice((f"{typo}-{word}", typo + glued))
        yield "homoglyph + keyword", f"{_one_twin(text, rng)}-{word}"


def _one_twin(text: str, rng: random.Random) -> str:
    spots = [at for at, c in enumerate(text) if ord(c) in TWINS]
    if not spots:
        return text
    at = rng.choice(spots)
    return text[:at] + text[at].translate(TWINS) + text[at + 1 :]


def _embeds(name: Protected, rng: random.Random) -> Iterator[tuple[str, str]]:
    text = name.text
    own = next((d for d in name.brand.domains if d.startswith(text + ".")), "")
    typo = rng.choice([label for _, label in _one_typo(text, rng)])
    for word in rng.sample(JOB_ADS, 4):
        stranger, tld = rng.choice(STRANGERS), rng.choice(RISKY)
        if own:
            yield "embed dotted", f"{own}.{stranger}.{tld}"
            yield "embed hyphens", f"{own.replace('.', '-')}.{tld}"
            yield "embed with word", f"{own}-{word}.{tld}"
        yield "brand in front", f"{text}.{stranger}.{tld}"
        yield "brand and word in front", f"{text}-{word}.{stranger}.{rng.choice(ORDINARY)}"
        yield "typo in front", f"{typo}.{stranger}.{tld}"
        yield "gov mimic", f"{text}-gov-{rng.choice(('ph', 'my', 'th', 'kh'))}.{tld}"


def _grounds(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    for tld in RISKY:
        yield "same label, risky TLD", f"{text}.{tld}"
    for tld in ("info", "biz", "asia", "us", "eu"):
        yield "same label, plain TLD", f"{text}.{tld}"
    for ground in FREE:
        word = rng.choice(JOB_ADS).replace("-", "")
        yield "free host", f"{text}.{ground}"
        yield "free host + word", f"{text}-{word}.{ground}"
        yield "free host + digits", f"{text}{rng.randrange(10, 999)}.{ground}"


def _bad_hosts(data: Path) -> list[str]:
    with (data / BAD_HOSTS).open(encoding="utf-8", newline="") as file:
        return [row["domain"].strip().lower() for row in csv.DictReader(file)]


def _odd(host: str) -> bool:
    return zlib.crc32(host.encode()) % 2 == 1


def _templates(data: Path) -> Iterator[str]:
    """Hosts of the measured half that hold a well-known name, with `{}` in its place."""
    for host in _bad_hosts(data):
        if not _odd(host) or not re.fullmatch(r"[a-z0-9.-]+", host):
            continue
        for anchor in ANCHORS:
            if anchor in host:
                yield host.replace(anchor, "{}", 1)
                break


def _common_tokens(data: Path) -> list[str]:
    """The sixty commonest hyphen tokens of the measured half that are not well-known names."""
    counts: Counter[str] = Counter()
    for host in filter(_odd, _bad_hosts(data)):
        counts.update(t for t in re.split(r"[.-]", host)[:-1] if t.isalpha() and 3 < len(t) < 12)
    return [token for token, _ in counts.most_common(80) if token not in ANCHORS][:60]


def _transplanted(name: Protected, templates: list[str]) -> Iterator[Attack]:
    for template in templates:
        label = next(part for part in template.split(".") if "{}" in part)
        if label == "{}":
            kind = "template bare"
        else:
            kind = "template hyphen" if re.search(r"-\{\}|\{\}-", label) else "template glued"
        yield Attack(template.format(name.text), kind, "C", name)
