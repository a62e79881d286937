"""The template of the paper ticket: which parts it has, in which order and size. Part of `CentreSettings`."""

from typing import Literal, Self

from pydantic import Field, model_validator

from kiosk.settings.base import Settings, Text

PartName = Literal[
    "emblem",
    "names",
    "rule",
    "service",
    "number",
    "wait",
    "issued",
    "code",
    "qr",
    "papers",
    "follow",
    "wifi",
    "slogan",
    "text",
    "thanks",
]
Shown = Literal["always", "wide", "never"]
Size = Literal["normal", "large", "largest"]
Align = Literal["center", "left"]

PARTS_MOST = 24  # every part once, and room for rules and lines of one's own
TEXTS_MOST = 4  # lines of one's own: each is about 800 bytes, nearly a second at 9600 baud
TEXT_MOST = 100  # letters: two lines of 80 mm paper, three or four of 58 mm
NEEDED = {"number": "Số thứ tự", "code": "Mã phiếu"}  # to be called, and to rate
REPEATABLE = frozenset({"rule", "text"})
OWN_WORDS = frozenset({"text", "follow", "thanks"})


class TicketPart(Settings):
    part: PartName = Field("text", title="Phần của phiếu")
    shown: Shown = Field("always", title="In ra")
    size: Size = Field("normal", title="Cỡ chữ")
    bold: bool = Field(False, title="Chữ đậm")
    align: Align = Field("center", title="Căn lề")
    text: Text = Field(
        "",
        title="Lời in",
        description="Cho dòng tự viết, lời dặn và lời cảm ơn; hai phần sau để trống thì in lời có sẵn.",
        max_length=TEXT_MOST,
    )
    text_en: Text = Field(
        "",
        title="Lời in, tiếng Anh",
        description="Cho phiếu lấy bằng tiếng Anh; để trống thì in lời tiếng Việt ở trên.",
        max_length=TEXT_MOST,
    )

    @model_validator(mode="after")
    def _words_where_words_are_printed(self) -> Self:
        if (self.text or self.text_en) and self.part not in OWN_WORDS:
            raise ValueError(
                "chỉ dòng tự viết, lời dặn và lời cảm ơn có lời in riêng; xin để trống lời in của phần này"
            )
        if self.text_en and not self.text:
            raise ValueError("có lời tiếng Anh mà chưa có lời tiếng Việt; xin điền cả hai")
        if self.part == "text" and not self.text and self.shown != "never":
            raise ValueError("dòng tự viết chưa có lời; xin điền lời in, hoặc chọn không in")
        return self


def _standard() -> tuple[TicketPart, ...]:
    """The standard ticket: its bytes are the measure of every other."""
    return (
        TicketPart(part="emblem", shown="wide"),
        TicketPart(part="names", bold=True),
        TicketPart(part="rule"),
        TicketPart(part="service", size="large", bold=True),
        TicketPart(part="number"),
        TicketPart(part="wait"),
        TicketPart(part="issued"),
        TicketPart(part="code"),
        TicketPart(part="qr"),
        TicketPart(part="papers", shown="never", align="left"),
        TicketPart(part="follow"),
        TicketPart(part="rule"),
        TicketPart(part="wifi"),
        TicketPart(part="slogan", shown="never"),
        TicketPart(part="thanks", shown="wide", bold=True),
    )


class TicketSettings(Settings):
    """What the paper says, from top to bottom. "Ưu tiên" and "BẢN IN LẠI" are no parts: they are always printed."""

    parts: tuple[TicketPart, ...] = Field(
        default_factory=_standard,
        title="Các phần của phiếu, từ trên xuống",
        description="Số thứ tự và mã phiếu luôn được in, cũng như “Ưu tiên” và “BẢN IN LẠI” khi có. "
        "Cỡ thường đã đủ lớn cho người cao tuổi; tên dịch vụ luôn từ cỡ lớn, số thứ tự luôn to nhất. "
        "Phiếu càng nhiều chữ in càng lâu.",
        max_length=PARTS_MOST,
    )

    @model_validator(mode="after")
    def _fit_for_calling_and_rating(self) -> Self:
        names = [part.part for part in self.parts]
        for name, words in NEEDED.items():
            if not any(part.part == name and part.shown == "always" for part in self.parts):
                raise ValueError(f"phiếu thiếu phần “{words}”; phần này phải có và luôn in, người dân cần để được gọi")
        if repeated := sorted({name for name in names if names.count(name) > 1} - REPEATABLE):
            raise ValueError(f"phần của phiếu bị lặp: {', '.join(repeated)}; chỉ đường kẻ và dòng tự viết được lặp")
        if (count := names.count("text")) > TEXTS_MOST:
            raise ValueError(f"có {count} dòng tự viết; nhiều nhất {TEXTS_MOST}, phiếu dài in lâu và tốn giấy")
        return self
