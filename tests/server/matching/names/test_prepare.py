from __future__ import annotations

import pytest

from server.matching.names.lexicon import NameLexicon
from server.matching.names.prepare import prepare
from server.matching.types import NameKind
from tests.server.matching.names.conftest import Prepare


@pytest.mark.parametrize(
    ("name", "words", "classes"),
    [
        ("Acmera Co., Ltd.", "acmera", {"ltd"}),
        ("Acmera Company Limited", "acmera", {"ltd"}),
        ("Acmera L.L.C.", "acmera", {"llc"}),
        ("Acmera Inc.", "acmera", {"neutral"}),
        ("Acmera Public Company Limited", "acmera", {"jsc"}),
        ("Acmera plc", "acmera", {"jsc"}),
        ("Acmera Sdn. Bhd.", "acmera", {"ltd"}),
        ("Acmera Berhad", "acmera", {"jsc"}),
        ("PT Acmera", "acmera", {"ltd"}),
        ("PT. Acmera Tbk", "acmera", {"ltd", "jsc"}),
        ("CV Acmera", "acmera", {"lp"}),
        ("Yayasan Acmera", "acmera", {"ngo"}),
        ("Acmera Pte. Ltd.", "acmera", {"ltd"}),
        ("Acmera (Pvt.) Ltd", "acmera", {"ltd"}),
        ("Acmera Pty Ltd", "acmera", {"ltd"}),
        ("Công ty TNHH Acmera", "acmera", {"llc"}),
        ("CÔNG TY TNHH MTV ACMERA", "acmera", {"llc"}),
        ("Công ty Cổ phần Acmera", "acmera", {"jsc"}),
        ("Borisat Acmera Chamkat", "acmera", {"neutral", "ltd"}),
        ("Acmera GmbH", "acmera", {"llc"}),
        ("AcmeraAG", "acmera", {"jsc"}),
        ("Acmera Sp. z o.o.", "acmera", {"llc"}),
        ("Acmera S.A. de C.V.", "acmera", {"jsc"}),
        ("Acmera S.à r.l.", "acmera", {"llc"}),
        ("ООО «Акмера»", "akmera", {"llc"}),
        ("Acmera A/S", "acmera", {"jsc"}),
        ("Acmera Aktiengesellschafft", "acmera", {"jsc"}),
        ("Acmera Joint Stok Company", "acmera", {"jsc"}),
        ("एक्मेरा प्राइवेट लिमिटेड", "ekmera", {"ltd"}),
        ("주식회사 아크메라", "akeumela", {"jsc"}),
    ],
)
def test_legal_forms_are_taken_off(firm: Prepare, name: str, words: str, classes: set[str]) -> None:
    view = firm(name).view
    assert " ".join(token.text for token in view.tokens) == words
    assert view.forms == classes


@pytest.mark.parametrize(
    ("name", "rest", "classes"),
    [
        ("太子集团有限公司", "太子", {"ltd"}),
        ("太子集團股份有限公司", "太子", {"jsc"}),
        ("บริษัท เอเชียทาวเวอร์ จำกัด", "เอเชียทาวเวอร", {"neutral", "ltd"}),
        ("บริษัทเอเชียทาวเวอร์จำกัด (มหาชน)", "เอเชียทาวเวอร", {"neutral", "jsc"}),
        ("ក្រុមហ៊ុន ព្រីនស៍ ឯ.ក", "ព្រីនស", {"neutral", "ltd"}),
        ("ບໍລິສັດ ດອກງິ້ວຄຳ ຈຳກັດ", "ດອກງວຄໍາ", {"neutral", "ltd"}),
        ("ရွှေကုမ္ပဏီလီမိတက်", "ရွှေ", {"ltd"}),
    ],
)
def test_legal_forms_of_scripts_without_spaces(
    firm: Prepare, name: str, rest: str, classes: set[str]
) -> None:
    view = firm(name).view
    assert view.distinctive[0].native.replace("ິ", "") == rest.replace("ິ", "")
    assert view.forms == classes


@pytest.mark.parametrize(
    "name", ["", " ", "Ltd", "Co., Ltd.", "有限公司", "บริษัท จำกัด", "...", "公司"]
)
def test_a_name_of_legal_forms_alone_has_no_words(firm: Prepare, name: str) -> None:
    assert firm(name).view.tokens == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("A.R. International", ["ar", "international"]),
        ("S.A. Trading", ["sa", "trading"]),
        ("T O K International", ["tok", "international"]),
        ("M/S. Rahman Overseas", ["rahman", "overseas"]),
        ("Second Bank Int’l", ["2", "bank", "international"]),
        ("Lodge Fifty-Six", ["lodge", "56"]),
        ("Capital Partners XII L.P.", ["capital", "partners", "12"]),
        ("Viet Nam Manpower", ["vietnam", "manpower"]),
    ],
)
def test_initials_numbers_and_spellings(firm: Prepare, name: str, words: list[str]) -> None:
    assert [token.text for token in firm(name).view.tokens] == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr. Anna Keller", ["anna", "keller"]),
        ("U Nu", ["u", "nu"]),
        ("U Thein Sein", ["thein", "sein"]),
        ("Ko Ko", ["ko", "ko"]),
        ("Mohd Rahman", ["muhammad", "rahman"]),
        ("陳志", ["chen", "zhi"]),
        ("Nguyễn Văn Đức", ["nguyen", "van", "duc"]),
        ("นาย ประยุทธ์", ["prayuth"]),
    ],
)
def test_persons(person: Prepare, name: str, words: list[str]) -> None:
    assert [token.text for token in person(name).view.tokens] == words


def test_a_name_of_unknown_kind_is_read_both_ways(firm: Prepare, person: Prepare) -> None:
    assert firm("Zhao Wei").person is None
    assert person("Zhao Wei").organisation is None


@pytest.mark.parametrize("name", ["Prince Holding Ltd", "PT Maju Jaya", "Golden Sun Sdn. Bhd."])
def test_a_name_that_ends_as_firms_do_is_not_read_as_a_person(name: str, lexicon: NameLexicon):
    assert prepare(name, NameKind.UNKNOWN, lexicon).person is None
    assert prepare(name, NameKind.PERSON, lexicon).person is not None


@pytest.mark.parametrize("name", ["Jessica Co", "Chen Zhi", "Ltd", "Pat Limited Chen"])
def test_a_name_that_may_be_a_person_is_read_as_one(name: str, lexicon: NameLexicon):
    assert prepare(name, NameKind.UNKNOWN, lexicon).person is not None
