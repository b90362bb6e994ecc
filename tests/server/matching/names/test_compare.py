"""Order and levels, never exact scores: those are measured, not asserted."""

from __future__ import annotations

import pytest

from server.matching.names.model import Level
from tests.server.matching.names.conftest import Match

NONE, CANDIDATE, STRONG = Level.NONE, Level.CANDIDATE, Level.STRONG


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("Prince Holdng Group", "Prince Holding Group", STRONG),
        ("Prince Holding Group", "Prince Holding Group Co., Ltd.", STRONG),
        ("Yatai", "Myanmar Yatai International Holding Group Co., Ltd.", CANDIDATE),
        ("Myanmar Yatai", "Myanmar Yatai International Holding Group Co., Ltd.", STRONG),
        ("Prince Hotels", "Prince Holding Group", NONE),
        ("Prince Bank of Somewhere", "Prince Holding Group", NONE),
        ("Crown Hotel", "Prince Holding Group", NONE),
        ("Prince", "Prince Holding Group", NONE),
        ("Prince Group", "Prince Holding Group", CANDIDATE),
        ("Golden Sun Travel", "Golden Phoenix Entertainment City", NONE),
        ("Jinbei", "Jin Bei Group Co. Ltd.", STRONG),
        ("KB Hotel", "K.B. Hotel", STRONG),
        ("O'Smach Resort", "O-Smach Resort", STRONG),
    ],
)
def test_subset_names(firms: Match, one: str, two: str, level: Level) -> None:
    if level is CANDIDATE:
        assert firms(one, two).level >= CANDIDATE
    else:
        assert firms(one, two).level is level


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Global Recruitment Services", "Global Manpower Services"),
        ("International Holding Group", "International Trading Group"),
        ("Global Recruitment", "Global Recruitments Group"),
        ("Overseas Employment Ltd", "Overseas Placement Ltd"),
        ("Ltd", "Ltd"),
        ("Company Limited", "Co., Ltd."),
        ("有限公司", "有限公司"),
        ("บริษัท จำกัด", "บริษัท จำกัด"),
    ],
)
def test_weak_words_and_legal_forms_never_match_by_themselves(
    firms: Match, one: str, two: str
) -> None:
    assert firms(one, two).level is NONE


