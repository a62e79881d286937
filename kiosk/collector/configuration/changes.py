"""What differs between two revisions, in the words of the form."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kiosk.collector.catalogue import guide_differences, procedure_shelves
from kiosk.collector.catalogue.guide_parts import read_guide
from kiosk.collector.configuration import parts
from kiosk.collector.configuration.form_tree import Schema, resolved, schema_of
from kiosk.collector.configuration.form_words import word_of
from kiosk.collector.models import ConfigRevision

# A list of what changed is for reading; a whole new configuration is not.
MAX_SHOWN = 12
_TEXT_SHOWN = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def between(before: ConfigRevision, after: ConfigRevision) -> list[str]:
    """Sentences such as "Tên và lời chào › Lời chào: “Kính chào” → “Xin chào”"; at most MAX_SHOWN and a rest."""
    found = [*of_own(before.own, after.own), *_all(before, after)]
    rest = len(found) - MAX_SHOWN
    return found[:MAX_SHOWN] + ([f"và {rest} thay đổi khác"] if rest > 0 else [])


def history(newest_first: Sequence[ConfigRevision]) -> list[dict[str, Any]]:
    """Each revision with what it changed of the one before it that was not called off."""
    out = []
    for at, after in enumerate(newest_first):
        before = next((one for one in newest_first[at + 1 :] if not one.withdrawn_at), None)
        words = between(before, after) if before else ["Bản đầu tiên"] if after.number == 1 else []
        out.append({"revision": after, "changes": words})
    return out


def between_settings(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The same of a centre's settings alone, as plain data; all of them."""
    schema = schema_of(parts.MODELS["centre"])
    return list(_walk(schema, schema, (), old, new))


def between_layers(old: Mapping[str, tuple[Any, bool]], new: Mapping[str, tuple[Any, bool]]) -> list[str]:
    """The same of what a unit sets for its centres, as `layers.setting` tells it."""
    titles = {name: str(field.title) for name, field in parts.MODELS["centre"].model_fields.items()}
    found = [f"{titles.get(name, name)}: đặt chung" for name in new if name not in old]
    found += [f"{titles.get(name, name)}: thôi đặt chung, nơi nào giữ của nơi ấy" for name in old if name not in new]
    for name in [name for name in new if name in old]:
        (before, was_open), (after, is_open) = old[name], new[name]
        found += between_settings({name: before}, {name: after})
        if was_open != is_open:
            found.append(f"{titles.get(name, name)}: {'cho dùng riêng' if is_open else 'thôi cho dùng riêng'}")
    return found


def of_own(old: Collection[str], new: Collection[str]) -> Iterator[str]:
    """Sections that a centre takes for itself, or lets follow the units above again."""
    titles = {name: str(field.title) for name, field in parts.MODELS["centre"].model_fields.items()}
    for name in sorted(set(new) - set(old)):
        yield f"{titles.get(name, name)}: dùng riêng, thôi theo cấp trên"
    for name in sorted(set(old) - set(new)):
        yield f"{titles.get(name, name)}: theo cấp trên, thôi dùng riêng"


def _all(old: ConfigRevision, new: ConfigRevision) -> Iterator[str]:
    """Parts are known by their hashes: one that is the same is not read."""
    if old.centre_part_id != new.centre_part_id:
        yield from _differ("centre", *(parts.read_centre(bytes(one.centre_part.content)) for one in (old, new)))
    if old.officers_part_id != new.officers_part_id:
        yield from _differ("officers", *(parts.read_officers(bytes(one.officers_part.content)) for one in (old, new)))
    if old.procedures_part_id != new.procedures_part_id:
        yield from _procedures(old.procedures_part_id, new.procedures_part_id)
    if old.guide_part_id != new.guide_part_id:
        yield from guide_differences.between(*(read_guide(one.guide_part_id) for one in (old, new)))


def _differ(name: str, old: Any, new: Any) -> Iterator[str]:
    schema = schema_of(parts.MODELS[name])
    yield from _walk(schema, schema, (), old.model_dump(mode="json"), new.model_dump(mode="json"))


