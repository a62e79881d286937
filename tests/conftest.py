"""How all tests run: none of them is judged by the time it takes; two processes share them, one test at a time."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