def test_a_whole_name_of_weak_words_matches_itself(firms: Match) -> None:
    assert firms("Global Recruitment Services", "GLOBAL RECRUITMENT SERVICES Ltd").level is STRONG


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("太子集團", "太子集团"),
        ("太子 集团", "太子集团有限公司"),
        ("ព្រីនស៍ ហូលឌីង គ្រុប", "ព្រីនស៍ហូលឌីងគ្រុប"),
        ("ព្រីនស៍ ហូលឌីង គ្រុប", "ព្រីន​ស៍ ហូលឌីង គ្រុប"),
        ("บริษัท ปริ๊นซ์ กรุ๊ป จำกัด", "ปริ้นซ์กรุ๊ป"),
        ("ດອກງິ້ວຄຳ", "ດອກງິ້ວຄໍາ"),
        ("မြန်မာ ယာတိုင်", "မြန်မာယာတိုင်"),
        ("Công ty TNHH Hòa Bình Xanh", "CONG TY TNHH HOA BINH XANH"),
        ("नमस्ते ट्रेवल्स प्रा. लि.", "नमस्ते ट्रेवल्स"),
        ("রহমান ওভারসিজ লিমিটেড", "রহমান ওভারসিজ"),
        ("சென்னை மனிதவளம் லிமிடெட்", "சென்னை மனிதவளம்"),
        ("شركة النور", "شركة النّور"),
        ("ﾊﾞﾗｸ商事", "バラク商事"),
    ],
)
def test_native_names_meet_themselves(firms: Match, one: str, two: str) -> None:
    assert firms(one, two).level is STRONG


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("ព្រីនស៍ ហូលឌីង គ្រុប", "Prince Holding Group"),
        ("汇旺", "Huiwang"),
        ("亚太国际控股集团", "Yatai International Holding Group"),
        ("柬埔寨汇旺集团有限公司", "Huiwang Group (Cambodia) Co., Ltd."),
        ("บริษัท ปริ๊นซ์ โฮลดิ้ง กรุ๊ป จำกัด", "Prince Holding Group"),
        ("ยาไถ่", "Yatai"),
        ("Газпром", "Gazprom"),
        ("금강산", "Geumgangsan"),
    ],
)
def test_native_firms_meet_their_romanisation(firms: Match, native: str, latin: str) -> None:
    assert firms(native, latin).level >= CANDIDATE
    assert firms(latin, native).level >= CANDIDATE


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("陳志", "Chen Zhi"),
        ("陈志", "Zhi Chen"),
        ("佘智江", "She Zhijiang"),
        ("佘智江", "Zhi Jiang She"),
        ("ហ៊ុន ម៉ាណែត", "Hun Manet"),
        ("Сергей Орлов", "Sergei Orlov"),
        ("ทักษิณ ชินวัตร", "Thaksin Shinawatra"),
        ("ທອງລຸນ ສີສຸລິດ", "Thongloun Sisoulith"),
        ("नरेन्द्र मोदी", "Narendra Modi"),
        ("শেখ হাসিনা", "Sheikh Hasina"),
        ("محمد بن سلمان", "Mohammed bin Salman"),
        ("மு. க. ஸ்டாலின்", "M. K. Stalin"),
        ("ហ៊ុន សែន", "Hun Sen"),
    ],
)
def test_native_persons_meet_their_romanisation(persons: Match, native: str, latin: str) -> None:
    assert persons(native, latin).level >= CANDIDATE


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("太子集团", "太子酒店有限公司"),
        ("太子集团", "王子集团"),
        ("环亚国际", "环球国际"),
        ("บริษัท เอเชีย จำกัด", "บริษัท ออเรเชีย จำกัด"),
    ],
)
def test_a_shared_ending_is_not_a_shared_name(firms: Match, one: str, two: str) -> None:
    assert firms(one, two).level is not STRONG


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # trap 1: initials are no legal forms, and two of them spell nothing out
        ("A.R. International", "Al-Ruma International"),
        ("S.A. Trading", "Trading Ltd"),
        # trap 2: an initial stands for no company word
        ("T O K International", "Tarik International"),
        ("A.Q. Overseas", "Al Qadim Overseas Ltd."),
        ("R.T.M International Ltd.", "B.M. International"),
        ("Bravestone Services", "B.S. Consultants"),
        ("Marbane Bank", "Zorkin Bank"),
        ("QRT Company", "DVB Company"),
        ("Zarbane Bank AG", "Zarbane Bank GmbH"),  # the forms contradict each other
    ],
)
def test_innocent_firms_stay_apart(firms: Match, one: str, two: str) -> None:
    assert firms(one, two).level is NONE


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("LYP Group", "Ly Yong Phat Group"),  # trap 3
        ("Zorbane Aktiengesellschaft", "ZorbaneAG"),  # trap 4
        ("OAO Zorneft", "Zorneft JSC"),
        ("zorbalik Sp. z o.o.", "ZORBALIK"),
        ("T.O.K. International", "T O K International"),
        ("Brave Stone Company", "Bravestone Company"),
        ("Seven Percenters", "7%ers"),
        ("U.S. Bureau of Zorology", "United States Bureau of Zorology"),
    ],
)
def test_variants_of_firms_are_found(firms: Match, one: str, two: str) -> None:
    assert firms(one, two).level >= CANDIDATE


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("Keller, Annika", "Annika Keller", STRONG),
        ("A. Keller", "Annika Keller", CANDIDATE),
        ("JM Morelle", "Jean-Marie Morelle", CANDIDATE),
        ("Mohd Rahman Ali", "Muhammad Rahman Ali", STRONG),
        ("bin Rashid Mohammed", "Mohammed bin Rashid", STRONG),
        ("Hsan Htun", "San Tun", STRONG),  # Burmese spelling
        ("Soekarno", "Sukarno", STRONG),  # old Indonesian spelling
        ("Сергей Лавренов", "Sergei Lavrenow", STRONG),
        ("Nguyễn Văn Hùng", "Nguyen Van Hung", STRONG),
        ("Wong Kar Wai", "Huang Kar Wai", CANDIDATE),
        ("K.K.", "Kamila Karimova", NONE),
        ("Abdul Rahman Khan", "Wali Rahman Khan", NONE),  # trap 5
        ("박지훈", "박지원", NONE),  # trap 6
        ("Zhao Wei", "Zhang Min", NONE),
        ("Tin Win", "Tin Win", STRONG),
        ("Tin Win Aung", "Tin Win", CANDIDATE),
        ("Zhao Wei Ting", "Zhao Wei", CANDIDATE),
    ],
)
def test_persons(persons: Match, one: str, two: str, level: Level) -> None:
    assert persons(one, two).level is level


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("Prince Holding Group", "Prince Holdng Group", "Prince Trading Group"),
        ("Prince Holding Group", "Prince Holding Group Ltd", "Prince Group"),
        ("Yatai International", "Yatai International Holding", "Yatay International Holding"),
        ("Zarbane AG", "Zarbane Aktiengesellschaft", "Zarbane GmbH"),
        ("Asia Capital Fund III", "Asia Capital Fund 3", "Asia Capital Fund"),
        ("Huione Group", "Huione", "Huiona"),
        ("Zarbane Global", "Zarbane Global", "Zarbane Global Japan"),
        ("Yatai New City", "Yatai City", "New City"),
    ],
)
def test_order_of_firms(firms: Match, query: str, better: str, worse: str) -> None:
    assert firms(query, better).score > firms(query, worse).score


