"""What a new unit still needs until its screens run: the list on the overview of whoever sets it up."""

from dataclasses import dataclass

from kiosk.collector.accounts.scope import Scope
from kiosk.collector.configuration import parts
from kiosk.collector.models import Centre, ConfigOutcome, ConfigRevision, Station, Unit
from kiosk.settings import Officer


@dataclass(frozen=True, slots=True)
class Facts:
    has_unit: bool = False
    has_centre: bool = False
    looked_over: bool = False
    has_officers: bool = False
    paired: bool = False
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """`page` is the name of the address where it is done."""

    words: str
    hint: str
    page: str
    done: bool


def steps(facts: Facts) -> tuple[Step, ...]:
    """In the order they are done; () once screens run for officers: the starter's texts may be good as they are."""
    made = (
        Step("Lập đơn vị", "Chọn tỉnh, rồi xã hoặc phường.", "units", facts.has_unit),
        Step("Lập trung tâm", "Có sẵn cấu hình mẫu để sửa dần.", "units", facts.has_centre),
        Step("Nhập cán bộ và mã PIN", "Cán bộ dùng mã PIN để vào quầy.", "officers", facts.has_officers),
        Step("Xem lại dịch vụ, quầy, Wi-Fi, khẩu hiệu", "Rồi công bố bản đầu tiên.", "screens", facts.looked_over),
        Step("Ghép trạm", "Lấy mã ghép, nhập ở máy trạm trong 10 phút.", "stations", facts.paired),
        Step("Trạm chạy cấu hình này", "Trạm tự tải về, không cần làm gì thêm.", "stations", facts.runs),
    )
    return () if facts.runs and facts.has_officers else made


def steps_of(
    scope: Scope, unit: Unit | None, centre: Centre | None, newest: ConfigRevision | None = None
) -> tuple[Step, ...]:
    """At a centre, whose revision in force is `newest`, or where there is no centre yet."""
    if centre is None:
        return steps(Facts(has_unit=unit is not None or scope.units().exists()))
    first = ConfigRevision.objects.filter(centre=centre).order_by("number").first()
    facts = Facts(
        has_unit=True,
        has_centre=True,
        has_officers=newest is not None and bool(_officers(newest)),
        looked_over=bool(first and newest) and newest.centre_part_id != first.centre_part_id,
        paired=Station.objects.filter(centre=centre, token_sha256__isnull=False).exists(),
        # once is enough: a revision on its way, or one refused, is no first day again
        runs=ConfigOutcome.objects.filter(station__centre=centre, applied=True, source="collector").exists(),
    )
    return steps(facts)


def _officers(revision: ConfigRevision) -> tuple[Officer, ...]:
    return parts.read_officers(bytes(revision.officers_part.content)).officers
