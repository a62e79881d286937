"""Collects the texts marked for translation in screens/: `_("…")` and `many("…", n)` in .py and .kv files."""

import ast
import re
from pathlib import Path

SCREENS = Path(__file__).parents[2] / "screens"
IN_KV = re.compile(r"""\b(_|many)\(\s*"((?:[^"\\]|\\.)*)\"""")


def collected() -> dict[str, bool]:
    """Text -> whether it is counted (`many`)."""
    found: dict[str, bool] = {}
    for path in sorted(SCREENS.rglob("*.py")):
        found.update(_in_python(path))
    for path in sorted(SCREENS.rglob("*.kv")):
        for name, text in IN_KV.findall(path.read_text(encoding="utf-8")):
            found[ast.literal_eval(f'"{text}"')] = name == "many"
    return found


def _in_python(path: Path) -> dict[str, bool]:
    found = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        text = node.args[0]
        if name in ("_", "many") and isinstance(text, ast.Constant) and isinstance(text.value, str):
            found[text.value] = name == "many"
    return found
