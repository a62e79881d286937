"""The five roles and what each is enough for. Pure."""

from collections.abc import Iterable

MTTQ = "mttq"
VIEWER = "viewer"
STAFF = "staff"
ADMINISTRATOR = "administrator"
PROVINCE = "province"

ROLE_NAMES = {
    VIEWER: "Người xem số liệu",
    STAFF: "Cán bộ theo dõi",
    ADMINISTRATOR: "Quản trị",
    PROVINCE: "Quản trị tỉnh",
    MTTQ: "Mặt trận Tổ quốc",
}
# From the least to the most; who may do more may do all before it.
_RANKS = (MTTQ, VIEWER, STAFF, ADMINISTRATOR, PROVINCE)


def enough(held: Iterable[str], wanted: str) -> bool:
    """Whether one of the roles held may do what `wanted` may."""
    return any(rank_of(role) >= rank_of(wanted) for role in held)


def rank_of(role: str) -> int:
    return _RANKS.index(role)


def highest(held: Iterable[str]) -> str:
    """The role that may do most, "" of none."""
    return max(held, key=rank_of, default="")


def sees_names(held: Iterable[str]) -> bool:
    """Officers' names beside figures are for everybody but the Fatherland Front."""
    return enough(held, VIEWER)


def givable(held: Iterable[str], kind: str) -> list[str]:
    """The roles somebody who holds these may give at a unit of this kind, none above the own."""
    own = rank_of(highest(held)) if enough(held, ADMINISTRATOR) else -1
    return [role for role in ROLE_NAMES if rank_of(role) <= own and (role != PROVINCE or kind == "province")]
