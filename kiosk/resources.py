"""Finds assets/ and config/: beside the packages in a checkout, inside the package in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    shipped = _PACKAGE / "_shipped"
    return shipped if shipped.is_dir() else _PACKAGE.parent


def assets(*parts: str) -> Path:
    """Path below assets/; raises FileNotFoundError naming the file, so that a broken installation shows at once."""
    return _existing("assets", *parts)


def config(*parts: str) -> Path:
    """Path below config/."""
    return _existing("config", *parts)


def _existing(*parts: str) -> Path:
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"{path}: not found; expected in a checkout or in the installed package, reinstall it")
    return path
