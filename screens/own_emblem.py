"""The centre's own emblem: what the heads of all pages show instead of the built-in one. Imports no Kivy."""

_content: bytes | None = None


def use(content: bytes | None) -> bool:
    """A picture's bytes, None for the built-in one; whether it is another. What stands keeps what it was built with."""
    global _content
    changed, _content = content != _content, content
    return changed


def content() -> bytes | None:
    return _content