@pytest.mark.parametrize(
    ("one", "two", "feature"),
    [
        ("Zarbane Bank AG", "Zarbane Bank GmbH", "legal_forms_differ"),
        ("Asia Fund III", "Asia Fund IV", "numbers_differ"),
        ("Zarbane Fund", "Zarbane Fund 2", "number_missing"),
        ("Zarbane Chile", "Zarbane China", "countries_differ"),
        ("Zarbane", "Zarbane Chile", "country_missing"),
        ("Prince Group", "Prince Group Casino", "only_common_words"),
        ("LYP Group", "Ly Yong Phat Group", "only_acronym"),
        ("Zarbane", "Zarbane International", "rare_word_shared"),
        ("Zarbane International", "Zarbane Fortuna International", "distinctive_word_missing"),
        ("Lom Wai Industry", "Lom Hai Industry", "tiny_word_changed"),
        ("Princess Holding Group", "Prince Holding Group", "everyday_word_changed"),
        ("Princess Holding Group", "ព្រីនស៍ ហូលឌីង គ្រុប", "everyday_word_changed"),
    ],
)
def test_a_feature_shows_what_it_saw(firms: Match, one: str, two: str, feature: str) -> None:
    assert feature in {found.name for found in firms(one, two).features}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Zarbane Fund III", "Zarbane Fund IV"),
        ("Zarbane Solutions", "Zarbane Solutions II"),
        ("Zarbane Chile", "Zarbane China"),
        ("Zarbane", "Zarbane Fortuna"),
        ("Golden Sun", "Golden Sun Sky"),
        ("Lom Wai Industry", "Lom Hai Industry"),
        ("CLM", "Chit Linn Myaing"),
        ("Princess Holding Group", "Prince Holding Group"),
        ("Royal Garden Resort", "Loyal Garden Resort"),
    ],
)
def test_what_a_bench_forgives_is_never_strong(firms: Match, one: str, two: str) -> None:
    assert firms(one, two).level is CANDIDATE


def test_evidence_holds_the_words_as_they_were_given(firms: Match) -> None:
    found = {f.name: f for f in firms("Prince Holdng Group", "Prince Holding Group").features}
    assert (found["edits"].query, found["edits"].candidate) == ("Holdng", "Holding")
    assert 0 < found["edits"].score < 1


@pytest.mark.parametrize(
    ("one", "two", "whole"),
    [
        ("Prince Holdng Group", "Prince Holding Group Co., Ltd.", True),
        ("Prince Group", "Prince Holding Group", False),
        ("Yatai", "Yatai International", False),
    ],
)
def test_whole_says_that_no_word_is_left_over(
    firms: Match, one: str, two: str, whole: bool
) -> None:
    assert firms(one, two).whole is whole
