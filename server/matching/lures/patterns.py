"""The table of signs that are put together out of words, the same for every language."""

from __future__ import annotations

from dataclasses import dataclass

from server.matching.lures.phrase import Marker, Strength

MARKED: dict[str, str] = {Marker.NOT_BEFORE: "no", Marker.NOT_AFTER: "no"}
"""Markers that stand for a slot."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """`sign` is met where a word of each of `slots` stands in a stretch of `reach` code points of
    one sentence; not where a word of `unless` stands beside it. With `amounts` 1 a sum must stand
    there too, with 2 another one that is a little larger. `why` is for the reader."""

    sign: str
    slots: tuple[str, ...]
    reach: int
    why: str
    unless: tuple[str, ...] = ()
    amounts: int = 0
    strength: Strength | None = None


_DAY, _PAY, _APP = Marker.PER_DAY, Marker.PAY_WORD, Marker.APP
PATTERNS = (
    Pattern("task_scam", ("engage", "media"), 34, "rate hotels, like videos"),
    Pattern("task_scam", ("watch", "clip"), 24, "watch videos for money"),
    Pattern("prepaid_task", ("putin", "getback"), 60, "pay in 100, get 140 back", amounts=2),
    Pattern(
        "prepaid_task", ("putin", _DAY, "getback"), 44, "pay in 3,000, get 450 a day", amounts=1
    ),
    Pattern("prepaid_task", ("capital", "returned"), 30, "your money comes back with a gain"),
    Pattern("task_levels", ("complete", "mission"), 26, "finish three orders, then VIP"),
    Pattern("easy_work", ("easy", "work"), 18, "simple task, light work"),
    Pattern("high_pay_low_skill", ("easy", "work", "high", _PAY), 60, "easy job, big money"),
    Pattern("high_pay_words", ("high", _PAY), 14, "big salary, attractive income"),
    Pattern("high_pay_words", ("times", "local"), 34, "four times what you get here"),
    Pattern("no_experience_or_diploma", ("no", "skill"), 22, "experience not needed, no degree"),
    Pattern("free_ticket", ("paid", "ticket"), 60, "the company covers the flight"),
    Pattern("free_lodging", ("paid", "room"), 60, "bed and house free"),
    Pattern("free_food", ("paid", "food"), 60, "meals on us"),
    Pattern("free_visa", ("paid", "visa"), 60, "visa and passport paid for you", ("self",)),
    Pattern("tourist_visa_for_work", ("tourist", "enter"), 22, "come as a visitor", ("no",)),
    Pattern("tourist_visa_for_work", ("visa", "later"), 34, "papers are made afterwards"),
    Pattern("tourist_visa_for_work", ("visa", "arrived"), 34, "papers are made over there"),
    Pattern("destination_changes", ("details", "arrived"), 34, "told where and what on arrival"),
    Pattern("tourist_visa_for_work", ("visa", "expired"), 18, "an expired visa is no matter"),
    Pattern(
        "destination_changes",
        ("location", "told_later"),
        44,
        "where is told afterwards, as some honest agencies do",
        strength=Strength.MEDIUM,
    ),
    Pattern("illegal_border_crossing", ("cross", "unseen"), 40, "over the river without papers"),
    Pattern("told_to_lie_to_border", ("say", "holiday"), 40, "say that you visit family"),
    Pattern("told_to_lie_to_border", ("no", "say", "border"), 60, "do not mention it at the gate"),
    Pattern("secrecy_or_delete_chat", ("no", "say", "anyone"), 44, "tell nobody at home"),
    Pattern(
        "passport_or_phone_taken", ("keep", "passport"), 34, "the boss keeps it", ("self", "no")
    ),
    Pattern("fee_or_debt_on_arrival", ("penalty", "leave"), 44, "a fine if you run away"),
    Pattern("upfront_agent_fee", ("fee", "material"), 22, "a deposit for the goods", ("no",)),
    Pattern("upfront_agent_fee", ("fee", "returned"), 34, "a deposit, given back later"),
    Pattern("errand_job", ("craft", "athome"), 60, "fold envelopes at home"),
    Pattern("driver_at_airport", ("pickup", "night"), 30, "a car fetches you at night"),
    Pattern("unsolicited_offer", ("yours", "chosen"), 30, "your CV passed", ("if",)),
    Pattern("unsolicited_offer", ("saw", "profile"), 20, "I saw your comment in the group"),
    Pattern("messaging_app_only", ("reach", "manager", _APP), 60, "add the tutor on chat"),
    Pattern("messaging_app_only", ("interview", _APP), 26, "interview by chat"),
    Pattern("messaging_app_only", ("interview", "chat"), 14, "the interview is a chat"),
    Pattern("messaging_app_only", ("details", "in_private"), 44, "details in a private message"),
    Pattern("home_part_time", ("use", "phone"), 24, "with only a phone", ("freely",)),
    Pattern("home_part_time", ("minutes", _DAY), 20, "60 minutes a day"),
    Pattern("home_part_time", ("side", "work"), 16, "side job, extra work"),
    Pattern("paid_daily", ("cash", "instant"), 26, "withdraw at once, paid every evening"),
    Pattern(
        "commission_or_bonus_per_recruit", ("bring", "friends", "reward"), 60, "bonus for friends"
    ),
    Pattern(
        "commission_or_bonus_per_recruit",
        ("bring", "friends"),
        26,
        "100 dollars for each friend",
        amounts=1,
    ),
    Pattern(
        "commission_or_bonus_per_recruit",
        ("advance", "before_going"),
        40,
        "money for the family before you fly",
    ),
    Pattern("generic_online_role", ("typing", "fast"), 22, "type fast, typing speed"),
    Pattern("generic_online_role", ("chat", "customers"), 24, "chat with customers"),
    Pattern("generic_online_role", ("video_call", "customers"), 40, "video calls with customers"),
    Pattern("gambling_or_crypto_role", ("persuade", "invest"), 34, "talk them into investing"),
    Pattern("gambling_or_crypto_role", ("chat", "invest"), 40, "chat with investment clients"),
    Pattern("compound_life", ("inside", "facility"), 60, "shops inside, no need to go out"),
    Pattern("compound_life", ("one_place", "stay_in"), 60, "all in one place, you hardly go out"),
)
TAKEN_BACK: dict[str, tuple[str, ...]] = {"passport_or_phone_taken": ("self",)}
"""Signs that do not count where a word of these slots stands beside them, fixed phrases included:
most of these do not say who keeps it."""
KEPT = frozenset(slot for slots in TAKEN_BACK.values() for slot in slots)
"""Slots whose words are asked for after the signs are put together."""
DENYING = frozenset(slot for pattern in PATTERNS for slot in pattern.unless) | KEPT
"""Slots whose words deny a sign beside them."""
SLOTS = frozenset(
    slot for pattern in PATTERNS for slot in (*pattern.slots, *pattern.unless)
) - frozenset(Marker)
"""The kinds of words that a language lists."""
BY_SLOT: dict[str, tuple[tuple[Pattern, tuple[str, ...], int], ...]] = {
    slot: tuple(
        (pattern, tuple(other for other in pattern.slots if other != slot), 2 * pattern.reach)
        for pattern in PATTERNS
        if slot in pattern.slots
    )
    for slot in {slot for pattern in PATTERNS for slot in pattern.slots}
}
"""For a word of a slot, the patterns it may complete, with the other slots that each needs and how
far back one of them can end at most."""
USED = frozenset(BY_SLOT) | SLOTS | frozenset(MARKED)
"""Slots and markers that take part in a pattern."""