def _walk(schema: Schema, node: Schema, titles: tuple[str, ...], old: Any, new: Any) -> Iterator[str]:
    if old == new:
        return
    if "properties" in node and isinstance(old, Mapping) and isinstance(new, Mapping):
        for name, child in node["properties"].items():
            inner = resolved(schema, child)
            values = (old.get(name), new.get(name))
            worded = [_chosen(name, inner, value) for value in values]
            yield from _walk(schema, inner, (*titles, inner.get("title", name)), *worded)
        return
    items = resolved(schema, node["items"]) if "items" in node else {}
    if "properties" in items:
        yield from _rows(schema, items, titles, old, new)
    else:
        yield _sentence(titles, old, new)


def _chosen(name: str, node: Schema, value: Any) -> Any:
    """A choice, or each of several, in the form's words."""
    if "enum" in node:
        return word_of(name, value)
    if isinstance(value, list) and "enum" in node.get("items", {}):
        return [word_of(name, one) for one in value]
    return value


def _rows(schema: Schema, items: Schema, titles: tuple[str, ...], old: list[Any], new: list[Any]) -> Iterator[str]:
    """Rows with an id, and parts of the ticket, are the same row wherever they stand; others are compared by place."""
    before, after = _keyed(items, old), _keyed(items, new)
    for key in after.keys() - before.keys():
        yield f"{' › '.join(titles)}: thêm {_label(after[key])}"
    for key in before.keys() - after.keys():
        yield f"{' › '.join(titles)}: bỏ {_label(before[key])}"
    kept = [key for key in after if key in before]
    for key in kept:
        yield from _walk(schema, items, (*titles, _label(after[key])), before[key], after[key])
    if kept != [key for key in before if key in after]:
        yield f"{' › '.join(titles)}: đổi thứ tự"


def _keyed(items: Schema, rows: list[Any]) -> dict[Any, Any]:
    if "id" in items["properties"]:
        return {row["id"]: row for row in rows}
    if "part" not in items["properties"]:
        return dict(enumerate(rows))
    names = [row["part"] for row in rows]  # rules and own lines stand there several times
    return {(name, names[:at].count(name)): row for at, (name, row) in enumerate(zip(names, rows, strict=True))}


def _label(row: Mapping[str, Any]) -> str:
    if "part" in row:
        return word_of("part", row["part"])
    named = (row.get(name) for name in ("name", "label", "role", "text", "place", "id"))
    return next((str(text) for text in named if text), "một mục")


def _sentence(titles: tuple[str, ...], old: Any, new: Any) -> str:
    if titles and "PIN" in titles[-1]:
        return f"{' › '.join(titles[:-1])}: đổi mã PIN"
    if titles and titles[-1].startswith("Ảnh (mã"):
        return f"{' › '.join(titles[:-1])}: {'đổi ảnh' if new else 'bỏ ảnh'}"
    if isinstance(old, list) and isinstance(new, list):
        return f"{' › '.join(titles)}: {_of_lists(titles, old, new)}"
    return f"{' › '.join(titles)}: {_shown(old)} → {_shown(new)}"


def _of_lists(titles: tuple[str, ...], old: list[Any], new: list[Any]) -> str:
    """What came and what went; a list nothing of which came or went has another order."""
    came = [value for value in new if value not in old]
    went = [value for value in old if value not in new]
    told = [f"{words} {_shown(values)}" for words, values in (("thêm", came), ("bỏ", went)) if values]
    return ", ".join(told) or f"đổi thứ tự thành {_shown(new)}"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "bật" if value else "tắt"
    if value in ("", [], None):
        return "để trống"
    text = ", ".join(map(_worded, value)) if isinstance(value, list) else _worded(value)
    return f"“{text[:_TEXT_SHOWN]}{'…' if len(text) > _TEXT_SHOWN else ''}”"


def _worded(value: Any) -> str:
    text = str(value)
    return f"{text[8:]}/{text[5:7]}/{text[:4]}" if _DAY.fullmatch(text) else text


def _procedures(old: str, new: str) -> Iterator[str]:
    before, after = (procedure_shelves.read_part(digest).by_id for digest in (old, new))
    changed = sum(1 for key in before.keys() & after.keys() if before[key] != after[key])
    counts = (
        (len(after.keys() - before.keys()), "thêm"),
        (len(before.keys() - after.keys()), "bỏ"),
        (changed, "sửa"),
    )
    yield "Thủ tục: " + (", ".join(f"{words} {n}" for n, words in counts if n) or "chỉ đổi cách viết tệp")
