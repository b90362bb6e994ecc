"""Names in native scripts: kind, the name, its romanisation, and another name that is near it.

Listed or publicly known organisations and persons; the near names are made of ordinary words.
"""

ORG, PER = "organisation", "person"

NAMES = {
    "thai": (
        (ORG, "บริษัท ปริ๊นซ์ โฮลดิ้ง กรุ๊ป จำกัด", "Prince Holding Group", "บริษัท ปทุม โฮลดิ้ง กรุ๊ป จำกัด"),
        (ORG, "บริษัท กรุงไทย จำกัด", "Krungthai Co., Ltd.", "บริษัท กรุงเทพ จำกัด"),
        (ORG, "ยาไถ่ กรุ๊ป", "Yatai Group", "ยาดี กรุ๊ป"),
        (ORG, "คิงส์โรมันส์ คาสิโน", "Kings Romans Casino", "คิงส์ตัน คาสิโน"),
        (PER, "ทักษิณ ชินวัตร", "Thaksin Shinawatra", "ทักษิณ ชัยวงศ์"),
        (PER, "สมชาย วงศ์สวัสดิ์", "Somchai Wongsawat", "สมชาย แสงทอง"),
        (PER, "อนุทิน ชาญวีรกูล", "Anutin Charnvirakul", "อนุชา ชาญวีรกูล"),
    ),
    "lao": (
        (ORG, "ບໍລິສັດ ດອກງິ້ວຄຳ ຈຳກັດ", "Dok Ngiew Kham Company Limited", "ບໍລິສັດ ດອກບົວຄຳ ຈຳກັດ"),
        (ORG, "ທະນາຄານ ພົງສະຫວັນ", "Phongsavanh Bank", "ທະນາຄານ ສະຫວັນນະເຂດ"),
        (ORG, "ບໍລິສັດ ສີເມືອງ ຈຳກັດ", "Simuang Company Limited", "ບໍລິສັດ ສີທອງ ຈຳກັດ"),
        (PER, "ທອງລຸນ ສີສຸລິດ", "Thongloun Sisoulith", "ທອງລຸນ ພົມມະຈັນ"),
        (PER, "ບຸນຍັງ ວໍລະຈິດ", "Bounnhang Vorachith", "ບຸນມີ ວໍລະວົງ"),
        (PER, "ຈູມມະລີ ໄຊຍະສອນ", "Choummaly Sayasone", "ຈູມມະລີ ພົມມະສານ"),
        (PER, "ພັນຄຳ ວິພາວັນ", "Phankham Viphavanh", "ພັນຄຳ ວົງສາ"),
    ),
    "khmer": (
        (ORG, "ព្រីនស៍ ហូលឌីង គ្រុប", "Prince Holding Group", "ព្រះវិហារ ហូលឌីង គ្រុប"),
        (ORG, "ធនាគារ កាណាឌីយ៉ា", "Canadia Bank", "ធនាគារ កម្ពុជា"),
        (ORG, "អេស៊ីលីដា", "Acleda", "អេស៊ី"),
        (ORG, "ក្រុមហ៊ុន ជិនប៉ី គ្រុប ឯ.ក", "Jinbei Group Co., Ltd.", "ក្រុមហ៊ុន ជោគជ័យ គ្រុប ឯ.ក"),
        (PER, "ហ៊ុន ម៉ាណែត", "Hun Manet", "ហ៊ុន ម៉ានី"),
        (PER, "លី យ៉ុងផាត់", "Ly Yong Phat", "លី គួង"),
        (PER, "សម រង្ស៊ី", "Sam Rainsy", "សម សុខា"),
    ),
    "burmese": (
        (ORG, "မြန်မာ ယာတိုင် ကုမ္ပဏီလီမိတက်", "Myanmar Yatai Company Limited", "မြန်မာ ရွှေလမ်း ကုမ္ပဏီလီမိတက်"),
        (ORG, "ရွှေကုက္ကိုလ်", "Shwe Kokko", "ရွှေတိဂုံ"),
        (ORG, "ချစ်လင်းမြိုင် ကုမ္ပဏီလီမိတက်", "Chit Linn Myaing Company", "ချစ်သူများ ကုမ္ပဏီလီမိတက်"),
        (PER, "စောချစ်သူ", "Saw Chit Thu", "စောမင်းမင်းဦး"),
        (PER, "အောင်ဆန်းစုကြည်", "Aung San Suu Kyi", "အောင်ဆန်းဦး"),
        (PER, "မင်းအောင်လှိုင်", "Min Aung Hlaing", "မင်းကိုနိုင်"),
        (PER, "သိန်းစိန်", "Thein Sein", "သိန်းဌေး"),
    ),
    "vietnamese": (
        (ORG, "Công ty TNHH Hòa Bình Xanh", "Hoa Binh Xanh Co., Ltd.", "Công ty TNHH Hải Phong Đỏ"),
        (
            ORG,
            "Công ty Cổ phần Đá Quý Phú Nhuận",
            "Da Quy Phu Nhuan JSC",
            "Công ty Cổ phần Nhựa Tiền Giang",
        ),
        (ORG, "Tập đoàn Trường Hải", "Truong Hai Group", "Tập đoàn Thành Công"),
        (PER, "Nguyễn Phú Trọng", "Nguyen Phu Trong", "Nguyễn Xuân Phúc"),
        (PER, "Võ Văn Thưởng", "Vo Van Thuong", "Võ Thị Sáu"),
        (PER, "Đặng Thị Ngọc Thịnh", "Dang Thi Ngoc Thinh", "Đặng Thị Hoài Thương"),
    ),
    "chinese": (
        (ORG, "太子集團", "Taizi Group", "王子集團"),
        (ORG, "亞太國際控股集團", "Yatai International Holding Group", "環球國際控股集團"),
        (ORG, "匯旺集團", "Huiwang Group", "東方集團"),
        (ORG, "環亞國際有限公司", "Huanya International Co., Ltd.", "華美國際有限公司"),
        (PER, "陳志", "Chen Zhi", "林強"),
        (PER, "佘智江", "She Zhijiang", "佘大偉"),
        (PER, "董樂成", "Dong Lecheng", "董國華"),
    ),
    "tamil": (
        (ORG, "முருகப்பா குழுமம்", "Murugappa Group", "முத்தூட் குழுமம்"),
        (ORG, "சன் டிவி", "Sun TV", "ஜெயா டிவி"),
        (ORG, "சூரியன் மனிதவளம் லிமிடெட்", "Suriyan Manpower Limited", "மதுரை மனிதவளம் லிமிடெட்"),
        (PER, "மு. க. ஸ்டாலின்", "M. K. Stalin", "மு. க. அழகிரி"),
        (PER, "கமல் ஹாசன்", "Kamal Haasan", "கமல் நாத்"),
        (PER, "ரஜினிகாந்த்", "Rajinikanth", "விஜயகாந்த்"),
        (PER, "சுந்தர் பிச்சை", "Sundar Pichai", "சுந்தர் ராஜன்"),
    ),
    "devanagari": (
        (ORG, "टाटा स्टील लिमिटेड", "Tata Steel Limited", "जिंदल स्टील लिमिटेड"),
        (ORG, "रिलायंस इंडस्ट्रीज", "Reliance Industries", "बिरला इंडस्ट्रीज"),
        (ORG, "नमस्ते ट्रेवल्स प्रा. लि.", "Namaste Travels Pvt. Ltd.", "हिमालय ट्रेवल्स प्रा. लि."),
        (PER, "नरेन्द्र मोदी", "Narendra Modi", "सुरेन्द्र मोहन"),
        (PER, "सचिन तेंदुलकर", "Sachin Tendulkar", "सचिन पायलट"),
        (PER, "राहुल गांधी", "Rahul Gandhi", "राहुल द्रविड़"),
    ),
    "bengali": (
        (ORG, "রহমান ওভারসিজ লিমিটেড", "Rahman Overseas Limited", "করিম ওভারসিজ লিমিটেড"),
        (ORG, "গ্রামীণ ব্যাংক", "Grameen Bank", "সোনালী ব্যাংক"),
        (ORG, "বসুন্ধরা গ্রুপ", "Bashundhara Group", "মেঘনা গ্রুপ"),
        (PER, "শেখ হাসিনা", "Sheikh Hasina", "শেখ রেহানা"),
        (PER, "মুহাম্মদ ইউনূস", "Muhammad Yunus", "মুহাম্মদ জাফর"),
        (PER, "খালেদা জিয়া", "Khaleda Zia", "খালেদা আক্তার"),
    ),
    "arabic": (
        (ORG, "شركة النور للتجارة ذ.م.م", "Al Noor Trading LLC", "شركة البحر للتجارة ذ.م.م"),
        (ORG, "مجموعة الراجحي", "Al Rajhi Group", "مجموعة العثيم"),
        (ORG, "أرامكو السعودية", "Saudi Aramco", "سابك السعودية"),
        (PER, "بشار الأسد", "Bashar al-Assad", "بشار الجعفري"),
        (PER, "عبد الفتاح السيسي", "Abdel Fattah el-Sisi", "عبد الفتاح يونس"),
        (PER, "محمد بن سلمان", "Mohammed bin Salman", "محمد بن راشد"),
        (PER, "صدام حسين", "Saddam Hussein", "صدام المجيد"),
    ),
    "urdu": (
        (ORG, "حبیب بینک لمیٹڈ", "Habib Bank Limited", "الفلاح بینک لمیٹڈ"),
        (ORG, "گلستان گروپ", "Gulistan Group", "بہاریہ گروپ"),
        (
            ORG,
            "رحمان ٹریولز (پرائیویٹ) لمیٹڈ",
            "Rahman Travels Pvt Ltd",
            "کراچی ٹریولز لمیٹڈ",
        ),
        (PER, "عمران خان", "Imran Khan", "عمران نذیر"),
        (PER, "نواز شریف", "Nawaz Sharif", "نواز بگٹی"),
        (PER, "آصف علی زرداری", "Asif Ali Zardari", "آصف علی گیلانی"),
    ),
}
