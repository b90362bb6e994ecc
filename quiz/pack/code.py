"""Answers as a code of 20 letters and digits that a learner reads out and a teacher types.

A code is written over GF(31), one letter a number, in the alphabet of the class codes (no 0, O, 1,
I, L). Letters: form and format; language; run (2); answers; 2 checks. The two checks are those of a
Reed-Solomon code: the sum of all letters, and the sum of letter i times 3**i, are 0 modulo 31. So
every wrong letter, every two wrong letters and every two that changed places are found.
An answer is one of 49 states: none, or lure or genuine, times confidence 0 to 3, times first step
"" or a to e. They stand in the order of the form's pairs and are read as one number in base 49.
A booster has no fixed items: each of its answers says which, so its code has 24 letters.
`quiz/pack/code.js` does the same in the pack.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.grading.forms import PRACTICE, TEST

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
BASE = len(ALPHABET)
FORMS = ("practice", "A", "B", "booster")
LANGUAGES = (
    *("en", "fr", "id", "ms", "th", "vi", "km", "lo", "my", "fil", "ta", "pt", "hi", "bn", "ne"),
    *("zh_Hans", "ur", "sw", "ar", "ru", "es", "am"),
)
"""Codes that are out there count on these places: only add at the end, at most 31."""
STEPS = ("", "a", "b", "c", "d", "e")
FORMAT = 1
"""From 1, so that no code is all zeros; there is room for 6 more."""
RUNS = BASE * BASE
GROUP = 4
BOOSTER_ITEMS = 6
_STATES = 1 + 2 * 4 * len(STEPS)
_NUMBERS = 200
_COUNTED = 100
"""Items that a booster's answer can name: 2 * pair, one more for the genuine half."""
_WIDTHS = {"practice": 14, "A": 14, "B": 14, "booster": 18}
_SAME = str.maketrans("", "", " -–—._\u00a0\u200b\t\r\n")


class CodeProblem(ValueError):
    """A code cannot be read, or answers cannot be written as one.

    `reason` is letter, length, check, form, language or answer; the message says what to do.
    """

    def __init__(self, reason: str, message: str) -> None:
        """Keep the reason beside the sentence."""
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True)
class Given:
    """One answer as it was given away from the server."""

    item: str
    """L07"""
    lure: bool
    """The learner's answer: True is "lure"."""
    confidence: int
    """1 to 3; 0 when not asked."""
    first_step: str
    """The option's id, "" when not asked."""


@dataclass(frozen=True)
class Carried:
    """What one code carries. `given` is in the order of the pairs, items without answer left out.

    `run` (0 to 960) is drawn when a pack begins, so that a code typed twice is told from two
    learners who answered alike.
    """

    form: str
    language: str
    given: tuple[Given, ...]
    run: int = 0


def items(form: str) -> tuple[str, ...]:
    """The items of a form in the order of a code; empty for a booster, which has no fixed ones."""
    if form == "practice":
        return tuple(f"{half}{pair:02}" for pair in PRACTICE for half in "LG")
    if form in ("A", "B"):
        return tuple(f"{'L' if (p % 2 == 1) == (form == 'A') else 'G'}{p:02}" for p in TEST)
    return ()


def encode(carried: Carried) -> str:
    """Write answers as groups of four letters. CodeProblem when there is something unknown."""
    form, language = carried.form, carried.language
    if form not in FORMS:
        raise CodeProblem("form", f"there is no form {form!r}; use one of {', '.join(FORMS)}")
    if language not in LANGUAGES:
        raise CodeProblem("language", f"{language!r} has no place in quiz.pack.code.LANGUAGES")
    if not 0 <= carried.run < RUNS:
        raise CodeProblem("answer", f"run is {carried.run}; use 0 to {RUNS - 1}")
    number = _number(_states(form, carried.given), _radix(form))
    values = [*head(form, language), *_digits(carried.run, 2), *_digits(number, width(form))]
    text = "".join(ALPHABET[value] for value in values + _checks(values))
    return "-".join(text[place : place + GROUP] for place in range(0, len(text), GROUP))


