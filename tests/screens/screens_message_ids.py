"""Collects the texts marked for translation: `_("…")` and `many("…", n)` in every .py and .kv file."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("screens", "kiosk")
IN_KV = re.compile(r"""\b(_|many)\(\s*"((?:[^"\\]|\\.)*)\"""")


def collected() -> dict[str, bool]:
    """Text -> whether it is counted (`many`)."""
    found: dict[str, bool] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            found.update(_in_python(path))
        for path in sorted((ROOT / room).rglob("*.kv")):
            for name, text in IN_KV.findall(path.read_text(encoding="utf-8")):
                found[ast.literal_eval(f'"{text}"')] = name == "many"
    return found


def _in_python(path: Path) -> dict[str, bool]:
    source = path.read_text(encoding="utf-8")
    if "_(" not in source and "many(" not in source:
        return {}
    found = {}
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        text = node.args[0]
        if name in ("_", "many") and isinstance(text, ast.Constant) and isinstance(text.value, str):
            found[text.value] = name == "many"
    return found
