"""The protected brands as they are shipped: enough, sourced, and true to their own class."""

from collections import Counter

import pytest

from server.knowledge.brands import load_brands
from server.matching.domains.brands import Brand, BrandClass
from server.matching.types import SourceKind

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
