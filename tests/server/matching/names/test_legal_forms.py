"""Legal forms of every country served: known, taken off, and no match by themselves."""

from __future__ import annotations

import pytest

from server.matching.names.model import Level
from tests.server.matching.names.conftest import Match, Prepare

# country: the form around the name {}, a name (an ordinary flower or bird), the classes
FORMS = {
    "TH": [
        ("บริษัท {} จำกัด", "ดอกบัว", "ltd neutral"),
        ("บริษัท {} จำกัด (มหาชน)", "ดอกบัว", "jsc neutral"),
        ("บจก. {}", "ดอกบัว", "ltd"),
        ("บมจ. {}", "ดอกบัว", "jsc"),
        ("หจก. {}", "ดอกบัว", "lp"),
        ("{} Co., Ltd.", "Dokbua", "ltd"),
        ("{} Public Company Limited", "Dokbua", "jsc"),
    ],
    "KH": [
        ("ក្រុមហ៊ុន {} ឯ.ក", "ផ្កាឈូក", "ltd neutral"),
        ("ក្រុមហ៊ុន {} ខូអិលធីឌី", "ផ្កាឈូក", "ltd neutral"),
        ("ក្រុមហ៊ុន {} ម.ក", "ផ្កាឈូក", "jsc neutral"),
        ("{} Plc.", "Phkachhuk", "jsc"),
        ("{} Co. Ltd", "Phkachhuk", "ltd"),
    ],
    "LA": [
        ("ບໍລິສັດ {} ຈຳກັດ", "ດອກບົວ", "ltd neutral"),
        ("ບໍລິສັດ {} ຈໍາກັດຜູ້ດຽວ", "ດອກບົວ", "ltd neutral"),
        ("ບໍລິສັດ {} ມະຫາຊົນ", "ດອກບົວ", "jsc neutral"),
        ("{} Sole Co., Ltd", "Dokbua", "ltd"),
    ],
    "MM": [
        ("{} ကုမ္ပဏီလီမိတက်", "ကြာပန်း", "ltd"),
        ("{} ကုမ္ပဏီ လီမိတက်", "ကြာပန်း", "ltd neutral"),
        ("{} အများပိုင်ကုမ္ပဏီလီမိတက်", "ကြာပန်း", "jsc"),
        ("{} Company Limited", "Kyarpan", "ltd"),
        ("{} Public Co., Ltd.", "Kyarpan", "jsc"),
    ],
    "VN": [
        ("Công ty TNHH {}", "Sen Vàng", "llc"),
        ("CÔNG TY TNHH MTV {}", "SEN VÀNG", "llc"),
        ("Công ty Cổ phần {}", "Sen Vàng", "jsc"),
        ("CTCP {}", "Sen Vàng", "jsc"),
        ("Cty TNHH {}", "Sen Vàng", "llc"),
        ("{} JSC", "Sen Vang", "jsc"),
        ("Doanh nghiệp tư nhân {}", "Sen Vàng", "sole"),
    ],
    "MY": [
        ("{} Sdn. Bhd.", "Teratai", "ltd"),
        ("{} (M) Sdn Bhd", "Teratai", "ltd"),
        ("{} Berhad", "Teratai", "jsc"),
        ("{} PLT", "Teratai", "lp"),
    ],
    "SG": [
        ("{} Pte. Ltd.", "Teratai", "ltd"),
        ("{} (S) Pte Ltd", "Teratai", "ltd"),
        ("{} Private Limited", "Teratai", "ltd"),
        ("{} LLP", "Teratai", "lp"),
    ],
    "ID": [
        ("PT {}", "Teratai", "ltd"),
        ("PT. {} Tbk", "Teratai", "jsc ltd"),
        ("PT {} (Persero) Tbk.", "Teratai", "jsc ltd"),
        ("CV. {}", "Teratai", "lp"),
        ("UD {}", "Teratai", "sole"),
        ("Perseroan Terbatas {}", "Teratai", "ltd"),
        ("Koperasi {}", "Teratai", "ngo"),
    ],
    "PH": [
        ("{} Inc.", "Sampaga", "neutral"),
        ("{}, Incorporated", "Sampaga", "neutral"),
        ("{} Corp.", "Sampaga", "neutral"),
        ("{} Corporation", "Sampaga", "neutral"),
        ("{} OPC", "Sampaga", "neutral"),
        ("{} Co., Inc.", "Sampaga", "neutral"),
    ],
    "CN": [
        ("{}有限公司", "荷花", "ltd"),
        ("{}有限责任公司", "荷花", "ltd"),
        ("{}股份有限公司", "荷花", "jsc"),
        ("{}合伙企业", "荷花", "lp"),
    ],
    "HK": [
        ("{}有限公司", "荷花", "ltd"),
        ("{} (HK) Ltd", "Hehua", "ltd"),
    ],
    "TW": [
        ("{}股份有限公司", "荷花", "jsc"),
        ("{}責任有限公司", "荷花", "ltd"),
    ],
    "IN": [
        ("{} प्राइवेट लिमिटेड", "कमल", "ltd"),
        ("{} प्रा. लि.", "कमल", "ltd"),
        ("{} पब्लिक लिमिटेड", "कमल", "jsc"),
        ("{} தனியார் லிமிடெட்", "தாமரை", "ltd"),
        ("{} பிரைவேட் லிமிடெட்", "தாமரை", "ltd"),
        ("{} Pvt. Ltd.", "Kamala", "ltd"),
        ("{} OPC Private Limited", "Kamala", "ltd neutral"),
        ("{} LLP", "Kamala", "lp"),
    ],
    "BD": [
        ("{} প্রাইভেট লিমিটেড", "শাপলা", "ltd"),
        ("{} প্রাঃ লিঃ", "শাপলা", "ltd"),
        ("{} লিমিটেড", "শাপলা", "ltd"),
        ("{} পিএলসি", "শাপলা", "jsc"),
        ("{} (BD) Ltd.", "Shapla", "ltd"),
    ],
    "NP": [
        ("{} प्रा.लि.", "लालीगुराँस", "ltd"),
        ("{} प्राइभेट लिमिटेड", "लालीगुराँस", "ltd"),
    ],
    "LK": [
        ("{} லிமிட்டெட்", "தாமரை", "ltd"),
        ("{} PLC", "Thamarai", "jsc"),
    ],
    "PK": [
        ("{} پرائیویٹ لمیٹڈ", "گلاب", "ltd"),
        ("{} (پرائیویٹ) لمیٹڈ", "گلاب", "ltd"),
        ("{} پبلک لمیٹڈ", "گلاب", "jsc"),
        ("{} (Pvt) Ltd", "Gulabi", "ltd"),
    ],
    "AE": [
        ("{} LLC", "Zahra", "llc"),
        ("{} L.L.C.", "Zahra", "llc"),
        ("{} FZE", "Zahra", "llc"),
        ("{} FZ-LLC", "Zahra", "llc"),
        ("{} DMCC", "Zahra", "llc"),
        ("{} FZCO", "Zahra", "llc"),
        ("{} PJSC", "Zahra", "jsc"),
        ("شركة {} ذ.م.م", "زهرة", "llc neutral"),
        ("شركة {} ش.م.ع", "زهرة", "jsc neutral"),
    ],
    "KE": [
        ("{} Limited", "Tausi", "ltd"),
        ("{} Ltd", "Tausi", "ltd"),
        ("{} PLC", "Tausi", "jsc"),
    ],
    "TZ": [
        ("Kampuni ya {}", "Tausi", "neutral"),
        ("Kampuni ya {} Ltd", "Tausi", "ltd neutral"),
        ("{} Co. Ltd", "Tausi", "ltd"),
    ],
    "PT": [
        ("{} Lda", "Girassol", "llc"),
        ("{}, Lda.", "Girassol", "llc"),
        ("{} Unipessoal Lda", "Girassol", "llc"),
        ("{} S.A.", "Girassol", "jsc"),
        ("{} Sociedade Anónima", "Girassol", "jsc"),
    ],
    "BR": [
        ("{} Ltda", "Girassol", "ltd"),
        ("{} EIRELI", "Girassol", "llc"),
    ],
    "TL": [
        ("{}, Unipessoal, Lda", "Girassol", "llc"),
    ],
    "FR": [
        ("{} SARL", "Tournesol", "llc"),
        ("{} S.A.R.L.", "Tournesol", "llc"),
        ("{} SAS", "Tournesol", "jsc"),
        ("{} SA", "Tournesol", "jsc"),
        ("{} EURL", "Tournesol", "llc"),
        ("{} SNC", "Tournesol", "lp"),
    ],
    "GB": [
        ("{} Ltd", "Bluebell", "ltd"),
        ("{} PLC", "Bluebell", "jsc"),
        ("{} LLP", "Bluebell", "lp"),
    ],
    "US": [
        ("{} Inc", "Bluebell", "neutral"),
        ("{} LLC", "Bluebell", "llc"),
        ("{} Corp.", "Bluebell", "neutral"),
    ],
}
ROWS = [(country, *row) for country, rows in FORMS.items() for row in rows]
OTHER = "Zarbane"
WEAK = "global group international recruitment holding services company manpower agency".split()


