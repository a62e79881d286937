"""From the face pressed to the level kept: 1 (worst) to 5 (best), so that scales of 3, 4 and 5 faces compare."""

# Best face first, as they stand on screens and panels.
LEVELS = {3: (5, 4, 2), 4: (5, 4, 2, 1), 5: (5, 4, 3, 2, 1)}
LOW_LEVEL = 2
SATISFIED_LEVEL = 4


def level_of(scale: int, choice: int) -> int:
    """Raises ValueError when the scale has no such face."""
    faces = LEVELS.get(scale)
    if faces is None or not 1 <= choice <= len(faces):
        raise ValueError(f"found face {choice} of a scale of {scale}, expected 1 to {len(faces or ())} of 3, 4 or 5")
    return faces[choice - 1]


def is_low(level: int) -> bool:
    return level <= LOW_LEVEL
