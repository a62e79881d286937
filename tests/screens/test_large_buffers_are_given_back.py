"""A large buffer has pages of its own also after a larger one was freed."""

import subprocess
import sys

# Where glibc says in /proc/self/maps that its heap is; 24 MiB freed would let 16 MiB come from it.
PROGRAM = """
import sys
from screens.memory import give_back_large_buffers
if sys.argv[1] == "bounded":
    give_back_large_buffers()
def heap():
    lines = [line for line in open("/proc/self/maps") if "[heap]" in line]
    return sum(int(end, 16) - int(start, 16) for start, end in (line.split()[0].split("-") for line in lines))
bytes(24 << 20)
before = heap()
held = bytes(16 << 20)
print(heap() - before)
"""


def grown(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, check=True, timeout=60)
    return int(done.stdout)


def test_the_heap_does_not_grow_by_a_large_buffer() -> None:
    assert grown("as glibc does") > 8 << 20, "this test no longer shows what the limit is for"
    assert grown("bounded") < 1 << 20
