"""Questions for pictures and tests of the screens; the station has the real ones (config/guide.toml)."""

from kiosk.wire.find import AnswerView, QuestionView
from kiosk.wire.pushes import ProcedureView
from screens.words import chosen

_LIFE = (
    ("Sinh con, trẻ nhỏ", "Birth, children", "family"),
    ("Kết hôn", "Marriage", "rings"),
    ("Có người mất", "A death", "candle"),
    ("Nhà ở, hộ khẩu", "House, residence", "home"),
    ("Đất đai, sổ đỏ", "Land", "land"),
    ("Xe máy, ô tô", "Vehicles", "car"),
    ("Buôn bán, làm ăn", "Business, farming", "shop"),
    ("Trợ cấp, hỗ trợ", "Benefits, support", "care"),
)
_FUNERAL = (
    ("Hưởng trợ cấp hưu trí xã hội", "Received the social pension", "Mai táng phí (hưu trí xã hội)", "P099"),
    ("Hưởng trợ cấp bảo trợ xã hội", "Received a social allowance", "Mai táng phí (bảo trợ xã hội)", "P101"),
    ("Người có công", "A person with merit", "Trợ cấp khi người có công mất", "P108"),
    ("Cựu chiến binh", "A veteran", "Mai táng phí cựu chiến binh", "P110"),
    ("Thanh niên xung phong", "A youth volunteer", "Mai táng phí thanh niên xung phong", "P111"),
    ("Chưa khai tử: làm một lần", "Not registered yet: all at once", "Khai tử, mai táng phí", "P023"),
)
_FIELDS = (("Hộ tịch", 23), ("Đăng ký, quản lý cư trú", 11), ("Định danh và xác thực điện tử", 1))


def life() -> QuestionView:
    return QuestionView(
        about="life",
        answers=tuple(AnswerView(title=chosen(vi, en), icon=icon, question=icon) for vi, en, icon in _LIFE),
    )


def funeral() -> QuestionView:
    return QuestionView(
        about="guide",
        question="tang-le",
        title=chosen("Người mất thuộc diện nào?", "Who was the deceased?"),
        answers=tuple(
            AnswerView(title=chosen(vi, en), hint=name, icon="doc", procedure=id_) for vi, en, name, id_ in _FUNERAL
        ),
    )


def whole(procedure: ProcedureView) -> ProcedureView:
    """With what stands behind the checklist."""
    return procedure.model_copy(
        update={
            "forms": "Tờ khai đăng ký khai sinh",
            "legal_basis": "Luật Hộ tịch 60/2014/QH13; NĐ 123/2015/NĐ-CP; NĐ 87/2020/NĐ-CP; NĐ 120/2025/NĐ-CP; "
            "TT 04/2020/TT-BTP; TT 04/2024/TT-BTP",
            "phone_url": "https://xephang.tichluong.thainguyen.gov.vn/tt/tich-luong/P001",
        }
    )


def nearest() -> QuestionView:
    return QuestionView(
        about="nearest",
        answers=tuple(
            AnswerView(title=name, hint=str(count), icon="lookup", question=f"field:{name}") for name, count in _FIELDS
        ),
    )
