"""One form of the quiz as one HTML file that opens from a stick, a chat or a folder.

Nothing in it is fetched: its policy, which browsers enforce, forbids every request. Forms that
measure carry no key; practice and the booster carry their explanations. Where there are recordings,
the folder of the language lies beside the file; without it everything else works.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask_babel import gettext

from quiz import audio, away, words
from quiz.pack import code
from quiz.shown import Shown
from quiz.views.feedback import card, habits, title

HERE = Path(__file__).resolve().parent
SHUT = "default-src 'none'; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=128)
def pack(form: str, language: str, recordings: Path | None = None) -> bytes:
    """Make the file, in UTF-8. quiz.away.Unknown, a ValueError, names what there is instead.

    Recordings that are in the folder `recordings` now will be looked for beside the file.
    """
    with away.speaking(language) as spoken:
        offers = away.offers(form, spoken)
        teaches = form in away.TAUGHT
        style, script = _style(), _script()
        parts = [block.audio for offer in offers for block in offer.blocks]
        beside = audio.placed(recordings, parts) if recordings else frozenset()
        text = away.render(
            "pack/page.html",
            language=spoken,
            form_name=away.form_name(form),
            offers=offers,
            teaches=teaches,
            titles={(lure, right): title(lure, right) for lure in (True, False)
                    for right in (True, False)},
            cards={number: card(number) for number in range(1, 8)},
            steps=habits(),
            pilot=gettext(words.PILOT) if away.is_pilot(form) else "",
            policy=policy(sounds=bool(beside)),
            beside=beside,
            style=style,
            script=script,
            data=_in_html(_data(form, language, offers)),
        )  # fmt: skip
    return _tight(text).encode()


def policy(*, sounds: bool = False) -> str:
    """What a browser may do with a pack: use its own style and its own script, and no more.

    With `sounds` it may also play recordings that lie beside it, when somebody presses the button.
    """
    beside = "; media-src file:" if sounds else ""
    own = f"style-src {_hash(_style())}; script-src {_hash(_script())}; img-src data:"
    return f"{SHUT}; {own}{beside}"


def _data(form: str, language: str, offers: list[Shown]) -> dict[str, Any]:
    """What the script needs; the key only where answers are explained."""
    ids = [offer.item.id for offer in offers]
    places = code.items(form) or tuple(ids)
    return {
        "key": f"lurewise-{form}-{language}-{away.digest(*ids)}",
        "teaches": form in away.TAUGHT,
        "code": {
            "head": code.head(form, language),
            "width": code.width(form),
            "numbers": [] if code.items(form) else [code.number_of(item) for item in ids],
        },
        "places": [ids.index(item) for item in places],
        "items": [_item(offer, form in away.TAUGHT) for offer in offers],
    }


def _item(offer: Shown, teaches: bool) -> dict[str, Any]:
    key = {"lure": offer.item.is_lure, "checks": away.best_steps(offer.item)} if teaches else {}
    return {"name": offer.slug, **key}


def _in_html(data: dict[str, Any]) -> str:
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


@lru_cache
def _style() -> str:
    return _tight(away.style("quiz.css") + "\n" + (HERE / "pack.css").read_text("utf-8"))


@lru_cache
def _script() -> str:
    return _tight("\n".join((HERE / name).read_text("utf-8") for name in ("code.js", "play.js")))


def _tight(text: str) -> str:
    """Leave out empty lines; twice is the same as once, so that the hashes stay true."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