@pytest.mark.parametrize(("country", "form", "word", "classes"), ROWS)
def test_the_form_is_known_and_taken_off(
    firm: Prepare, country: str, form: str, word: str, classes: str
) -> None:
    view = firm(form.format(word)).view
    places = {"hk", "hongkong"}
    left = [token for token in view.tokens if token.text not in places]
    assert [token.text for token in left] == [token.text for token in firm(word).view.tokens]
    assert view.forms == set(classes.split())


@pytest.mark.parametrize(("country", "form", "word", "classes"), ROWS)
def test_the_form_alone_is_no_name(
    firms: Match, firm: Prepare, country: str, form: str, word: str, classes: str
) -> None:
    bare = form.format("")
    assert not firm(bare).view.distinctive
    assert firms(form.format(OTHER), form.format(word)).level is Level.NONE


@pytest.mark.parametrize(("country", "form", "word", "classes"), ROWS)
def test_a_name_meets_itself_without_its_form(
    firms: Match, country: str, form: str, word: str, classes: str
) -> None:
    assert firms(form.format(word), word).level >= Level.CANDIDATE


@pytest.mark.parametrize("one", WEAK)
@pytest.mark.parametrize("two", WEAK)
def test_words_that_many_firms_have_decide_nothing(firms: Match, one: str, two: str) -> None:
    assert firms(f"Zarbane {one}", f"Mindolu {two}").level is Level.NONE
    assert firms(f"Zarbane {one}", f"Zarbane {two}").level >= Level.CANDIDATE