def decode(text: str) -> Carried:
    """Read a code as it was typed: spaces, hyphens and small letters do not matter.

    CodeProblem, which is a ValueError, says in one sentence what is wrong with it.
    """
    typed = tidy(text)
    if wrong := [letter for letter in typed if letter not in ALPHABET]:
        raise CodeProblem("letter", f"{wrong[0]} is never in a code; look at that letter again")
    values = [ALPHABET.index(letter) for letter in typed]
    version, place = divmod(values[0], len(FORMS)) if values else (0, 0)
    form = FORMS[place]
    if len(values) != (wanted := length(form)):
        raise CodeProblem("length", f"the code has {len(values)} letters and needs {wanted}")
    if any(_checks(values[:-2])[i] != values[i - 2] for i in (0, 1)):
        raise CodeProblem("check", "a letter is wrong, or two changed places; read the code again")
    if version != FORMAT or values[1] >= len(LANGUAGES):
        raise CodeProblem("form", "this code comes from a newer version; update this server")
    states = _split(_value(values[4:-2]), _radix(form), len(items(form)) or BOOSTER_ITEMS)
    given = tuple(_given(form, state, at) for at, state in enumerate(states) if state)
    return Carried(form, LANGUAGES[values[1]], given, _value(values[2:4]))


def tidy(text: str) -> str:
    """The letters of a code alone: capitals, without spaces and hyphens."""
    return text.translate(_SAME).upper()


def length(form: str) -> int:
    """Letters in the code of a form, without hyphens."""
    return 2 + 2 + width(form) + 2


def width(form: str) -> int:
    """Letters of the answers alone."""
    return _WIDTHS[form]


def head(form: str, language: str) -> list[int]:
    """The first two letters as numbers: format and form, and language."""
    return [FORMAT * len(FORMS) + FORMS.index(form), LANGUAGES.index(language)]


def number_of(item: str) -> int:
    """How a booster's answer names its item, 2 to 199; CodeProblem for what is no item.

    Items C01 to C99 have 101 to 199; halves of pairs under 50 have 2 to 99.
    """
    half, number = item[:1], item[1:]
    place = int(number) if number.isascii() and number.isdigit() else 0
    if half == "C" and 0 < place < _COUNTED:
        return _COUNTED + place
    if half in ("L", "G") and 0 < place < _COUNTED // 2:
        return 2 * place + (half == "G")
    raise CodeProblem("answer", f"{item!r} is no item of a form; write for example L07")


def _item(number: int) -> str:
    """The item that `number_of` names so."""
    if number > _COUNTED:
        return f"C{number - _COUNTED:02}"
    return f"{'LG'[number % 2]}{number // 2:02}"


def _radix(form: str) -> int:
    return _STATES if items(form) else (_STATES - 1) * _NUMBERS


def _states(form: str, given: Iterable[Given]) -> list[int]:
    """One state for each place; a booster's are in the order they come."""
    known, rows = items(form), {answer.item: answer for answer in given}
    if known:
        if strange := sorted(set(rows) - set(known)):
            raise CodeProblem("answer", f"{strange[0]} is not in form {form}")
        return [_state(rows[item]) if item in rows else 0 for item in known]
    if len(rows) > BOOSTER_ITEMS:
        raise CodeProblem("answer", f"a booster has {BOOSTER_ITEMS} items, not {len(rows)}")
    named = [number_of(i) * (_STATES - 1) + _state(row) - 1 for i, row in rows.items()]
    return named + [0] * (BOOSTER_ITEMS - len(named))


def _state(answer: Given) -> int:
    if answer.confidence not in range(4) or answer.first_step not in STEPS:
        raise CodeProblem("answer", f"{answer.item}: confidence is 0 to 3, a step '' or a to e")
    step = STEPS.index(answer.first_step)
    return 1 + (answer.lure * 4 + answer.confidence) * len(STEPS) + step


def _given(form: str, state: int, at: int) -> Given:
    known = items(form)
    number, rest = (0, state - 1) if known else divmod(state, _STATES - 1)
    rest, step = divmod(rest, len(STEPS))
    lure, confidence = divmod(rest, 4)
    item = known[at] if known else _item(number)
    return Given(item, bool(lure), confidence, STEPS[step])


def _checks(values: list[int]) -> list[int]:
    """The two letters that make both sums 0; they have the powers 0 and 1, the first letter 2."""
    plain = sum(values) % BASE
    powers = sum(pow(3, place, BASE) * value for place, value in enumerate(values, 2)) % BASE
    second = (plain - powers) * 16 % BASE  # 16 is one half modulo 31
    return [(-plain - second) % BASE, second]


def _number(digits: Iterable[int], radix: int) -> int:
    number = 0
    for digit in digits:
        number = number * radix + digit
    return number


def _value(digits: Iterable[int]) -> int:
    return _number(digits, BASE)


def _split(number: int, radix: int, places: int) -> list[int]:
    """Digits of `number`; CodeProblem when it is too large, which no pack writes."""
    digits = []
    for _ in range(places):
        number, digit = divmod(number, radix)
        digits.append(digit)
    if number:
        raise CodeProblem("check", "no pack makes this code; read the code again")
    return digits[::-1]


def _digits(number: int, places: int) -> list[int]:
    return _split(number, BASE, places)
