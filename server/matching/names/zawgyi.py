"""Burmese that was typed for the font Zawgyi, which gives code points other meanings than Unicode.

Many older posts and phones write it. It is told apart by the model of Google's Myanmar Tools and
converted by python-myanmar.
"""

from __future__ import annotations

import re
import warnings

from myanmar import converter
from myanmartools import ZawgyiDetector

LIKELY = 0.5
"""Probability from which a text is taken for Zawgyi; the model is seldom between 0.1 and 0.9."""
BURMESE = re.compile("[\u1000-\u109f]")
SYLLABLE = (
    "\u1031?[\u103b\u107e-\u1084]?[\u1000-\u102a\u103f-\u104f\u106a\u106b\u106e\u106f\u1086\u108f-\u1093]"
    "[\u102b-\u1030\u1032-\u103a\u103c-\u103e\u105a\u1060-\u1069\u106c\u106d\u1070-\u107d\u1085"
    "\u1087-\u108e\u1094-\u1097]*"
)
"""A syllable as Zawgyi stores it: two signs that Unicode writes after the consonant come first."""


_BEFORE: dict[int, int | str] = {0x1072: 0x1071, 0x1093: 0x107B, 0x1096: "\u1071\u103c"}
_AFTER = {0x1085: "\u1039\u101c", 0x1086: "\u103f"}
"""Shapes of Zawgyi that the converter does not know, as what they are shapes of."""
_ZERO = re.compile("\u1040(?=[\u102b-\u103e])|(?<=[\u1000-\u103e])\u1040(?![\u1040-\u1049])")
"""A zero that is typed for the letter wa."""
_RAISED = re.compile("([\u1000-\u1021])([\u103a-\u103d]+)(\u1064)")
"""A raised nga that is typed after the signs under its consonant."""


def _load() -> ZawgyiDetector:
    with warnings.catch_warnings():
        # it reads its model by a function that Python 3.11 and 3.12 call deprecated, and 3.13 keeps
        warnings.simplefilter("ignore", DeprecationWarning)
        return ZawgyiDetector()


_DETECTOR = _load()


def is_zawgyi(text: str) -> bool:
    """Whether a text is rather Zawgyi than Unicode; never for text without Burmese letters."""
    if not BURMESE.search(text):
        return False
    return bool(_DETECTOR.get_zawgyi_probability(text) > LIKELY)


def to_unicode(text: str) -> str:
    """Write Zawgyi as Unicode. Only for text that is Zawgyi: it would break any other."""
    text = _RAISED.sub(r"\1\3\2", _ZERO.sub("\u101d", text.translate(_BEFORE)))
    converted = str(converter.convert(text, "zawgyi", "unicode"))
    return converted.translate(_AFTER).replace("\u1005\u103b", "\u1008")
