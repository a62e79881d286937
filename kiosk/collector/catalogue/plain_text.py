"""Text of others as every engine can hold it: PostgreSQL has no zero character, and neither engine a lone surrogate."""

# What a whole number column holds; a count of people or minutes beyond it is nonsense anyway.
MAX_COUNT = 2**31 - 1


def storable(text: str, limit: int) -> str:
    """At most `limit` characters of it."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")[:limit]


def countable(number: int) -> int:
    """The nearest one that a column holds."""
    return max(-MAX_COUNT, min(MAX_COUNT, number))
