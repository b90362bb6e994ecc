"""Gates for a label that is nearly a protected name: the whole label is compared."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import OSA

from server.matching.domains.brands import BrandClass, BrandTable, Protected
from server.matching.domains.fold import fold, widened, with_pairs
from server.matching.domains.limits import HOMOGRAPH, HYPHEN, SPELLING, TWO_TYPOS
from server.matching.domains.sight import CAUTION, DANGER, NOTE, Lookalike, Sight
from server.matching.types import Feature, Verdict

_TWICE: Final = re.compile(r"(.)\1+")
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE: Final = {
    key: set("".join(row[max(0, at - 1) : at + 2] for row in _ROWS[max(0, i - 1) : i + 2]))
    for i, keys in enumerate(_ROWS)
    for at, key in enumerate(keys)
}
"""The keys around each key, as people hit them by mistake."""


def answer(
    gate: str, verdict: Verdict, name: Protected, part: str, score: float = 1.0, feature: str = ""
) -> Lookalike:
    """Make the answer of a gate: one feature that shows the two things compared."""
    score = round(score, 3)
    shown = Feature(feature or gate, score, part, name.text)
    return Lookalike(gate, verdict, name.brand, score, part, (shown,))


def homograph(sight: Sight, table: BrandTable) -> Lookalike | None:
    """Compare shapes: IDN skeletons and ASCII characters drawn alike."""
    label = sight.label
    exact = table.by_name.get(label)
    if exact is not None:
        return answer("homograph", DANGER, exact, label) if sight.idn else None
    shape = with_pairs(sight.shape)
    name = table.by_fold.get(shape)
    if name is None and len(label) >= HOMOGRAPH.wide:
        name = table.by_wide.get(widened(shape))
    if name is None or len(name.text) < HOMOGRAPH.shortest or label in table.words.plain:
        return None
    if not (sight.idn or name.distinctive) and table.words.is_plain(label):
        return None
    sure = len(name.text) >= HOMOGRAPH.danger and name.brand.brand_class is not BrandClass.GENERIC
    verdict = DANGER if sure or sight.idn else CAUTION
    return answer("homograph", verdict, name, label, 0.99)


def spelling(sight: Sight, table: BrandTable) -> Lookalike | None:
    """Compare spellings: one insertion, deletion, substitution or swap."""
    label = sight.label
    for name in table.near_one(sight.shape):
        if label == name.text or _innocent(sight, name, table):
            continue
        verdict = _one_edit(label, name, sight)
        if verdict is DANGER and _reads_as_words(label, name.text, table):
            verdict = CAUTION
        score = 1 - 1 / max(len(label), len(name.text))
        return answer("spelling", verdict, name, label, score, "edit_distance_1")
    return None


def two_typos(sight: Sight, table: BrandTable) -> Lookalike | None:
    """Compare spellings of long names: two edits, the first letter unchanged."""
    label, folded = sight.label, sight.shape
    if len(label) < TWO_TYPOS.label or "-" in label:
        return None
    for name in table.near_two(folded):
        if _little_beside_job_word(label, name.text, table, TWO_TYPOS.beside_job):
            continue
        verdict = _two_edits(label, folded, name, sight)
        if verdict is None or _contains(label, name) or _innocent(sight, name, table):
            continue
        return answer("two_typos", verdict, name, label, 1 - 2 / len(name.text), "edit_distance_2")
    return None


def hyphen(sight: Sight, table: BrandTable) -> Lookalike | None:
    """Undo small dressings: a hyphen or dot inside, a plural, digits at the end."""
    label = sight.label
    itself = table.by_name.get(label)
    for text in _undressed(label, sight.body):
        name = table.by_name.get(text)
        if name is None or text == label or not _dressable(name, sight):
            continue
        if itself is not None and itself.brand is name.brand:
            continue  # a brand may write its name in two ways: jac-recruitment, jacrecruitment
        sure = sight.weak_ground and name.distinctive and text == label.replace("-", "")
        verdict = DANGER if sure else CAUTION
        return answer("hyphen", verdict, name, label, 0.95)
    return None


def _undressed(label: str, body: str) -> list[str]:
    """List what a label may be without its dressing; the last, where dots hide it, of the body."""
    texts = []
    if not label.isalpha() or label[-1] == "s":
        plain = label.replace("-", "")
        bare = plain.rstrip("0123456789")
        texts = [plain, bare, bare.removesuffix("s"), bare.removesuffix("es")]
    if len(body) > len(label):
        texts.append(body.replace(".", "").replace("-", ""))
    return texts


def _innocent(sight: Sight, name: Protected, table: BrandTable) -> bool:
    """Whether the label is somebody's own word: a dictionary word, job words, another brand."""
    label = sight.label
    if label in table.by_name or label in table.words.plain or owners_ground(sight, table):
        return True
    return table.words.is_plain(label) and _squeeze(label) != _squeeze(name.text)


