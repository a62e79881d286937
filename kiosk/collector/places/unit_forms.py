"""Forms for units and centres."""

from typing import Any

from django import forms

from kiosk.collector.models import Centre, Unit
from kiosk.vietnamese import nfc

_CODE = r"^[0-9A-Za-z-]{1,9}$"


class UnitForm(forms.Form):
    """`unit` is the one that is changed, None for a new one."""

    code = forms.RegexField(
        _CODE,
        label="Mã đơn vị",
        help_text="Mã chính thức: tỉnh hai chữ số, xã năm chữ số.",
        error_messages={"invalid": "Nhiều nhất 9 ký tự, chỉ gồm chữ không dấu, chữ số và gạch nối."},
    )
    name = forms.CharField(label="Tên đầy đủ", max_length=80, help_text="Ví dụ: Phường Tích Lương.")
    former_names = forms.CharField(
        label="Tên trước tháng 7/2025",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text="Mỗi dòng một tên cũ, để tìm được đơn vị theo tên người dân quen gọi.",
    )

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unit = unit

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        others = Unit.objects.filter(code=code).exclude(pk=self._unit.pk if self._unit else None)
        if other := others.first():
            raise forms.ValidationError(f"Mã {code} đã là của {other.name}.")
        return code

    def clean_name(self) -> str:
        return nfc(self.cleaned_data["name"])

    def clean_former_names(self) -> str:
        lines = (nfc(line.strip()) for line in self.cleaned_data["former_names"].splitlines())
        return "\n".join(line for line in lines if line)


class CentreForm(forms.ModelForm):
    class Meta:
        model = Centre
        fields = ("name", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].help_text = "Hiện ở đầu các trang. Ví dụ: Tích Lương."

    def clean_name(self) -> str:
        return nfc(self.cleaned_data["name"])

    def clean_place(self) -> str:
        return nfc(self.cleaned_data["place"])


def first_names(unit: Unit) -> dict[str, str]:
    """What a new centre of the unit is called unless somebody says otherwise."""
    kind, _, rest = unit.name.partition(" ")
    place = rest.removeprefix("khu ") if kind.lower() in ("phường", "xã", "tỉnh", "đặc") else unit.name
    return {"name": f"Trung tâm PVHCC {unit.name[:1].lower()}{unit.name[1:]}"[:120], "place": place[:40]}
