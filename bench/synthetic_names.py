"""A million names that nobody bears, always the same ones: for measuring at a size we do not ship.

Syllables of ten ways of naming make a stock of words; a name is a few of these words, as firms and
persons bear them: a coined word with what the firm does, two words that many share, a family and a
given name. As in a register, some words are very common, and nearly as many words as a fifth of
the names occur in all.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import lru_cache

from server.matching.types import NameKind

SYLLABLES = (
    "som chai wan na rat sak pong tha nan phon siri cha wit krit porn sri",
    "nguyen tran bao minh anh thu hoa lan phu quoc hai dang khoa vinh duc long",
    "su har di wi ra bu to yo no agus put ri wat set ia wan gun har jo",
    "zhong xin hua jin yuan da tong hong fu cheng li wei jian guo shan hai",
    "ra jesh ku mar su nil vi jay pra kash ani tha san jeev deep ak lal",
    "al ma nar has san ab dul rah man kha lid far ouk na sser ib rah im",
    "kim lee park joon seo min ji hyun woo sung tae young dong kwang ho",
    "san tos cruz rey mar gar cia del ro sa vil la nue va tor res",
    "so phea dara chan vuth sok khe ma rith bo ra vanna sam nang pi seth",
    "vel no tra ax ion cor mer id lum en zor tech al phi nor dex sil va",
)
TRADES = """trading logistics holdings services engineering construction resources technologies
recruitment manpower consultants travel tours hotel resort casino investment capital finance
properties development industries foods seafood textiles garments plastics electronics energy
mining motors shipping marine aviation media entertainment education hospital pharma agro timber
steel rubber furniture security software solutions systems network digital""".split()
PAIRED = """golden silver royal star sun moon ocean pacific orient asia eastern western northern
southern grand great new first bright future green blue red diamond jade dragon phoenix tiger lion
eagle lotus pearl crown prime global united national universal world delta alpha omega summit
horizon victory success fortune happy lucky unity harmony liberty premier elite smart fast
modern classic central metro city river mountain valley island garden park""".split()
FORMS = ("Co., Ltd.", "Ltd", "Limited", "Sdn Bhd", "Pte. Ltd.", "JSC", "Inc.", "LLC", "Pvt Ltd")
LETTERS = "abcdefghijklmnopqrstuvwxyz"

Named = tuple[str, NameKind]


class Words:
    """The stock of words, made anew from the seed: coined ones, given and family names."""

    def __init__(self, rng: random.Random) -> None:
        families = [words.split() for words in SYLLABLES]

        def coin(least: int, most: int) -> str:
            family = rng.choice(families)
            return "".join(rng.choice(family) for _ in range(rng.randint(least, most)))

        def several(count: int, least: int, most: int) -> list[str]:
            found: dict[str, None] = {}
            while len(found) < count:
                found[coin(least, most)] = None
            return list(found)

        self.coined = several(220_000, 2, 4)
        self.given = several(8_000, 2, 3)
        self.family = several(4_000, 1, 3)


@lru_cache(maxsize=1)
def _stock() -> Words:
    """Every seed draws from one stock of words."""
    return Words(random.Random(1))  # noqa: S311


def names(count: int, seed: int = 20261126) -> Iterator[Named]:
    """Give `count` names with their kinds; the same seed gives the same names."""
    rng = random.Random(seed)  # noqa: S311 (a repeatable measure, no secret)
    words = _stock()
    for _ in range(count):
        yield _name(rng, words)


def _name(rng: random.Random, words: Words) -> Named:
    kind = rng.random()
    if kind < 0.35:
        parts = [rng.choice(words.given), rng.choice(words.family)]
        if rng.random() < 0.6:
            parts.insert(1, rng.choice(words.given))
        return " ".join(parts).title(), NameKind.PERSON
    if kind < 0.75:
        parts = [rng.choice(words.coined), rng.choice(TRADES)]
        if rng.random() < 0.2:
            parts.insert(1, rng.choice(("international", "global", "group", "asia")))
    elif kind < 0.85:
        parts = [rng.choice(PAIRED), rng.choice(PAIRED), rng.choice(TRADES)]
        if rng.random() < 0.7:
            parts.insert(rng.randrange(3), rng.choice(words.family))
    else:
        parts = [rng.choice(words.family), rng.choice(words.coined), rng.choice(TRADES)]
    name = " ".join(parts).title()
    if rng.random() < 0.75:
        name = f"{name} {rng.choice(FORMS)}"
    return name, NameKind.ORGANISATION


def mistyped(name: str, rng: random.Random, slips: int) -> str:
    """Leave out, put in, change or swap a letter, so many times."""
    for _ in range(slips):
        at = rng.randrange(max(1, len(name) - 1))
        match rng.randrange(4):
            case 0:
                name = name[:at] + name[at + 1 :]
            case 1:
                name = name[:at] + rng.choice(LETTERS) + name[at:]
            case 2:
                name = name[:at] + rng.choice(LETTERS) + name[at + 1 :]
            case _:
                name = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    return name


def swapped(name: str, rng: random.Random) -> str:
    """The words in another order."""
    words = name.split()
    rng.shuffle(words)
    return " ".join(words)


SPELLINGS = (
    ("ph", "f"),
    ("oo", "u"),
    ("ee", "i"),
    ("th", "t"),
    ("kh", "k"),
    ("zh", "j"),
    ("ch", "tj"),
    ("y", "i"),
    ("x", "hs"),
    ("v", "w"),
    ("ou", "u"),
    ("q", "k"),
    ("c", "k"),
)


def respelt(name: str, rng: random.Random) -> str:
    """Written as another romanisation would: one habit of spelling is changed."""
    fitting = [(old, new) for old, new in SPELLINGS if old in name]
    if not fitting:
        return name
    old, new = rng.choice(fitting)
    return name.replace(old, new)


def queries(listed: list[str], unlisted: list[str], seed: int = 7) -> list[tuple[str, str]]:
    """2,000 queries on normal forms, each with its kind: half near a listed name, half not."""
    rng = random.Random(seed)  # noqa: S311
    kinds: tuple[tuple[str, int, Callable[[str], str]], ...] = (
        ("exact", 300, lambda name: name),  # legal forms are gone in the normal form
        ("one typo", 250, lambda name: mistyped(name, rng, 1)),
        ("two typos", 200, lambda name: mistyped(name, rng, 2)),
        ("swapped", 150, lambda name: swapped(name, rng)),
        ("respelt", 100, lambda name: respelt(name, rng)),
    )
    out = [
        (kind, change(rng.choice(listed))) for kind, count, change in kinds for _ in range(count)
    ]
    out += [("unlisted", name) for name in unlisted[:1000]]
    rng.shuffle(out)
    return out
