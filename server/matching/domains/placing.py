"""Gates for where a protected name stands: in front of a stranger's domain, on another TLD."""

from __future__ import annotations

import re
from typing import Final

from server.matching.domains.brands import BrandTable, Protected
from server.matching.domains.combining import name_with_words, strength
from server.matching.domains.limits import EMBEDDED, SUBDOMAIN, SUFFIX
from server.matching.domains.sight import CAUTION, DANGER, NOTE, Hit, Lookalike, Sight
from server.matching.domains.spelling import answer, coined_long
from server.matching.domains.words import HostWords
from server.matching.types import Verdict

_COM_TAIL: Final = re.compile(r"^(com|net|org)(?=$|[-.])")


def embedded(sight: Sight, table: BrandTable) -> Lookalike | None:
    """A whole own domain written inside somebody else's host."""
    for hit in sight.hits:
        if hit.body[: hit.start][-1:] not in ("", "-", "."):
            continue
        verdict = _whole_domain(hit, sight) if hit.domain else _domain_start(hit)
        if verdict is not None:
            part = hit.body[hit.start : hit.end] if hit.domain else sight.label
            return answer("embedded", verdict, hit.name, part, 0.99)
    return None


def _whole_domain(hit: Hit, sight: Sight) -> Verdict | None:
    """Weigh `brand.com` (or `brand-com`) between dots or hyphens."""
    part = hit.body[hit.start : hit.end]
    if hit.body[hit.end :][:1] not in ("", "-", "."):
        return None
    if hit.name.dotted:
        return _front(hit, part, sight)
    if "." in part or hit.name.coined or hit.name.singular or part.count("-") > 1:
        return DANGER
    long = len(hit.name.text) >= EMBEDDED.hyphens
    return CAUTION if sight.weak_ground and long else None


def _front(hit: Hit, part: str, sight: Sight) -> Verdict | None:
    """Weigh an own domain whose label is a word or a few letters (t.me, unhcr.org): in front only.

    Of organisations of states `unhcr-org.example` says the same, when nothing else is written.
    """
    if part == hit.name.text and hit.body[: hit.start][-1:] in ("", "."):
        return DANGER
    return CAUTION if hit.name.brand.kind == "international" and part == sight.label else None


def _domain_start(hit: Hit) -> Verdict | None:
    """Weigh `brandcom-` and `www-brand`."""
    whole = _COM_TAIL.match(hit.body[hit.end :]) or _www(hit.body, hit.start)
    return DANGER if whole and coined_long(hit.name) else None


def _www(body: str, start: int) -> bool:
    return body[:start].rpartition(".")[2] in ("www", "www-")


def subdomain(sight: Sight, table: BrandTable) -> Lookalike | None:
    """A protected name in the sub-domain of a stranger."""
    if not sight.at:
        return None
    for hit in sight.hits:
        if hit.domain or hit.registered:
            continue
        verdict = _weigh_front(hit, sight, table)
        if verdict is not None:
            return answer("subdomain", verdict, hit.name, sight.body, 0.85)
    return _typo_in_front(sight, table) if sight.weak_ground else None


def _weigh_front(hit: Hit, sight: Sight, table: BrandTable) -> Verdict | None:
    name, asking = hit.name, name_with_words(hit, table)
    if not name.coined:
        meant = name.long_word if asking else name.longer_word
        if not (hit.apart and hit.exact):
            return None
        if (name.alone and (asking or sight.weak_ground)) or (meant and sight.weak_ground):
            return CAUTION
        return CAUTION if asking and len(name.text) >= SUBDOMAIN.caution else None
    if asking and name.distinctive:
        return strength(name, [asking], sight, table)
    if not hit.apart:
        return None
    elsewhere = sight.body.replace(name.text, "")
    if asking or (
        len(name.text) >= SUBDOMAIN.caution and (sight.weak_ground or _asks(elsewhere, table))
    ):
        return CAUTION
    return NOTE


def _asks(body: str, table: BrandTable) -> bool:
    return bool(table.words.calls(_tokens(body)))


def _typo_in_front(sight: Sight, table: BrandTable) -> Lookalike | None:
    labels = zip(sight.body.split("."), sight.folded.split("."), strict=True)
    for label, shape in list(labels)[:-1]:
        if len(label) < SUBDOMAIN.typo or label in table.words.plain or table.words.is_plain(label):
            continue
        for name in table.near_one(shape):
            if (
                (coined_long(name) or name.unlike)
                and label[0] == name.text[0]
                and label != name.text
            ):
                return answer("subdomain", CAUTION, name, label, 0.75, "edit_distance_1")
    return None


def _tokens(body: str) -> list[str]:
    return [token for label in body.split(".") for token in label.split("-") if token]


def suffix(sight: Sight, table: BrandTable) -> Lookalike | None:
    """The same label on a TLD that is not among the brand's own domains."""
    name = table.by_name.get(sight.label)
    if name is None or sight.idn or len(name.text) < SUFFIX.shortest:
        return None
    verdict = _weigh_suffix(name, sight, table)
    return answer("suffix", verdict, name, sight.label, 0.7, "same_label")


def _weigh_suffix(name: Protected, sight: Sight, table: BrandTable) -> Verdict:
    if sight.suffix in table.words.code_hosts:
        return CAUTION if name.distinctive else NOTE
    if sight.free and name.distinctive:
        return DANGER
    job_tld = table.words.kinds.get(sight.suffix) == "job"
    if sight.weak_ground and (name.coined or name.longer_word or name.alone):
        return CAUTION
    if sight.risky and (len(name.text) >= SUFFIX.risky or name.text not in table.words.plain):
        return CAUTION
    if name.coined and job_tld:
        return CAUTION
    return NOTE


def government(sight: Sight, table: BrandTable) -> Lookalike | None:
    """A host that writes a government's ending into its own name."""
    if "go" not in sight.body:
        return None
    words = table.words
    if f"{sight.label}.{sight.suffix}" in words.exempt:
        return None
    if not _writes_state(_tokens(sight.body), sight, words):
        return _office(sight, table)
    for hit in sight.hits:
        if hit.apart and coined_long(hit.name):
            return answer("government", DANGER, hit.name, sight.body, 0.9)
    return Lookalike("government", CAUTION, None, 0.8, sight.body)


def _office(sight: Sight, table: BrandTable) -> Lookalike | None:
    """An official domain written without its dots, or up to `gov` (dmwgovph, dmw-gov)."""
    joined = ""
    for token in sight.label.split("-"):
        joined += token
        if brand := table.offices.get(joined):
            return Lookalike("government", CAUTION, brand, 0.8, sight.label)
    return None


def _writes_state(tokens: list[str], sight: Sight, words: HostWords) -> bool:
    """Whether the host holds `gov-xx`, `govxx` or, on weak ground, `-gov`."""
    for at, piece in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if piece == "gov" and following in words.states:
            return True
        if piece == "go" and following in words.go_states:
            return True
        if piece[:3] == "gov" and piece[3:] in words.states:
            return True
        if piece == "gov" and at and sight.weak_ground:
            return True
    return False
