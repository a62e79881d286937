"""What a centre tells people to read: notices, documents, when citizens are received, whom to reach, greetings."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from kiosk.settings.base import Dated, Day, ImageHashOrNone, Settings, Slug, Text, refuse_repeats
from kiosk.settings.hours import WEEKDAYS, Weekday

# A paragraph fills about two pages of the kiosk in the largest letters; so many of them are a long regulation.
PARAGRAPH_LETTERS = 1500
PARAGRAPHS_MOST = 60
# Of all notices and documents together, some sixty sheets of paper: screens take the settings in one frame.
LETTERS_MOST = 150_000

Paragraph = Annotated[Text, StringConstraints(min_length=1, max_length=PARAGRAPH_LETTERS)]
Paragraphs = tuple[Paragraph, ...]

NoticeCategory = Literal[
    "plan", "budget", "land", "contribution", "welfare", "staff", "procedure", "outcome", "other_by_law", "general"
]
"""What the law on grassroots democracy (10/2022/QH15, article 11) has a commune publish, in groups of our own words;
`general` is what it does not ask for."""

PERMANENT: NoticeCategory = "procedure"
"""Posted for good; whatever else the law asks for at least for POSTED_DAYS (article 13)."""
POSTED_DAYS = 30


class PublicNotice(Dated):
    """R108: what is posted publicly, for people to read at the kiosk."""

    title: Text = Field(title="Tên thông báo", min_length=1, max_length=100)
    category: NoticeCategory = Field("general", title="Loại nội dung")
    paragraphs: Paragraphs = Field(title="Nội dung", min_length=1, max_length=PARAGRAPHS_MOST)

    @property
    def is_required_by_law(self) -> bool:
        return self.category != "general"


class Document(Dated):
    """R103: house rules, a regulation: a text with a name."""

    title: Text = Field(title="Tên văn bản", description="Ví dụ: Nội quy tiếp công dân.", min_length=1, max_length=100)
    paragraphs: Paragraphs = Field(title="Nội dung", min_length=1, max_length=PARAGRAPHS_MOST)


def refuse_too_much(texts: Iterable[PublicNotice | Document]) -> None:
    letters = sum(len(text.title) + sum(map(len, text.paragraphs)) for text in texts)
    if letters > LETTERS_MOST:
        raise ValueError(
            f"thông báo công khai và nội quy, quy chế dài {letters} chữ, nhiều nhất {LETTERS_MOST} chữ cộng lại: "
            "xin bỏ bớt văn bản cũ, hoặc ghi phần chính"
        )


class ReceptionSession(Dated):
    """A citizen-reception notice: the five fields the plans name (R102)."""

    place: Text = Field(title="Nơi tiếp công dân", max_length=120)
    hours: Text = Field(title="Thời gian tiếp thường xuyên", max_length=120)
    chairman: Text = Field(title="Lịch tiếp của Chủ tịch", max_length=120)
    attendees: Text = Field("", title="Thành phần tham dự", max_length=160)
    content: Text = Field("", title="Nội dung dự kiến", max_length=200)


class CommunityDay(Dated):
    """R096, R098: a day on which leaders come to the people or listen to them, every week or on some dates."""

    name: Text = Field(title="Tên gọi", description="Ví dụ: Ngày thứ bảy gần dân.", min_length=1, max_length=60)
    name_en: Text = Field("", title="Tên tiếng Anh", max_length=60)
    weekday: Literal[Weekday, ""] = Field("", title="Hằng tuần vào")
    dates: tuple[Day, ...] = Field((), title="Các ngày khác", description="Thay cho hằng tuần, hoặc thêm vào.")
    hours: Text = Field("", title="Giờ", description="Ví dụ: 08:00–11:00.", max_length=60)
    place: Text = Field("", title="Ở đâu", max_length=120)
    who: Text = Field("", title="Ai tiếp", max_length=160)
    content: Text = Field("", title="Nội dung", max_length=300)

    @model_validator(mode="after")
    def _comes_at_all(self) -> Self:
        if not self.weekday and not self.dates:
            raise ValueError(f"“{self.name}” chưa có ngày nào; xin chọn thứ trong tuần hoặc ghi các ngày")
        refuse_repeats("ngày", list(self.dates))
        return self

    def falls_on(self, day: str) -> bool:
        """Whether it takes place on this day, YYYY-MM-DD."""
        weekly = self.weekday and WEEKDAYS[date.fromisoformat(day).weekday()] == self.weekday
        return self.stands(day) and (bool(weekly) or day in self.dates)


class Contact(Settings):
    """R036: those of one group stand together."""

    role: Text = Field(title="Chức vụ, bộ phận", max_length=60)
    role_en: Text = Field("", title="Chức vụ, tiếng Anh", max_length=60)
    name: Text = Field("", title="Họ và tên", max_length=60)
    phone: Text = Field(title="Điện thoại", max_length=20)
    group: Text = Field("", title="Nhóm", description="Cùng tên nhóm thì đứng chung. Ví dụ: Lãnh đạo.", max_length=40)


class Channel(Settings):
    """R039: where people write to, beside the kiosk; it is shown as a QR code."""

    name: Text = Field(title="Kênh", description="Ví dụ: Zalo của phường.", min_length=1, max_length=60)
    address: Text = Field(title="Địa chỉ", description="Trang web (https://…) hoặc hộp thư điện tử.", max_length=120)

    @field_validator("address")
    @classmethod
    def _opens_on_a_telephone(cls, address: str) -> str:
        if not re.fullmatch(r"https://[!-~]+|[!-?A-~]+@[!-?A-~]+", address):
            raise ValueError(f"{address!r} không phải địa chỉ https:// hay hộp thư; ví dụ https://zalo.me/0208300000")
        return address

    @property
    def link(self) -> str:
        """What a telephone opens."""
        return self.address if self.address.startswith("https://") else f"mailto:{self.address}"


class Greeting(Dated):
    """R093: for a holiday, on home and on the screen nobody touches."""

    title: Text = Field(title="Lời chúc", description="Ví dụ: Chúc mừng năm mới Đinh Mùi.", min_length=1, max_length=40)
    title_en: Text = Field("", title="Lời chúc, tiếng Anh", max_length=40)
    text: Text = Field("", title="Câu bên dưới", max_length=120)
    text_en: Text = Field("", title="Câu bên dưới, tiếng Anh", max_length=120)
    image: ImageHashOrNone = Field("", title="Hình", description="Hiện thay chữ ở màn hình chờ, lời chúc ở dưới hình.")


class MapPlace(Settings):
    counter: Slug = Field(title="Quầy")
    across: int = Field(50, title="Từ mép trái (% bề ngang)", ge=0, le=100)
    down: int = Field(50, title="Từ mép trên (% bề cao)", ge=0, le=100)


class CentreMap(Settings):
    """Where the counters are: a picture of the hall, and places on it."""

    image: ImageHashOrNone = Field("", title="Hình sơ đồ", description="Để trống thì không có sơ đồ.")
    places: tuple[MapPlace, ...] = Field((), title="Vị trí các quầy", max_length=30)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        refuse_repeats("quầy trên sơ đồ", [place.counter for place in self.places])
        return self
