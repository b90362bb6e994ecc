"""The protected brands as they are shipped: enough, sourced, and true to their own class."""

from collections import Counter

import pytest

from server.knowledge.brands import HOSTS_FILE, BrandHostsRow, load_brands
from server.knowledge.host_words import RareNamesRow, load_host_words
from server.knowledge.reader import FOLDER, KnowledgeError, read_rows
from server.matching.domains.brands import Brand, BrandClass, BrandTable
from server.matching.domains.lookalikes import find
from server.matching.domains.suffix import suffix_rules
from server.matching.types import SourceKind, Verdict

BRANDS = load_brands()
PROTECTED = [brand for brand in BRANDS if brand.names]
REGION = {"KH", "LA", "MM", "TH", "VN", "ID", "MY", "PH", "SG", "IN", "BD", "NP", "LK", "PK", "KE"}


def _labels(brand: Brand) -> str:
    return " ".join(brand.domains)


def test_there_are_at_least_170_protected_brands():
    assert len(PROTECTED) >= 170


def test_every_country_of_the_region_has_a_brand_of_its_own():
    assert {country for brand in BRANDS for country in brand.countries} >= REGION


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.id)
def test_a_name_is_protected_unless_the_class_is_none(brand: Brand):
    assert bool(brand.names) is (brand.brand_class is not BrandClass.NONE)


@pytest.mark.parametrize("brand", PROTECTED, ids=lambda brand: brand.id)
def test_a_name_stands_in_an_own_domain(brand: Brand):
    assert any(name in _labels(brand) for name in brand.names)


@pytest.mark.parametrize("brand", PROTECTED, ids=lambda brand: brand.id)
def test_the_length_fits_the_class(brand: Brand):
    longest = max(len(name) for name in brand.names)
    least = {BrandClass.DISTINCTIVE: 7, BrandClass.SIX: 5}.get(brand.brand_class, 2)
    most = {BrandClass.SIX: 6, BrandClass.SHORT: 4}.get(brand.brand_class, 63)
    assert least <= longest <= most


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.id)
def test_sources_are_real_pages_with_a_publisher(brand: Brand):
    assert all(source.url.startswith("http") and source.publisher for source in brand.sources)


def test_no_name_is_protected_for_two_brands():
    names = Counter(name for brand in PROTECTED for name in brand.names)
    assert [name for name, times in names.items() if times > 1] == []


def test_an_authority_source_is_a_page_of_an_authority():
    hosts = (
        ".gov",
        "gov.br",
        ".go.",
        "gouv.fr",
        "ilo.org",
        "iom.int",
        "1343actionline.ph",
        "slbfe.lk",
    )
    listed = [
        source.url
        for brand in BRANDS
        for source in brand.sources
        if source.kind is SourceKind.AUTHORITY
    ]
    assert listed
    assert [url for url in listed if not any(host in url for host in hosts)] == []


def test_more_hosts_of_brands_are_dated_sourced_and_belong_to_one():
    rows = read_rows(FOLDER / HOSTS_FILE, BrandHostsRow)
    assert rows
    assert all(row.checked >= "2026-11" and row.sources for row in rows)
    known = {brand.id: brand for brand in BRANDS}
    for row in rows:
        brand = known[row.brand]
        kept = brand.domains if row.standing == "own" else brand.registered
        assert set(row.domains) <= set(kept)


def test_what_a_brand_only_registered_is_not_its_own():
    own = {domain for brand in BRANDS for domain in brand.domains}
    assert [d for brand in BRANDS for d in brand.registered if d in own] == []


@pytest.mark.parametrize(
    ("brand", "domain", "complaint"),
    [("nobody", "b.com", "no brand nobody"), ("a", "a.com", "belongs to a already")],
)
def test_a_host_of_nobody_or_written_twice_is_named(tmp_path, brand, domain, complaint):
    source = '{title: t, url: "https://a.com/", kind: community}'
    (tmp_path / "brands_a.yml").write_text(
        f"- {{id: a, name: A, kind: ats, names: [anabel], class: six, domains: [a.com],\n"
        f'   domains_checked: "2026-11-26", sources: [{source}]}}\n',
        encoding="utf-8",
    )
    (tmp_path / HOSTS_FILE).write_text(
        f"- {{id: x, brand: {brand}, standing: own, domains: [{domain}],\n"
        f'   checked: "2026-11-26", sources: [{source}]}}\n',
        encoding="utf-8",
    )
    with pytest.raises(KnowledgeError, match=complaint):
        load_brands(tmp_path)


def test_rare_names_are_protected_names_with_a_day_and_what_was_counted():
    rows = read_rows(FOLDER / "rare_names.yml", RareNamesRow)
    protected = {name for brand in PROTECTED for name in brand.names}
    assert {row.kind for row in rows} == {"alone", "unlike"}
    assert all(row.counted and row.note for row in rows)
    assert [name for row in rows for name in row.names if name not in protected] == []


@pytest.fixture(scope="module")
def table() -> BrandTable:
    return BrandTable.build(BRANDS, load_host_words())


def verdict(table: BrandTable, host: str) -> Verdict:
    found = find(suffix_rules().split(host), table)
    return found.verdict if found else Verdict.UNKNOWN


@pytest.mark.parametrize(
    "host",
    """jac-recruitment.co.th jac-recruitment.vn jac-recruitment.com chakrirkhobor.com
    chakribd.com bdchakri.com ajkerchakri.com probashibangla.com kantorimigrasi.id
    tempstaffing.com studentjobs.com goworkabroad.com nepalembassykl.com ambafrance-kh.org
    ambafrance-th.org facebookcareers.com founditgulf.com pasonagroup.co.jp
    randstaddigital.com randstadrisesmart.com randstadenterprise.com""".split(),
)
def test_honest_hosts_beside_shipped_brands_stay_quiet(table: BrandTable, host: str) -> None:
    assert verdict(table, host) > Verdict.CAUTION


@pytest.mark.parametrize("pattern", ["{}.evil-page.top", "{}.evilpage.com", "{}-apply.top"])
def test_every_own_domain_in_front_of_a_stranger_warns(table: BrandTable, pattern: str) -> None:
    hosts = [pattern.format(domain) for domain in table.own]
    assert [host for host in hosts if verdict(table, host) > Verdict.CAUTION] == []


def test_labels_of_own_domains_warn_where_no_brand_publishes(table: BrandTable) -> None:
    labels = "paypal-deutschland paypal-business facebookrecruiting randstadservices lazada-seller"
    for label in [*labels.split(), "tiktok-us", "adecco-jobs"]:
        for end in ("top", "vip", "weebly.com"):
            assert verdict(table, f"{label}.{end}") <= Verdict.CAUTION, (label, end)
