"""A small table of brands and words for the tests of the look-alike gates."""

from __future__ import annotations

from server.matching.domains.brands import Brand, BrandClass, BrandTable
from server.matching.domains.words import HostWords

WORDS = HostWords(
    kinds={
        **dict.fromkeys(("job", "jobs", "career", "careers", "apply", "hiring", "recruit"), "job"),
        **dict.fromkeys(("login", "verify", "account"), "login"),
        **dict.fromkeys(("support", "help", "online"), "contact"),
        **dict.fromkeys(("trading", "coin", "pay"), "money"),
        **dict.fromkeys(("mp3", "downloader"), "fan"),
        **dict.fromkeys(("my", "the", "group", "asia"), "neutral"),
        **dict.fromkeys(("cdn", "static"), "infra"),
    },
    plain=frozenset({"street", "central", "clever", "telegraph", "people", "indeed", "market"}),
    frequent=frozenset({"street", "central", "people", "express", "linkedin"}),
    risky_tlds=frozenset({"top", "xyz"}),
    free_hosts=frozenset({"weebly.com"}),
    code_hosts=frozenset({"github.io"}),
    proxies=frozenset({"translate.goog"}),
    states=frozenset({"ph", "my"}),
    exempt=frozenset({"rks-gov.net"}),
    alone=frozenset({"jobhai", "jobalone", "wordalone", "kemnaker"}),
    unlike=frozenset({"jobalone", "wordalone", "upwork"}),
)


REGISTERED = {"telegram": ("telegrm.com", "telegram-fans.top")}


def brand(
    name: str, brand_class: BrandClass, *domains: str, kind: str = "job_board", names: str = ""
) -> Brand:
    """Make a brand whose label is its id."""
    labels = tuple((names or name).split())
    own, registered = domains or (f"{name}.com",), REGISTERED.get(name, ())
    title = name.title()
    return Brand(name, title, kind, brand_class, labels, own, registered=registered)


BRANDS = (
    brand("jobstreet", BrandClass.DISTINCTIVE, "jobstreet.com", "jobstreet.com.my"),
    brand(
        "linkedin",
        BrandClass.DISTINCTIVE,
        "linkedin.com",
        "lnkd.in",
        "linkedin.github.io",
        kind="social",
    ),
    brand("vietnamworks", BrandClass.DISTINCTIVE),
    brand("telegram", BrandClass.DISTINCTIVE, "telegram.org", "t.me", kind="messenger"),
    brand("kemnaker", BrandClass.DISTINCTIVE, "kemnaker.go.id", kind="ministry"),
    brand("shopee", BrandClass.SIX, kind="marketplace"),
    brand("viber", BrandClass.SIX, kind="messenger"),
    brand("indeed", BrandClass.COMMON),
    brand("seek", BrandClass.COMMON, "seek.com.au"),
    brand("jobhai", BrandClass.GENERIC),
    brand("jobalone", BrandClass.GENERIC),
    brand("jobcrowd", BrandClass.GENERIC),
    brand("wordalone", BrandClass.COMMON),
    brand("upwork", BrandClass.SIX),
    brand("careerjet", BrandClass.DISTINCTIVE),
    brand("poea", BrandClass.SHORT, "poea.gov.ph", kind="ministry"),
    brand("adecco", BrandClass.SIX, "adecco.com", "adecco-group.com", kind="recruiter"),
    brand(
        "jac-recruitment",
        BrandClass.GENERIC,
        "jac-recruitment.my",
        kind="recruiter",
        names="jac-recruitment jacrecruitment",
    ),
    brand("ambafrance", BrandClass.DISTINCTIVE, "ambafrance.org", kind="embassy"),
    brand("unhcr", BrandClass.NONE, "unhcr.org", kind="international"),
    brand("dreamjobmyanmar", BrandClass.GENERIC),
    brand("dmw", BrandClass.SHORT, "dmw.gov.ph", kind="ministry"),
    brand("jora", BrandClass.SHORT),
    brand("mom", BrandClass.NONE, "mom.gov.sg", kind="ministry"),
    brand("google", BrandClass.NONE, kind="employer"),
)

TABLE = BrandTable.build(BRANDS, WORDS)
