"""Tell whether a host imitates a protected name, and how: the first decisive gate wins."""

from __future__ import annotations

from server.matching.domains.brands import BrandTable
from server.matching.domains.gates import GATES
from server.matching.domains.sight import DANGER, Lookalike, see
from server.matching.domains.suffix import HostParts

__all__ = ["Lookalike", "find"]

_CHECKS = tuple(gate.check for gate in GATES)
_WITHOUT_HITS = tuple(gate.check for gate in GATES if not gate.of_hits)


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
    for check in _CHECKS if sight.hits else _WITHOUT_HITS:
        found = check(sight, table)
        if found is None:
            continue
        if found.verdict is DANGER:
            return found
        if best is None or found.verdict < best.verdict:
            best = found
    return best
