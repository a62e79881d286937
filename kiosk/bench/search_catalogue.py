"""Ten thousand procedures made of the starter catalogue's: the same kinds of names and terms, about other matters."""

from collections.abc import Sequence
from random import Random

from kiosk.procedures.catalogue import ROWS_MAX, Procedure
from kiosk.procedures.words import words

SEED = 7
REPLACED_SHARE = 0.4  # of the words of a made text: that run of words is the row's own matter
SHORT_NAME_MAX = 60  # as Procedure.short_name

# What ministries' and provinces' lists are about. Commoner ones first: a row's matter is drawn so.
_MATTERS = (
    "an toàn thực phẩm, kinh doanh xăng dầu, khám chữa bệnh, vận tải hành khách, giấy phép lao động, môi trường "
    "nước, khai thác khoáng sản, hành nghề dược, đăng ký phương tiện, nhà ở xã hội, bán lẻ rượu, thuốc lá, khí "
    "hóa lỏng, hoạt động điện lực, hóa chất công nghiệp, vật liệu nổ, phòng cháy chữa cháy, bến xe, tàu cá, cảng "
    "cá, thuốc thú y, thức ăn chăn nuôi, giống cây trồng, phân bón, bảo vệ thực vật, kiểm dịch động vật, giết mổ "
    "gia súc, rừng trồng, gỗ nguyên liệu, động vật hoang dã, nuôi trồng thủy sản, muối ăn, thủy lợi, đê điều, tài "
    "nguyên nước, xả thải, chất thải nguy hại, đo đạc bản đồ, giá đất, thu hồi đất, bồi thường tái định cư, giao "
    "đất, thuê mặt nước, quy hoạch xây dựng, thẩm định thiết kế, chứng chỉ kiến trúc sư, nhà chung cư, môi giới "
    "bất động sản, hạ tầng kỹ thuật, cấp nước sạch, cây xanh đô thị, chiếu sáng, vỉa hè, đường thủy nội địa, bằng "
    "thuyền trưởng, giấy phép lái tàu, sát hạch lái xe, phù hiệu xe tải, đăng kiểm, xe taxi, xe buýt, vận tải "
    "hàng hóa, logistics, kho bãi, bưu chính, viễn thông, tần số vô tuyến, trang thông tin điện tử, trò chơi điện "
    "tử, xuất bản phẩm, in ấn, họp báo, phát hành báo chí, quảng cáo ngoài trời, biểu diễn nghệ thuật, triển lãm, "
    "lễ hội, karaoke, vũ trường, di tích, bảo tàng, cổ vật, thư viện, phim ảnh, câu lạc bộ thể thao, bể bơi, "
    "phòng gym, lặn biển, hướng dẫn viên du lịch, lữ hành quốc tế, khách sạn, homestay, trường mầm non, trường "
    "tiểu học, trung tâm ngoại ngữ, tư vấn du học, văn bằng chứng chỉ, dạy nghề, giáo viên, học bổng, thi tốt "
    "nghiệp, chuyển trường đại học, phòng khám đa khoa, bệnh viện tư, nhà thuốc, trang thiết bị y tế, mỹ phẩm, "
    "thực phẩm chức năng, xét nghiệm, hiến máu, giám định y khoa, tiêm chủng, dân số, thuốc cổ truyền, răng hàm "
    "mặt, kính mắt, bảo hiểm thất nghiệp, tai nạn lao động, xuất khẩu lao động, cho thuê lao động, nội quy lao "
    "động, thang lương, thỏa ước tập thể, an toàn vệ sinh, cai nghiện ma túy, mại dâm, trẻ mồ côi, nhà dưỡng lão, "
    "từ thiện, quỹ xã hội, hội nghề nghiệp, tôn giáo, chùa chiền, nhà thờ, tín ngưỡng, thi đua khen thưởng, huân "
    "chương, công chức, viên chức, lưu trữ lịch sử, con dấu, vũ khí thô sơ, pháo hoa, dịch vụ bảo vệ, cầm đồ, hộ "
    "chiếu, thị thực nhập cảnh, thẻ tạm trú, biên giới, khu vực cấm, quân nhân dự bị, dân quân, cựu chiến binh, "
    "thanh niên xung phong, chất độc da cam, mộ liệt sĩ, luật sư, công chứng viên, đấu giá tài sản, giám định tư "
    "pháp, thừa phát lại, trọng tài thương mại, quản tài viên, trợ giúp pháp lý, quốc tịch, nuôi con nuôi quốc "
    "tế, lý lịch tư pháp, giao dịch bảo đảm, hợp tác xã, doanh nghiệp tư nhân, công ty cổ phần, văn phòng đại "
    "diện, chi nhánh, phá sản, đầu tư nước ngoài, khu công nghiệp, ưu đãi thuế, hóa đơn, lệ phí trước bạ, thuế "
    "đất phi nông nghiệp, hoàn thuế, kế toán kiểm toán, bảo hiểm nhân thọ, chứng khoán, ngân hàng, ngoại hối, "
    "vàng miếng, cửa hàng miễn thuế, hải quan, xuất xứ hàng hóa, khuyến mại, bán hàng đa cấp, nhượng quyền, chợ "
    "truyền thống, siêu thị, thương mại điện tử, đo lường, mã vạch, nhãn hiệu, sáng chế, kiểu dáng, chuyển giao "
    "công nghệ, an toàn bức xạ, năng lượng mặt trời, thủy điện, tiết kiệm điện, khảo nghiệm, nhập khẩu phế liệu, "
    "tái chế, khí tượng thủy văn, viễn thám, nghề truyền thống, làng nghề, nông thôn mới, khuyến nông, cánh đồng "
    "mẫu, máy nông nghiệp, trang trại, mã số vùng trồng, ong mật, yến sào, tôm giống, chó mèo, thả diều, thiết bị "
    "bay, camera giám sát, an ninh mạng, chữ ký số, dữ liệu mở, bưu kiện, cáp quang, trạm phát sóng, biển báo, "
    "cầu đường, lòng lề đường, đào đường, bãi đỗ xe, cứu hộ, xe quá tải, xe máy chuyên dùng, đường sắt, hàng "
    "không, sân bay, cảng biển, hoa tiêu, thuyền viên"
)


def made_catalogue(starter: Sequence[Procedure], rows: int = ROWS_MAX) -> list[Procedure]:
    """The starter's rows as they are, then rows made after them in turn; the same ones on every run."""
    random = Random(SEED)
    matters = [matter.split() for matter in _MATTERS.split(", ")]
    made = [*starter]
    while len(made) < rows:
        matter = matters[int(len(matters) * random.random() ** 2)]
        made.append(_made(starter[len(made) % len(starter)], len(made) + 1, matter, random))
    return made[:rows]


def _made(model: Procedure, number: int, matter: Sequence[str], random: Random) -> Procedure:
    return model.model_copy(
        update={
            "id": f"P{number:05d}",
            "code": f"9.{number:06d}",
            "name": _about(model.name, matter, random),
            "short_name": _about(model.short_name, matter, random)[:SHORT_NAME_MAX].strip(),
            "citizen_terms": tuple(dict.fromkeys(_about(term, matter, random) for term in model.citizen_terms)),
        }
    )


def _about(text: str, matter: Sequence[str], random: Random) -> str:
    """The text with a run of its words replaced by the matter: "đăng ký bến xe" after "đăng ký kết hôn"."""
    said = [word.text for word in words(text)]
    replaced = max(1, round(REPLACED_SHARE * len(said)))
    at = random.randint(0, len(said) - replaced)
    return " ".join([*said[:at], *matter, *said[at + replaced :]])
