"""Gates for a protected name with other words beside it (combosquatting)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from server.matching.domains.brands import (
    HOUSES,
    MANY_HOSTS,
    TALKED_ABOUT,
    TRADING,
    BrandClass,
    BrandTable,
    Protected,
)
from server.matching.domains.limits import COMBO, TYPO_COMBO, UNKNOWN
from server.matching.domains.sight import CAUTION, DANGER, NOTE, Hit, Lookalike, Sight
from server.matching.domains.spelling import answer, owners_ground
from server.matching.domains.words import SHORTEST_BESIDE
from server.matching.types import Verdict

NEVER: Final = 99
"""More letters than a label can have."""
FOLDED_FROM: Final = 8
"""Letters of an ordinary word that is found only after folding (m0nster)."""


def combo(sight: Sight, table: BrandTable) -> Lookalike | None:
    """Name plus words that are all known, in the registered label."""
    best: Lookalike | None = None
    for hit in sight.hits:
        if hit.domain or not hit.registered:
            continue
        found = _combo(hit, sight, table)
        if found is not None and (best is None or found.verdict < best.verdict):
            best = found
    return best


def _combo(hit: Hit, sight: Sight, table: BrandTable) -> Lookalike | None:
    tokens = hit.around
    words = table.words.split_all(tokens) if tokens else None
    if words is None or _another_owner(hit, sight, table):
        return None
    asking = table.words.calls(words)
    if not asking and table.words.only(words, "infra") and not sight.weak_ground:
        verdict: Verdict | None = NOTE
    else:
        verdict = _weigh_coined(hit, words, sight, table) if hit.name.coined else None
        if verdict is None and asking:
            verdict = _weigh_asking(hit, sight)
        if verdict is None and (stands_alone(hit, sight) or _promises(hit, words, sight, table)):
            verdict = CAUTION
    if verdict is None:
        return None
    score = 0.97 if asking else 0.9
    return answer("combo", verdict, hit.name, sight.label, score, "name_and_words")


def stands_alone(hit: Hit, sight: Sight) -> bool:
    """Whether known words beside a name that strangers do not hold are no chance."""
    size = len(hit.name.text)
    return hit.name.alone and hit.exact and (size >= COMBO.rare or hit.apart or sight.weak_ground)


def _promises(hit: Hit, words: tuple[str, ...], sight: Sight, table: BrandTable) -> bool:
    """Whether money words stand beside a shorter name, or any known words on weak ground."""
    name = hit.name
    made = name.coined or name.brand.brand_class is BrandClass.GENERIC
    if not (made and hit.exact and len(name.text) >= COMBO.money):
        return False
    return sight.weak_ground or (table.words.any(words, "money") and "pay" not in words)


def _weigh_coined(
    hit: Hit, words: tuple[str, ...], sight: Sight, table: BrandTable
) -> Verdict | None:
    """Weigh known words beside a coined name."""
    name, asking, money = hit.name, table.words.calls(words), table.words.any(words, "money")
    if len(name.text) < COMBO.danger:
        long = len(name.text) >= COMBO.short
        return CAUTION if asking and (long or hit.apart) else None
    if asking:
        return strength(name, words, sight, table)
    if (
        name.brand.kind == "embassy"
        and not sight.weak_ground
        and set(words) <= set(table.words.states)
    ):
        return NOTE  # an embassy has a site for every country, named after it
    if money and sight.weak_ground:
        return DANGER
    if name.brand.kind in TALKED_ABOUT:
        fans = table.words.any(words, "fan")
        if not money and (fans or not sight.weak_ground or _of_programmers(sight, table)):
            return NOTE
    return CAUTION if hit.apart or name.distinctive or sight.weak_ground else None


def strength(name: Protected, words: Collection[str], sight: Sight, table: BrandTable) -> Verdict:
    """Weigh asking words beside a coined name: who could have made the host honestly?"""
    kind, hard = name.brand.kind, table.words.asks_hard(words)
    if sight.weak_ground:
        return DANGER
    if kind in TALKED_ABOUT | TRADING and not hard:
        return CAUTION
    if kind in MANY_HOSTS and not table.words.any(words, "login"):
        return CAUTION
    return DANGER


def _weigh_asking(hit: Hit, sight: Sight) -> Verdict | None:
    """Weigh a job or log-in word beside a name that is made of ordinary words."""
    name, size = hit.name, len(hit.name.text)
    if size < COMBO.word or name.coined or not (hit.exact or size >= FOLDED_FROM):
        return None
    if name.singular:
        return CAUTION
    if name.brand.brand_class is BrandClass.GENERIC:
        near = size >= COMBO.job_name_apart and (hit.apart or sight.weak_ground)
        return CAUTION if near or size >= COMBO.job_name else None
    near = sight.weak_ground and size >= COMBO.word_weak
    return CAUTION if near or hit.apart else None


def combo_unknown(sight: Sight, table: BrandTable) -> Lookalike | None:
    """Name plus something no word list knows, in the registered label."""
    for hit in sight.hits:
        if hit.domain or not hit.registered or not any(hit.sides):
            continue
        if hit.name.brand.kind in HOUSES and not (hit.name.alone and hit.name.coined):
            continue
        if len(hit.name.text) < _enough(hit, sight) or _another_owner(hit, sight, table):
            continue
        if not (table.words.complete or hit.apart or hit.name.distinctive):
            continue
        if table.words.split_all(hit.around) is None:
            talked = hit.name.brand.kind in TALKED_ABOUT
            meant = sight.weak_ground or (hit.apart and table.words.complete)
            fans = talked and (_of_programmers(sight, table) or not meant)
            verdict = NOTE if fans else CAUTION
            return answer("combo_unknown", verdict, hit.name, sight.label, 0.8)
    return None


def _of_programmers(sight: Sight, table: BrandTable) -> bool:
    """Whether the sub-domain is a programmer's account, named after what the code is for."""
    return sight.suffix in table.words.code_hosts


