"""`python -m kiosk.bench.fuzz NAME CORPUS [libFuzzer options]`: one codec until time is over or trouble found."""

import sys

import atheris

with atheris.instrument_imports(include=["devices", "kiosk"]):
    from kiosk.bench.fuzz.targets import TARGETS

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    atheris.Setup([sys.argv[0], *arguments], TARGETS[name].make())
    atheris.Fuzz()
