"""How people speak of the same things: the table behind the reading of queries; commas part phrases. Pure data."""

# Words of mere asking. Longest first.
ASKING = (
    "cần những giấy tờ gì, cần giấy tờ gì, cần những gì, như thế nào, làm thế nào, bao nhiêu tiền, mất bao lâu, "
    "bao nhiêu, bao lâu, cần gì, ở đâu, làm sao, thế nào, ra sao, thủ tục, hồ sơ, tôi cần, em cần, mình cần, "
    "cần làm, tôi có, em có, tôi bị, em bị, tôi, muốn, xin, làm, cho, với, được, phải, nào, giùm, dùm, "
    "giúp, các, những"
)
# These mean something else without their marks: cửa, vay, rơi, đẻ, bảo vệ, dấu, hội, di chúc.
ASKING_MARKED = "mình, của, vậy, rồi, để, về, đâu, hỏi, đi, mần, và, gì, thì, là, à, ạ, ơi, nhé, cần"

# Words that say little about the matter: they weigh less, however rare they are in the catalogue.
LIGHT = (
    "bị đã đang vừa mới rồi chưa có người khác ghi viết cái chỗ nơi bé cháu con gia đình ngày tháng tuổi giấy trai "
    "gái việc ở đứa nhau hai mấy xem anh chị em ông bà này kia cả nữa luôn xong cần thêm phường xã ủy ban ubnd"
)

# Words that tell what is to be done with a paper: they weigh more, common as they are.
ACTION = "chứng thực mất sai sửa đổi hủy hạn tách xóa dịch hỏng lại chuyển ngừng bỏ sao gia nghỉ đóng"

_FOREIGN = (
    "hàn quốc, đài loan, trung quốc, nhật bản, campuchia, thái lan, singapore, malaysia, philippines, canada, hoa kỳ, "
    "ấn độ, người mỹ, người lào, người nhật, người hàn, người pháp, người đức, người úc, người anh, người nga, "
    "quốc tịch mỹ, quốc tịch lào, quốc tịch úc, quốc tịch anh, quốc tịch pháp, chồng mỹ, chồng nhật, chồng hàn, "
    "chồng đài, chồng tây, vợ tây, chồng lào, vợ lào, chồng úc, ngoại quốc, người tây"
)

# The catalogue's words, and everyday or regional ones for them.
EVERYDAY = {
    "khai sinh": "khai sanh, gks, ks",
    "sinh con": "sanh con, đẻ con, sinh em bé, đẻ em bé, sinh cháu, sinh bé, con chào đời",
    "kết hôn": "hôn thú, lấy chồng, lấy vợ, cưới chồng, cưới vợ, cưới hỏi, cưới, lập gia đình",
    "căn cước": "chứng minh nhân dân, chứng minh thư, căn cước công dân, thẻ căn cước, thẻ cccd, chứng minh, cmnd, "
    "cmtnd, cmt, cccd",
    "chứng thực": "công chứng, thị thực, đóng dấu",
    "khai tử": "báo tử, chứng tử",
    "thường trú": "sổ hộ khẩu, hộ khẩu, hk",
    "sổ đỏ": "bìa đỏ, sổ hồng, bìa hồng, sổ đất, giấy đỏ, giấy chứng nhận quyền sử dụng đất, gcnqsdđ",
    "đất": "quyền sử dụng đất",
    "hết hạn": "quá hạn",
    "giấy tờ": "tài liệu",
    "đăng ký kinh doanh": "đkkd",
    "giấy phép kinh doanh": "gpkd",
    "giấy phép xây dựng": "gpxd",
    "đổi": "thay đổi, thay",
    "chấm dứt": "thôi, dẹp",
    "nghĩa vụ quân sự": "nvqs, đi nghĩa vụ, khám nghĩa vụ, nghĩa vụ, đi lính, đi bộ đội, nhập ngũ",
    "bảo hiểm y tế": "bhyt",
    "bảo hiểm xã hội": "bhxh",
    "xe máy": "xe honda, mô tô, xe gắn máy",
    "cha": "bố, ba, tía",
    "mẹ": "má, mạ",
    "lợn": "heo",
    "liệt sĩ": "liệt sỹ",
    "mai táng": "ma chay, đám ma, đám tang, chôn cất, tang lễ",
    "ly hôn": "ly dị, li dị, li hôn",
    "nước ngoài": _FOREIGN,
    "trung học cơ sở": "cấp 2, cấp hai, thcs",
    "lý lịch": "lí lịch",
    "kinh doanh": "buôn bán",
    "chết": "qua đời, tạ thế, từ trần, khuất núi",
    "mất": "thất lạc, đánh rơi, rơi mất, bị rơi, rơi",
    "hỏng": "hư hỏng, gãy, hư, rách nát, rách, mờ",
    "trẻ em": "em bé, cháu bé, con nít, trẻ con, trẻ nhỏ, con nhỏ, bé",
    "người già": "cụ già, ông cụ, bà cụ, người cao tuổi, người lớn tuổi, cao tuổi",
    "khuyết tật": "tàn tật",
    "bồi thường": "đền bù",
    "tố cáo": "tố giác",
    "vào": "vô",
    "đăng ký": "dk, đk, đkí, đký, dki",
    "không": "ko, kg, khg",
    "được": "đc, dc",
}