def _enough(hit: Hit, sight: Sight) -> int:
    """How many letters a name needs to stand beside unknown letters and still be meant."""
    if not (hit.name.coined or hit.name.singular or hit.name.alone):
        generic = hit.name.brand.brand_class is BrandClass.GENERIC
        return UNKNOWN.job_name if generic and hit.apart and sight.weak_ground else NEVER
    if hit.apart:
        return UNKNOWN.apart_rare if hit.name.alone else UNKNOWN.apart
    weak, rare, at_edge = sight.weak_ground, hit.name.alone and hit.exact, not all(hit.sides)
    if at_edge or (rare and weak):
        return UNKNOWN.edge_weak if weak or rare else UNKNOWN.edge
    if rare:
        return UNKNOWN.middle_rare
    return UNKNOWN.middle_weak if weak else UNKNOWN.middle


def typo_combo(sight: Sight, table: BrandTable) -> Lookalike | None:
    """A misspelt name beside a job or log-in word."""
    label = sight.label
    for start, end in _split_offs(label, table):
        for name in table.near_one(sight.shape[start:end]):
            typo = label[start:end]
            if len(name.text) < TYPO_COMBO.shortest or table.words.is_plain(typo):
                continue
            if typo == name.text or typo in table.words.plain or typo[0] != name.text[0]:
                continue
            beside = [t for side in (label[:start], label[end:]) for t in side.split("-") if t]
            words = table.words.split_all(beside)
            if words is None:
                continue
            asking = table.words.calls(words)
            if not (asking or table.words.any(words, "money")):
                continue
            verdict = _weigh_typo(name, sight)
            if verdict is DANGER and not asking:
                verdict = CAUTION
            if verdict is not None:
                return answer("typo_combo", verdict, name, sight.label, 0.85)
    return None


def _weigh_typo(name: Protected, sight: Sight) -> Verdict | None:
    size = len(name.text)
    if not name.coined:
        long = name.long_word and (size >= TYPO_COMBO.word or sight.weak_ground)
        return CAUTION if long or name.unlike else None
    enough = TYPO_COMBO.danger_weak if sight.weak_ground else TYPO_COMBO.danger
    if size >= enough:
        return DANGER
    glued = "-" not in sight.label
    kept = glued and size < TYPO_COMBO.glued and not (sight.weak_ground or name.unlike)
    return None if kept else CAUTION


def _split_offs(label: str, table: BrandTable) -> list[tuple[int, int]]:
    """List where the parts of a label that could be a name begin and end."""
    if "-" not in label:
        return _without_words(label, 0, len(label), table)
    found, start = [], 0
    for token in label.split("-"):
        end = start + len(token)
        if end - start >= 5:
            found.append((start, end))
        start = end + 1
    return found


def _without_words(label: str, start: int, end: int, table: BrandTable) -> list[tuple[int, int]]:
    """List what is left after one or two known words are taken off one end of a glued label."""
    words, cuts = table.words, _cuts(end - start)
    found = []
    for n in words.beside_begin.get(label[start : start + SHORTEST_BESIDE], ()):
        if n in cuts and label[start : start + n] in words.beside:
            found.append((start + n, end))
    for n in words.beside_end.get(label[end - SHORTEST_BESIDE : end], ()):
        if n in cuts and label[end - n : end] in words.beside:
            found.append((start, end - n))
    if start == 0 and end == len(label):
        for left, right in tuple(found):
            found += [
                (a, b)
                for a, b in _without_words(label, left, right, table)
                if (a == left if left == 0 else b == right)
            ]
    return found


def _cuts(size: int) -> range:
    """How many letters may be taken off so that six are left."""
    return range(SHORTEST_BESIDE, min(size - 5, 14))


def _another_owner(hit: Hit, sight: Sight, table: BrandTable) -> bool:
    """Whether the label is a known label of some brand, or plain words that hold the name."""
    if owners_ground(sight, table):
        return True
    return not (hit.apart or hit.name.distinctive) and table.words.is_plain(sight.label)


def name_with_words(hit: Hit, table: BrandTable) -> str:
    """Tell the asking word beside a name in the same label; '' when there is none."""
    words = table.words.split_all(hit.around) if hit.around else None
    return table.words.calls(words) if words else ""
