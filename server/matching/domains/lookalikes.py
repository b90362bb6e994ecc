"""Tell whether a host imitates a protected name, and how: the first decisive gate wins."""

from __future__ import annotations

from server.matching.domains.brands import BrandTable
from server.matching.domains.gates import GATES
from server.matching.domains.sight import Lookalike, see
from server.matching.domains.suffix import HostParts
from server.matching.types import Verdict

__all__ = ["Lookalike", "find"]


def find(parts: HostParts, table: BrandTable) -> Lookalike | None:
    """Compare a host with every protected name; None when no gate opens.

    Own domains of brands, and hosts that nobody can register (.gov, .edu, proxies), never match.
    DANGER: it imitates. CAUTION: it uses or resembles the name and is not the known site.
    UNKNOWN: a note. The gates stand in `gates.GATES`, with the reason why each is safe.
    """
    sight = see(parts, table)
    if sight is None:
        return None
    best: Lookalike | None = None
    for gate in GATES:
        found = gate.check(sight, table)
        if found is None:
            continue
        if found.verdict is Verdict.DANGER:
            return found
        if best is None or found.verdict < best.verdict:
            best = found
    return best
