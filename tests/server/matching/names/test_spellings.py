"""General knowledge of how names are spelled. None of these pairs comes from a measured file."""

from __future__ import annotations

import pytest

from server.matching.names.burmese import spelt
from server.matching.names.model import Level
from server.matching.names.wade import wade_giles
from tests.server.matching.names.conftest import Match

FIRMS = """
Mueller Maschinenbau GmbH | Müller Maschinenbau GmbH
Lotus Airways Ltd. | Lotus Airways Limited
Zorbane N.V. | Zorbane Naamloze Vennootschap
Zorbane S.p.A. | Zorbane Società per Azioni
Zorbane Oyj | Zorbane Julkinen Osakeyhtiö
Zorbane ASA | Zorbane Allmennaksjeselskap
Zorbane Nyrt. | Zorbane Nyilvánosan Működő Részvénytársaság
Zorbane A.Ş. | Zorbane Anonim Şirketi
Zorbane a.s. | Zorbane akciová společnost
Zorbane S.A. | Zorbane Sociedade Anônima
Zorbane SARL | Zorbane Société à Responsabilité Limitée
Zorbane S.A.S. | Zorbane Société par Actions Simplifiée
Zorbane Lda | Zorbane Limitada
Zorbane S. de R.L. de C.V. | Zorbane Sociedad de Responsabilidad Limitada
ТОВ Мрія | TOV Mriya
ПАО «Зорнефть» | Zorneft PJSC
Barnes & Zoble | Barnes + Zoble
Eleventh Brigade | 11th Brigade
Twelve Lanterns Production | 12 Lanterns Production
Hundredth Battalion | 100th Battalion
Zorbane Twenty-First | Zorbane 21st
Govt of Iran | Government of Iran
Zorbane Elec. Co. | Zorbane Electric Company
Zorbane Pharma Corp | Zorbane Pharmaceutical Corp
UN Children Fund | United Nations Children Fund
DPRK Navy | North Korea Navy
Zorbane Labour Union | Zorbane Labor Union
Zorbane Heavy Industry Co | Zorbane Heavy Industries Company
Cie Zorbane | Compagnie Zorbane
ZEFD | Zorbane for Economic Finance and Development
Zhonghe Trading Company | Chung-ho Trading Company
Tsingtao Lanterns | Qingdao Lanterns
M/V Ocean Lantern | Ocean Lantern
Banc of Zambia | Bank of Zambia
Zorbane Group | Zorbane International
"""
PERSONS = """
Mao Zedong | Mao Tse-tung
Deng Xiaoping | Teng Hsiao-p'ing
Zhou Enlai | Chou En-lai
Jiang Jingguo | Chiang Ching-kuo
Hu Jintao | Hu Chin-t'ao
Li Denghui | Lee Teng-hui
Saddam Hussein | Sadam Husayn
Khalid Sheikh Rahman | Khaled Shaykh Rahman
Abdel Fattah el-Zubi | Abd al-Fattah al-Zubi
Zayn al-Abidin Rahman | Zein el Abidin Rahman
Osama Rahman | Usama Rahman
Abu Bakr Rahman | Aboubakr Rahman
Ahmad Yusuf Rahman | Ahmed Youssef Rahman
Suleiman Rahman | Sulayman Rahman
Chuck Morelle | Charles Morelle
Hank Morelle | Henry Morelle
Pepe Morelle | Jose Morelle
Nacho Morelle | Ignacio Morelle
Ted Morelle | Theodore Morelle
Alyaksandr Orlov | Alexander Orlov
Mykola Orlov | Nikolai Orlov
Aleksey Orlov | Oleksii Orlov
G.W. Morelle | George W. Morelle
Sergei Orlov | Sergei Ivanovich Orlov
Kuok Wai | Guo Wai
Yeung Zhi Ming | Yang Zhi Ming
"""
OTHERS = """
Zorbane Telekom AG | Zorbane Telekom GmbH
Bank of Ghana | Bank of Panama
General Lanterns | General Candles
ABC Trading | XYZ Trading
First Zorbane Bank | Second Mindolu Bank
Ministry of Health | Ministry of Finance
Alpha Shipping | Beta Shipping
Zorbane Energy | Zorbane Healthineers
Prince Hotels | Prince Holding Group
"""
OTHER_PERSONS = """
Ivan Petrovich Smirnov | Ivan Sergeevich Smirnov
Abdul Karim | Abdul Rahman
Ahmed Hassan Omar | Ahmed Hassan Farah
Mohammed bin Zayed | Mohammed bin Rashid
Zhao Wei | Zhao Min Ting
Chen Zhi | Chen Daming
"""


def rows(text: str) -> list[list[str]]:
    return [line.split(" | ") for line in text.strip().splitlines()]


@pytest.mark.parametrize(("one", "two"), rows(FIRMS))
def test_firms_that_are_one(firms: Match, one: str, two: str) -> None:
    assert firms(one, two).level >= Level.CANDIDATE
    assert firms(two, one).level >= Level.CANDIDATE


@pytest.mark.parametrize(("one", "two"), rows(PERSONS))
def test_persons_that_are_one(persons: Match, one: str, two: str) -> None:
    assert persons(one, two).level >= Level.CANDIDATE
    assert persons(two, one).level >= Level.CANDIDATE


@pytest.mark.parametrize(("one", "two"), rows(OTHERS))
def test_firms_that_are_two(firms: Match, one: str, two: str) -> None:
    assert firms(one, two).level is Level.NONE


@pytest.mark.parametrize(("one", "two"), rows(OTHER_PERSONS))
def test_persons_that_are_two(persons: Match, one: str, two: str) -> None:
    assert persons(one, two).level is Level.NONE


@pytest.mark.parametrize(
    ("pinyin", "wade"),
    [
        ("zedong", "tsetung"),
        ("xiaoping", "hsiaoping"),
        ("jingguo", "chingkuo"),
        ("zhou", "chou"),
        ("guoxiong", "kuohsiung"),
        ("zhi", "chih"),
        ("smith", ""),
        ("li", ""),
        ("", ""),
    ],
)
def test_wade_giles(pinyin: str, wade: str) -> None:
    assert wade_giles(pinyin) == wade


def test_another_system_of_spelling_is_never_strong_for_a_person(persons: Match) -> None:
    assert persons("Zhao Wei", "Chao Wei").level is Level.CANDIDATE


@pytest.mark.parametrize(
    ("burmese", "latin"),
    [
        ("မင်းအောင်လှိုင်", "minaunghlaing"),
        ("သိန်းစိန်", "theinsein"),
        ("စောချစ်သူ", "sawchitthu"),
        ("ရွှေကုက္ကိုလ်", "shwekokko"),
        ("မြဝတီ", "myawati"),
        ("ဦးနု", "unu"),
        ("abc", "abc"),
    ],
)
def test_burmese_is_spelt_as_people_spell_it(burmese: str, latin: str) -> None:
    assert spelt(burmese) == latin
