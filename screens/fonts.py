"""Noto Sans keeps one line height for all Vietnamese letters; it comes with the system."""

from pathlib import Path

from kivy.core.text import LabelBase

from screens import theme


def register() -> None:
    regular, bold = (_found(name) for name in theme.FONT_FILES)
    for name in (theme.FONT, "Roboto"):  # Roboto: Kivy's default for any text that names no font
        LabelBase.register(name, fn_regular=str(regular), fn_bold=str(bold), fn_italic=str(regular))


def _found(name: str) -> Path:
    for folder in theme.FONT_FOLDERS:
        path = Path(folder) / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name}: not found in {', '.join(theme.FONT_FOLDERS)}; install fonts-noto-core")
