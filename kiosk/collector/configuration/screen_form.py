"""The form of a centre's settings: its tabs, which sections come from above, and what was posted back."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from kiosk.collector.configuration import sections
from kiosk.collector.configuration.form_reading import read
from kiosk.collector.configuration.form_tree import Form, schema_of, tree
from kiosk.collector.configuration.layers import Inheritance, Inherited
from kiosk.settings import CentreSettings

SCHEMA = schema_of(CentreSettings)
# The page's tabs and the sections on each; a new section of the model shows under "Khác" until it is placed.
TABS = (
    ("Trang chủ", ("names", "kiosk")),
    ("Màu, biểu trưng", ("theme",)),
    ("Dịch vụ", ("services",)),
    ("Quầy", ("counters",)),
    ("Phiếu", ("ticket",)),
    ("Khẩu hiệu, hình", ("slogans", "attract", "greetings")),
    ("Gọi số, thông báo", ("hall",)),
    ("Đánh giá", ("rating",)),
    ("Góp ý", ("voice",)),
    ("Hàng chờ", ("queue",)),
    ("Giờ, ngày nghỉ", ("hours",)),
    ("Hẹn giờ", ("appointments",)),
    ("Hồ sơ", ("dossiers",)),
    ("Lấy ý kiến", ("consultations",)),
    ("Wi-Fi", ("wifi",)),
    ("Công khai", ("public_notices", "documents")),
    ("Tiếp dân", ("reception", "community_days")),
    ("Liên hệ", ("contacts", "channels")),
    ("Sơ đồ", ("map",)),
)
WIDGETS = {
    "tiles": "order",
    "service": "pick",
    "counter": "pick",
    "image": "image",
    "emblem": "image",
    "palette": "swatches",
}

TITLES: dict[str, str] = {name: field.title or name for name, field in CentreSettings.model_fields.items()}


@dataclass(frozen=True, slots=True)
class Section:
    """A section on the page. `inherited`: a unit above sets it; `own`: the centre has its own all the same.

    On a unit's page `shared` says whether the unit sets it, None on a centre's; `open` whether centres may differ.
    """

    name: str
    title: str
    node: Any
    inherited: Inherited | None = None
    own: bool = False
    shared: bool | None = None
    open: bool = True

    @property
    def still(self) -> bool:
        """Nobody may change its fields on this page as it stands."""
        if self.inherited is not None and not self.own:
            return self.shared is None or not self.inherited.open
        return self.shared is False


@dataclass(frozen=True, slots=True)
class Place:
    """What sections are drawn for. `shared`, `open`: of a unit's page, else None."""

    inheritance: Inheritance
    own: Collection[str] = ()
    shared: Collection[str] | None = None
    open: Collection[str] = ()

    def section(self, name: str, node: Any) -> Section:
        return Section(
            name,
            TITLES.get(name, name),
            node,
            inherited=self.inheritance.sections.get(name),
            own=name in self.own,
            shared=None if self.shared is None else name in self.shared,
            open=name in self.open,
        )


def tabs(
    data: Mapping[str, Any], errors: Mapping[str, str], place: Place, images: list[tuple[str, str]]
) -> list[dict[str, Any]]:
    nodes = {node.path: node for node in tree(SCHEMA, data, Form(errors, _options(data, images), WIDGETS))}
    made = [
        {"key": paths[0], "title": words, "sections": [place.section(path, nodes.pop(path)) for path in paths]}
        for words, paths in TABS
    ]
    rest = [place.section(path, node) for path, node in nodes.items()]
    made.append({"key": "other", "title": "Khác", "sections": rest})
    for tab in made:
        tab["wrong"] = any(_is_wrong(section.name, errors) for section in tab["sections"])
    return made


def posted(post: QueryDict, inheritance: Inheritance) -> tuple[dict[str, Any], list[str]]:
    """(settings as plain data, sections that are the centre's own). What comes from above is as it is there."""
    own = inheritance.allowed(post.getlist("own"))
    return sections.overlaid(read(SCHEMA, post), inheritance.values(), own), own


def _is_wrong(name: str, errors: Mapping[str, str]) -> bool:
    return any(path == name or path.startswith(f"{name}.") for path in errors)


def _options(data: Mapping[str, Any], images: list[tuple[str, str]]) -> dict[str, Callable[[], list[tuple[str, str]]]]:
    """What ids may name: services and counters of this very form, pictures of the library."""

    def services() -> list[tuple[str, str]]:
        return [(s.get("id", ""), s.get("name", "")) for s in data.get("services") or []]

    def counters() -> list[tuple[str, str]]:
        return [(c.get("id", ""), c.get("label", "")) for c in data.get("counters") or []]

    some = {"services": services, "stands_in_for": services, "counters": counters}
    one = {"service": services, "counter": counters, "image": lambda: images, "emblem": lambda: images}
    return {**some, **one}
