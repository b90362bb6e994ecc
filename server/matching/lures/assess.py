"""Assess a text: which lure signs it shows, and whether they add up to a warning."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from server.matching.lures import context, model, signs
from server.matching.lures.found import Found, merge
from server.matching.lures.grammar import Denials, with_family
from server.matching.lures.lexicon import LureAssessment, LureLexicon, Marker, SignHit
from server.matching.lures.model import Evidence, Score
from server.matching.lures.negation import Negations, Questions, Reach
from server.matching.lures.normalize import Normal, normalise
from server.matching.lures.pay import find_pay
from server.matching.lures.phrases import find, find_joined, find_mended
from server.matching.types import Verdict

MOST_WINDOWS = 400
"""Stretches that are weighed; only a text with more signs than that is sampled."""
NEGATABLE = frozenset(
    {"fee", "tourv", "escort", "secret", "hand", "debt", "chat", "task", "pay", "free"}
)
ROLES = model.ROLES | {"home", "easy"}
"""Kinds of work, which a negation further off does not deny: `no experience, casino dealers`."""
SHORT, NEARLY, MARGIN = 1000, 3.0, 200
"""Code points up to which a text is searched for mistyped signs even when it shows few others, and
the score that a longer one needs to be searched, so far around its heaviest stretch."""
STORY = 2
"""Reporting sentences that make a text a story: words such as `message` then ask for nothing."""
JOB_FAMILIES = frozenset(
    {"role", "roleg", "task", "unsol", "home", "noexp", "prepaid", "perks", "ref", "debt", "hand"}
    | {"pay", "escort"}
)


def assess(text: str, lexicon: LureLexicon) -> LureAssessment:
    """Assess `text`. Exact phrases first; spaced-out and mistyped ones when those do not warn."""
    normal = normalise(text, lexicon.chars)
    hits = find(normal, lexicon)
    if normal.spaced:
        hits = merge(hits, find_joined(normal, lexicon))
    reading = _Reading(normal, hits, lexicon)
    result = reading.assessment(text)
    enough = result.score >= NEARLY if len(text) > SHORT else bool(hits)
    if result.verdict <= Verdict.CAUTION or not enough:
        return result
    stretch = reading.stretch if len(text) > SHORT else (0, len(text))
    mended = merge(hits, find_mended(normal, lexicon, _most_spoken(hits), *stretch))
    if len(mended) == len(hits):
        return result
    return _Reading(normal, mended, lexicon).assessment(text)


class _Reading:
    """One reading of a text: its phrases in their context."""

    def __init__(self, normal: Normal, hits: Sequence[Found], lexicon: LureLexicon) -> None:
        self.normal, self.hits, self.lexicon = normal, hits, lexicon
        self.sentences = context.Sentences(normal.plain)
        self.reports = context.reported(hits, self.sentences)
        self.asides = context.asides(hits, self.sentences)
        self.contact = context.personal_contact(normal.plain, hits)
        self.addressed = self._addressed()
        self.langs = _langs(hits)
        self.evidence = self._evidence()

    def assessment(self, text: str) -> LureAssessment:
        """The verdict with the signs; `text` is what was submitted, for showing what was met."""
        best = self.best
        verdict = self._verdict(best)
        counted = best if best and verdict is not Verdict.UNKNOWN else None
        return LureAssessment(
            verdict,
            round(best.total, 1) if best else 0.0,
            _sign_hits(self.evidence, self.normal, text, self.lexicon, counted),
            best.counters if best else (),
            about_work=self._about_work(),
            reports=bool(self.reports),
        )

    def _addressed(self) -> bool:
        """Whether the reader is asked to get in touch, outside of what is only reported."""
        if not self.reports:
            return self.contact is not None or any(
                hit.phrase.sign == Marker.CONTACT for hit in self.hits
            )
        if self.contact is not None and self.sentences.of(self.contact[0]) not in self.reports:
            return True
        if len(self.reports) >= STORY:
            return False
        return any(
            hit.phrase.sign == Marker.CONTACT and self.sentences.of(hit.start) not in self.reports
            for hit in self.hits
        )

    def _evidence(self) -> list[Evidence]:
        spoken = self.langs
        places = frozenset(hit.phrase.country for hit in self.hits if hit.phrase.country)
        home = frozenset(
            country for lang, country in signs.HOME_COUNTRIES.items() if lang in spoken
        )
        live = self._live()
        found = signs.sign_evidence(live, self.lexicon, home)
        amounts = find_pay(self.normal.plain, self.hits, self.lexicon.pay, spoken, places)
        found += self._unreported(signs.pay_evidence(amounts))
        found += self._unreported(signs.age_evidence(self.normal.plain, self.hits))
        if self.contact is not None:
            found.append(Evidence("personal_contact", "chat", 1.0, *self.contact, True))
        link = context.throwaway_link(self.normal.plain) if found else None
        if link is not None:
            found.append(Evidence("throwaway_link", "chat", 1.0, *link, True))
        return sorted(found, key=lambda item: item.start)

    def _live(self) -> list[Found]:
        """The phrases that are neither only reported, nor negated, nor a part of an address."""
        table, plain = self.lexicon.signs, self.normal.plain
        negations, denials = Negations(self.hits, with_family(self.langs)), Denials(self.hits)
        questions = Questions(self.hits, plain)
        kinds = {sign.id for sign in table.values() if sign.family in ROLES}
        denied = negations.of_list([hit for hit in self.hits if hit.phrase.sign in kinds], plain)
        addresses = context.Addresses(plain)
        return [
            hit
            for hit in self.hits
            if (sign := table.get(hit.phrase.sign))
            and not self._only_reported(hit.start)
            and not (sign.family in NEGATABLE and negations.of(hit, plain, Reach.CLAUSE))
            and not (sign.family in NEGATABLE | ROLES and questions.deny(hit))
            and hit not in denied
            and not denials.take_back(hit, plain)
            and not addresses.hold(hit)
        ]

    def _unreported(self, items: Iterable[Evidence]) -> list[Evidence]:
        return [item for item in items if not self._only_reported(item.start)]

    def _only_reported(self, position: int) -> bool:
        """Whether what stands there is not said of the offer itself."""
        if context.in_report(position, self.sentences, self.reports, self.addressed):
            return True
        places = self.asides.get(self.sentences.of(position), ()) if self.asides else ()
        return any(start <= position <= end for start, end in places)

    @property
    def stretch(self) -> tuple[int, int]:
        """Where mistyped signs are looked for in a long text: around the heaviest stretch."""
        if self.best is None:
            return 0, 0
        return max(self.best.start - MARGIN, 0), self.best.end + MARGIN

    @cached_property
    def best(self) -> Score | None:
        """The stretch of at most WINDOW code points whose signs weigh most."""
        counters = signs.counter_signs(self.hits, self.lexicon, self.langs, self.normal.plain)
        whole = model.score(self.evidence, {})
        if not self.evidence or not _could_warn(whole):
            return whole if self.evidence else None
        starts = [item.start for item in self.evidence]
        scores = []
        for index in range(0, len(starts), 1 + len(starts) // MOST_WINDOWS):
            reach = starts[index] + model.WINDOW
            window = self.evidence[index : bisect_right(starts, reach)]
            stretch = [item for item in window if item.end <= reach]
            if stretch:
                scores.append(model.score(stretch, _within(counters, stretch)))
        return max(scores, key=lambda item: (item.warns, item.total), default=whole)

    def _verdict(self, best: Score | None) -> Verdict:
        if best is None or not best.warns or not self._about_work():
            return Verdict.UNKNOWN
        certain = best.certain_strong >= 2 and best.quoted_strong and best.total >= model.DANGER
        honest = bool(self.reports or best.counters)
        return Verdict.DANGER if certain and not honest else Verdict.CAUTION

    def _about_work(self) -> bool:
        return any(hit.phrase.sign == Marker.JOB for hit in self.hits) or any(
            item.family in JOB_FAMILIES for item in self.evidence
        )


def _letters(hits: Sequence[Found]) -> dict[str, int]:
    """How many letters of phrases each language explains."""
    letters: dict[str, int] = {}
    for hit in hits:
        letters[hit.phrase.lang] = letters.get(hit.phrase.lang, 0) + hit.end - hit.start
    return letters


def _langs(hits: Sequence[Found]) -> frozenset[str]:
    """Languages of the text, by how many letters of phrases they explain."""
    letters = _letters(hits)
    most = max(letters.values(), default=0)
    return frozenset(lang for lang, count in letters.items() if count * 2 >= most)


def _most_spoken(hits: Sequence[Found]) -> list[str]:
    """The same in a fixed order, so that every process mends a word the same way."""
    letters = _letters(hits)
    return sorted(_langs(hits), key=lambda lang: (-letters[lang], lang))


def _could_warn(whole: Score) -> bool:
    """A cheap bound: no stretch can have more families than the whole text."""
    return len(whole.families) >= 2 and whole.total >= model.WARN


def _within(
    counters: Sequence[tuple[Found, float]], stretch: Sequence[Evidence]
) -> dict[str, float]:
    start, end = stretch[0].start, max(item.end for item in stretch)
    return {
        hit.phrase.sign: weight
        for hit, weight in counters
        if start - context.NEAR <= hit.start and hit.end <= end + context.NEAR
    }


def _sign_hits(
    evidence: Sequence[Evidence],
    normal: Normal,
    text: str,
    lexicon: LureLexicon,
    counted: Score | None,
) -> tuple[SignHit, ...]:
    by_sign: dict[str, list[Evidence]] = {}
    for item in evidence:
        if item.sign in lexicon.signs:
            by_sign.setdefault(item.sign, []).append(item)
    return tuple(
        _sign_hit(sign, items, normal, text, lexicon, counted) for sign, items in by_sign.items()
    )


def _sign_hit(
    sign: str,
    items: Sequence[Evidence],
    normal: Normal,
    text: str,
    lexicon: LureLexicon,
    counted: Score | None,
) -> SignHit:
    keys = {normal.span(item.start, item.end): item.key for item in items}
    spans = sorted(keys)
    row = lexicon.signs[sign]
    inside = counted is not None and any(
        counted.start <= item.start and item.end <= counted.end for item in items
    )
    weight = max(item.weight for item in items)
    if inside and counted is not None:
        weight = counted.families.get(row.family, weight)
    return SignHit(
        sign=sign,
        family=row.family,
        strength=_strength(weight),
        weight=weight,
        spans=tuple(spans),
        phrases=tuple(text[start:end] for start, end in spans),
        keys=tuple(keys[span] for span in spans),
        counted=inside,
        drafted=not any(item.certain for item in items),
    )


def _strength(weight: float) -> str:
    return "strong" if weight >= model.STRONG else "medium" if weight >= 1.5 else "weak"
