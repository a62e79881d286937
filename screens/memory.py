"""How glibc keeps large buffers, so that the memory of a screen that runs for weeks stays where it is."""

import ctypes

# mallopt(3), malloc.h
M_MMAP_THRESHOLD = -3
# Texts are smaller; screenshots and large pictures are not. Those get pages of their own, given back as they are freed.
OWN_PAGES_BYTES = 256 * 1024


def give_back_freed() -> None:
    """What lies freed between what is still used goes back to the machine: malloc_trim(3), some 2 ms."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def give_back_large_buffers() -> None:
    """Left to itself glibc raises this limit to the largest buffer ever freed; then they leave holes in the heap.

    Raises OSError when the C library has no such limit: expected glibc.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None or not mallopt(M_MMAP_THRESHOLD, OWN_PAGES_BYTES):
        raise OSError("mallopt: found none that takes M_MMAP_THRESHOLD, expected glibc; install on Debian")
