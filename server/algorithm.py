"""How a verdict is reached, as data read from the tables that are used: nothing is written twice.

`GET /api/v1/algorithm` gives it to programs, `/api/v1/docs/algorithm` to people.
"""

from __future__ import annotations

from typing import Any

from server.matching import judge_names, judge_urls
from server.matching.domains import gates
from server.matching.lures import describe as lures
from server.matching.lures.lexicon import LureLexicon
from server.matching.names import model as names
from server.matching.types import Verdict


def describe(lexicon: LureLexicon) -> dict[str, Any]:
    """Every gate, feature, weight and threshold of this version; the same for every request.

    `verdicts` stand worst first; `hosts`, `names`, `contacts` and `texts` describe what judges an
    input of that kind. Points, weights and thresholds have the units that their texts name.
    """
    return {
        "verdicts": [verdict.code for verdict in Verdict],
        "overall": "The verdict is the worst of all inputs; a note never changes it.",
        "hosts": {
            "exact": (
                "A listed host, a host above it, or a listed page: danger from this confidence, "
                "caution below. A host where anybody can publish is never listed as a whole."
            ),
            "danger_from_confidence": judge_urls.DANGER_FROM,
            "before_all_gates": gates.BEFORE_ALL_GATES,
            "gates": gates.describe(),
        },
        "names": names.describe() | judge_names.describe(),
        "contacts": {
            "exact": (
                "A phone number, address or account is compared in one canonical form, whatever "
                "the notation. Danger from this confidence, caution below."
            ),
            "danger_from_confidence": judge_urls.DANGER_FROM,
        },
        "texts": lures.describe(lexicon),
    }
