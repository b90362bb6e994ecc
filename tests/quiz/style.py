"""What an item looks like without its meaning, and whether that gives the answer away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from wordfreq import zipf_frequency

from quiz import text
from quiz.item import Block, Item

CURRENCY = re.compile(
    r"[$€£¥₹₱฿₫]|\b(?:USD|EUR|GBP|AED|QAR|SGD|MYR|THB|IDR|PHP|VND|INR|BDT|NPR|LKR|KHR|LAK|MMK|KRW"
    r"|TWD|JPY|CNY|KES|KSh|BRL|MUR|DH|MAD|Rs|RM|baht|rupiah|rupees|riel|kip|kyat|dong|taka|peso)\b",
    re.I,
)
SENDER_KINDS = ("message", "signature", "meta", "comment")
RARE = 1.5
"""Below this Zipf frequency a small-letter word counts as a spelling error."""


def features(item: Item) -> dict[str, float]:
    """Surface features of the artefact."""
    shown = text.artefact(item)
    letters = [c for c in shown if c.isalpha()] or ["a"]
    words = shown.split()
    plain = re.findall(r"(?<![\w'’])[a-z]{3,}(?![\w'’])", re.sub(r"\S+\.\S+|@\S+", " ", shown))
    found: dict[str, float] = {
        "length": text.length(item),
        "words": len(words),
        "sentence": len(words) / max(len(text.sentences(shown)), 1),
        "capitals": sum(c.isupper() for c in letters) / len(letters),
        "shouted": sum(len(w) > 2 and w.isupper() for w in words),
        "digits": sum(c.isdigit() for c in shown) / len(shown),
        "emoji": sum(unicodedata.category(c) == "So" for c in shown),
        "spelling": sum(zipf_frequency(w, "en") < RARE for w in plain) / max(len(plain), 1),
        "currency": len(CURRENCY.findall(shown)),
        "blocks": len(item.blocks),
        "links": shown.count(".example"),
    }
    for name, mark in {"bang": "!", "question": "?", "comma": ",", "stop": ".", "colon": ":",
                       "dash": "–-", "bracket": "()", "quotes": "“”\"'’"}.items():  # fmt: skip
        found[name] = sum(c in mark for c in shown) / len(shown) * 100
    found[f"channel {item.channel}"] = 1.0
    found[f"sender {sender(item)}"] = 1.0
    for block in item.blocks:
        found[f"kind {block.kind}"] = found.get(f"kind {block.kind}", 0.0) + 1
    return found


def sender(item: Item) -> str:
    """The form of the first sender's name: in `who` of a message, a label, or a signature."""
    name = next((found for block in item.blocks if (found := _name(block))), "")
    if not name:
        return "none"
    if re.match(r"(?i)(mr|mrs|ms|miss|dr|madam|sir)\b", name):
        return "title"
    count = len(name.split())
    return "one word" if count == 1 else "two words" if count == 2 else "more"


def _name(block: Block) -> str:
    if block.kind not in SENDER_KINDS or block.who == "you":
        return ""
    signed = block.text.partition(",")[0] if block.kind == "signature" else ""
    return block.label or block.who or signed


def matrix(items: Sequence[Item]) -> tuple[np.ndarray, list[str]]:
    """Items by features, missing ones 0."""
    rows = [features(item) for item in items]
    names = sorted({name for row in rows for name in row})
    return np.array([[row.get(name, 0.0) for name in names] for row in rows]), names


def guessed(items: Sequence[Item], left_out: np.ndarray) -> int:
    """How many of the items left out are told rightly by what the others look like."""
    data, _ = matrix(items)
    keys = np.array([item.is_lure for item in items])
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    model.fit(data[~left_out], keys[~left_out])
    return int((model.predict(data[left_out]) == keys[left_out]).sum())


def accuracy(items: Sequence[Item]) -> tuple[float, list[str]]:
    """Share guessed rightly with each pair left out, and the features that tell most."""
    data, names = matrix(items)
    keys = np.array([item.is_lure for item in items])
    pairs = np.array([item.pair for item in items])
    right = sum(guessed(items, pairs == pair) for pair in np.unique(pairs))
    whole = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(data, keys)
    weights = whole[-1].coef_[0]
    telling = [names[i] for i in np.argsort(-np.abs(weights))[:5]]
    return right / len(items), [f"{n} ({weights[names.index(n)]:+.1f})" for n in telling]
