"""registers.yml: where a licence can be looked up."""

from server.knowledge import registers
from server.knowledge.registers import for_countries

REGISTERS = registers.load()


def test_every_register_has_an_official_address_and_a_source() -> None:
    assert len(REGISTERS) >= 15
    for register in REGISTERS:
        assert register.url.startswith("https://")
        assert register.sources
        assert register.what_to_check.endswith(".")


def test_the_register_of_the_own_country_comes_first() -> None:
    ids = [register.id for register in for_countries("np", "MY", REGISTERS)]
    assert ids == ["np-dofe", "my-jtksm"]
    assert for_countries("MM", "", REGISTERS) == []
