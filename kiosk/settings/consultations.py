"""Consultations of the people: a question, its answers, who answers."""

from typing import Literal, Self

from pydantic import Field, model_validator

from kiosk.settings.base import Dated, Settings, Slug, Text, refuse_repeats


class ConsultationOption(Settings):
    id: Slug = Field(title="Mã câu trả lời", description="Không đổi khi đã dùng.")
    text: Text = Field(title="Câu trả lời", min_length=1, max_length=40)
    text_en: Text = Field("", title="Tiếng Anh", max_length=50)


class Consultation(Dated):
    """F20. What a kiosk hears is an opinion, never a vote; its page says so."""

    id: Slug = Field(title="Mã cuộc lấy ý kiến", description="Không đổi khi đã dùng.")
    question: Text = Field(title="Câu hỏi", min_length=1, max_length=90)
    question_en: Text = Field("", title="Câu hỏi, tiếng Anh", max_length=100)
    options: tuple[ConsultationOption, ...] = Field(title="Các câu trả lời", min_length=2, max_length=6)
    answered_by: Literal["household", "anonymous"] = Field(
        "household",
        title="Ai trả lời",
        description="household: mỗi hộ một lần, bằng mã hộ đã nhập ở máy chủ tổng hợp; anonymous: không hỏi mã.",
    )
    households: int = Field(
        0, title="Số hộ được hỏi", description="Để tính tỷ lệ tham gia; 0 là không tính.", ge=0, le=100_000
    )

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        refuse_repeats("câu trả lời", [option.id for option in self.options])
        return self
