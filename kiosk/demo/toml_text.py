"""Settings as TOML text: what the demo writes for the station, readable and editable by a person."""

import json
from typing import Any


def toml_text(settings: dict[str, Any], table: str = "") -> str:
    """Plain values, then tables, then lists of tables. None is left out, since TOML has none."""
    settings = {key: value for key, value in settings.items() if value is not None}
    plain = [
        f"{key} = {_value(value)}" for key, value in settings.items() if not _is_table(value) and value is not None
    ]
    parts = ["\n".join(plain)] if plain else []
    for key, value in settings.items():
        name = f"{table}.{key}" if table else key
        if isinstance(value, dict):
            parts.append(f"[{name}]\n{toml_text(value, name)}")
        elif _is_table(value):
            parts += [f"[[{name}]]\n{toml_text(row, name)}" for row in value]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _value(value: Any) -> str:
    """A JSON string, number, truth or list of them is valid TOML, but that TOML wants DEL escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