def owners_ground(sight: Sight, table: BrandTable) -> bool:
    """Whether the label is a brand's own, on a TLD where the brand itself may well hold it too."""
    return sight.label in table.own_labels and not (sight.weak_ground or sight.idn)


def _dressable(name: Protected, sight: Sight) -> bool:
    """Whether a hyphen or digits in a name are no chance: long names, shorter on weak ground."""
    if name.distinctive or name.singular or (name.alone and len(name.text) >= HYPHEN.rare):
        return True
    return sight.weak_ground and (coined_long(name) or name.longer_word or name.alone)


def coined_long(name: Protected) -> bool:
    """Whether a name is coined and has six letters or more."""
    return name.coined and len(name.text) >= HYPHEN.weak


def _one_edit(label: str, name: Protected, sight: Sight) -> Verdict:
    """Weigh one edit by the length and class of the name and by where the edit stands."""
    size, text = len(name.text), name.text
    if not name.coined:
        return _edited_word(label, name, sight)
    if label[:1] != text[:1]:
        swapped = label[:2] == text[1::-1]
        less = sight.weak_ground or swapped
        enough = SPELLING.swapped_first if less else SPELLING.other_first
        return CAUTION if size >= enough else NOTE
    at_end = label[: size - 1] == text[: size - 1] or label[:size] == text
    weak = sight.weak_ground or sight.suffix.rpartition(".")[2] in name.top
    enough = SPELLING.danger_near if weak else SPELLING.danger
    if size >= (SPELLING.danger_last if at_end else enough):
        return DANGER
    if size >= SPELLING.caution or sight.weak_ground or _doubled(label, text):
        return CAUTION
    slip = name.unlike or (not at_end and _slip(label, text))
    return CAUTION if size >= SPELLING.slip and slip else NOTE


def _edited_word(label: str, name: Protected, sight: Sight) -> Verdict:
    """Weigh one edit of a name made of ordinary words: other words lie one edit away."""
    text = name.text
    if label[:1] != text[:1]:
        return NOTE
    if len(text) >= (SPELLING.slip if name.unlike else SPELLING.word) or _doubled(label, text):
        return CAUTION
    if name.long_word and sight.weak_ground:
        return CAUTION
    slip = len(text) >= SPELLING.word_slip and _slip(label, text)
    return CAUTION if slip else NOTE


def _doubled(label: str, text: str) -> bool:
    """Whether only a letter is written twice."""
    return (
        len(text) >= SPELLING.slip and len(label) > len(text) and _squeeze(label) == _squeeze(text)
    )


def _slip(label: str, text: str) -> bool:
    """Whether one edit is a slip of the hand: a letter too many, a swap, a neighbouring key."""
    if len(label) != len(text):
        return len(label) > len(text)
    differing = [(a, b) for a, b in zip(label, text, strict=True) if a != b]
    if len(differing) == 2:
        return differing[0] == differing[1][::-1]
    return all(a in _BESIDE.get(b, "") for a, b in differing)


def _two_edits(label: str, folded: str, name: Protected, sight: Sight) -> Verdict | None:
    """Weigh two edits: by length, and by whether one of them is only a doubled letter."""
    size = len(name.text)
    if not name.coined:
        return CAUTION if name.unlike and size >= TWO_TYPOS.rare_word else None
    if size >= (TWO_TYPOS.danger_weak if sight.weak_ground else TWO_TYPOS.danger):
        return DANGER
    if size >= TWO_TYPOS.caution or OSA.distance(_squeeze(folded), fold(name.text)) <= 1:
        return CAUTION
    same_end = folded[-1:] == fold(name.text[-1:])
    return CAUTION if same_end and sight.weak_ground else None


def _reads_as_words(label: str, text: str, table: BrandTable) -> bool:
    """Whether a misspelling may be somebody's own name: two dictionary words, or a job word."""
    if _little_beside_job_word(label, text, table, SPELLING.beside_job):
        return True
    return table.words.is_pair(label)


def _little_beside_job_word(label: str, text: str, table: BrandTable, least: int) -> bool:
    """Whether both begin with the same job word and fewer than `least` letters are left."""
    kinds = table.words.kinds
    for cut in range(max(4, len(text) - least + 1), min(len(label), len(text)) + 1):
        head = label[:cut]
        if kinds.get(head) == "job" and text.startswith(head):
            return True
    return False


def _contains(label: str, name: Protected) -> bool:
    """Whether one is the other with something before or behind it: no typo."""
    return label in name.text or name.text in label


def _squeeze(text: str) -> str:
    """Write doubled letters once."""
    return _TWICE.sub(r"\1", text)