# English words and the catalogue's. Longer ones first; no single word that may be raw Telex, as "lost" for "lót".
ENGLISH = {
    "bản sao khai sinh": "copy of birth certificate, copy of a birth certificate, copy of my birth certificate",
    "khai sinh": "birth certificate, birth registration, register a birth, newborn, birth",
    "khai tử": "death certificate, death registration, register a death, death",
    "kết hôn với người nước ngoài": "marry a vietnamese, marry a foreigner, international marriage, foreign spouse",
    "kết hôn": "marriage certificate, marriage registration, register a marriage, get married, marriage, wedding, "
    "marry",
    "giấy xác nhận độc thân": "single status, marital status, certificate of no impediment",
    "nhận con nuôi": "adopt a child, adoption, adopt",
    "giám hộ": "guardianship, guardian",
    "đổi tên": "change my name, change of name, name change",
    "dịch": "certified translation, translation, translate, translator",
    "chứng thực chữ ký": "certify a signature, certified signature, signature",
    "sao y bản chính": "certified copies, certified copy, photocopy, notarization, notarize, notarise, notary",
    "di chúc": "last will, testament",
    "thừa kế": "inheritance, inherit",
    "gia hạn tạm trú": "extend temporary residence, extend residence, extension of temporary residence",
    "tạm trú": "temporary residence, register residence",
    "thường trú": "permanent residence, household registration, household book",
    "lưu trú": "overnight guest, hotel guest, guest registration",
    "tạm vắng": "temporary absence",
    "mất căn cước": "lost id card, lost identity card, lost my id card, lost my id",
    "căn cước": "identity card, id card, citizen id",
    "sang tên xe": "transfer of ownership, used motorbike, used car, second hand motorbike, used vehicle",
    "đăng ký xe mới": "vehicle registration, register a vehicle, register a motorbike, new motorbike, number plate, "
    "license plate",
    "sổ đỏ": "land use certificate, land certificate, land title, red book",
    "tranh chấp đất": "land dispute",
    "chuyển mục đích sử dụng đất": "change of land use, change land use",
    "giấy phép xây dựng": "building permit, construction permit, build a house",
    "vỉa hè": "pavement, sidewalk",
    "hộ kinh doanh": "household business, business registration, business license, business licence, open a shop, "
    "open a restaurant, register a business",
    "hộ nghèo": "poor household",
    "bảo hiểm xã hội một lần": "withdraw social insurance, social insurance withdrawal",
    "bảo hiểm xã hội": "social insurance",
    "bảo hiểm y tế": "health insurance",
    "nghĩa vụ quân sự": "military service",
    "khuyết tật": "disability, disabled",
    "trợ cấp": "allowance, benefits",
    "mai táng phí": "funeral costs, funeral, burial",
    "lớp 6": "grade 6, sixth grade",
    "chuyển trường": "school transfer, transfer school, change school, change schools",
    "mầm non": "kindergarten, nursery school",
    "tiếp công dân": "meet the chairman, see the chairman, meet a leader",
    "khiếu nại": "complaint, complain, appeal",
    "tố cáo": "report corruption, corruption, bribery, denunciation",
    "phản ánh kiến nghị": "feedback, suggestion, petition",
    "lễ hội": "festival",
    "vay vốn": "bank loan",
    "cai nghiện": "drug rehabilitation, drug addiction",
}
