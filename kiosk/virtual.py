"""`kiosk virtual printer|panel|bus`: a virtual twin on a pseudo-terminal, started by hand and driven by words typed."""

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random

import click

from devices.faults.faulty_twin import Happening
from devices.faults.kinds import EVERYWHERE, PANEL, PRINTER
from devices.faults.plan import FaultPlan
from devices.modbus.virtual import VirtualBus
from devices.panels.frames import KEYS_MOST
from devices.panels.virtual import VirtualPanel
from devices.printers.raster import find_fonts
from devices.printers.virtual import VirtualPrinter
from kiosk.paper_roll import PaperRoll, TearBar
from kiosk.printer.models import printer_model
from kiosk.stop_signals import stop_signals

LOOK_S = 0.2  # how often slips and typed words are looked for
WORDS_MOST_BYTES = 4_096  # read from the keyboard at once
PRINTER_STATES = ("paper_out", "paper_near_end", "cover_open", "cutter_error", "silent")
PANEL_KEYS, MODULE_INPUTS = 5, 8  # of the devices on a virtual bus

Action = Callable[[], object]


def fault_plan(
    faults: str | None, seed: int | None, kinds: Sequence[str], addresses: Sequence[int] = ()
) -> FaultPlan | None:
    """A script, or the name of a file with one; without it faults drawn from the seed. ScriptError, OSError."""
    if faults is not None:
        return FaultPlan.script(Path(faults).read_text(encoding="utf-8") if Path(faults).is_file() else faults)
    return None if seed is None else FaultPlan.seeded(Random(seed), (*EVERYWHERE, *kinds), addresses=addresses)


def run_printer(
    profile_name: str,
    baud: int,
    link: Path | None,
    paper: Path | None,
    faults: str | None = None,
    seed: int | None = None,
) -> None:
    """Until SIGTERM or Ctrl-C. OSError when the link or the paper's folder cannot be made, ScriptError for faults."""
    profile = printer_model(profile_name)
    roll = PaperRoll(paper, profile, find_fonts()) if paper else None
    plan = fault_plan(faults, seed, PRINTER)
    with VirtualPrinter.of_profile(profile, baud=baud, link=link, faults=plan, rng=Random(seed)) as printer:
        _announce(printer.path, f"{', '.join(PRINTER_STATES)}, unplug, plug_in")
        tear_bar = None if profile.cutter else TearBar()
        news = FaultNews()
        _serve(_printer_words(printer), lambda: _new_slips(printer, roll, tear_bar), lambda: news.tell(printer.log))
        if printer.faults or printer.lost_bytes:
            click.echo(f"{printer.lost_bytes} bytes lost; not understood: {printer.faults}", err=True)


def run_panel(
    address: int, keys: int, baud: int, link: Path | None, faults: str | None = None, seed: int | None = None
) -> None:
    """Until SIGTERM or Ctrl-C. OSError when the link cannot be made, ScriptError for faults."""
    plan = fault_plan(faults, seed, PANEL)
    rng = None if seed is None else Random(seed)
    with VirtualPanel(address, baud=baud, keys=keys, link=link, faults=plan, rng=rng) as panel:
        words: dict[str, Action] = {"unplug": panel.unplug, "plug_in": panel.plug_in}
        words |= {str(key): partial(panel.press, key) for key in range(1, keys + 1)}
        _announce(panel.path, ", ".join(words))
        shown, news = ShownNews(), FaultNews()
        _serve(words, lambda: shown.tell(address, _face(panel)), lambda: news.tell(panel.log))


def run_bus(
    panels: Sequence[int],
    modules: Sequence[int],
    baud: int,
    link: Path | None,
    faults: str | None = None,
    seed: int | None = None,
) -> None:
    """Until SIGTERM or Ctrl-C. ValueError when two devices have one address, OSError for the link, ScriptError."""
    addresses = [*panels, *modules]
    if len(set(addresses)) < len(addresses):
        raise ValueError(f"addresses {addresses}: found one twice, expected each once on a bus")
    plan = fault_plan(faults, seed, PANEL, addresses)
    rng = None if seed is None else Random(seed)
    with VirtualBus(panels, modules, baud=baud, rng=rng, link=link, faults=plan) as bus:
        held: list[Action] = []  # contacts to open again: a finger leaves an input after one look
        words: dict[str, Action] = {f"{a}:{key}": partial(bus.press, a, key) for a in panels for key in _to(PANEL_KEYS)}
        words |= {f"{a}:{key}": partial(_touch, bus, a, key, held) for a in modules for key in _to(MODULE_INPUTS)}
        words |= {f"kill:{a}": partial(bus.kill, a) for a in addresses}
        words |= {f"revive:{a}": partial(bus.revive, a) for a in addresses}
        words |= {"unplug": bus.unplug, "plug_in": bus.plug_in}
        _announce(bus.path, "ADDRESS:KEY, kill:ADDRESS, revive:ADDRESS, unplug, plug_in")
        shown, news = ShownNews(), FaultNews()

        def look() -> None:
            for release in [held.pop() for _ in range(len(held))]:
                release()
            for at, face in _faces(bus).items():
                shown.tell(at, face)

        _serve(words, look, lambda: news.tell(bus.log))


class ShownNews:
    """Tells on the terminal what lamps and displays show."""

    def __init__(self) -> None:
        self._told: dict[int, str] = {}

    def tell(self, address: int, face: str) -> None:
        """The words when they differ from the last ones; of a dark device only after it was lit."""
        if self._told.get(address, DARK) != face:
            self._told[address] = face
            click.echo(f"address {address}: {face}")


class FaultNews:
    """Tells on the terminal what happens to a twin."""

    def __init__(self) -> None:
        self._told = 0

    def tell(self, log: Sequence[Happening]) -> None:
        """What is new in the log."""
        for happening in log[self._told :]:
            share = f" {happening.action.share:.2%}" if happening.action.share else ""
            verb = "begins" if happening.begins else "is over"
            click.echo(f"{happening.action.kind}{share} {verb} at byte {happening.seen_bytes}", err=True)
        self._told = len(log)


def _to(count: int) -> range:
    return range(1, count + 1)


def _touch(bus: VirtualBus, address: int, key: int, held: list[Action]) -> None:
    bus.press_input(address, key)
    held.append(partial(bus.release_input, address, key))


def _announce(path: str, words: str) -> None:
    """The path alone on the first line, for scripts."""
    click.echo(path)
    click.echo(f"type: {words}; Ctrl-C ends", err=True)


def _printer_words(printer: VirtualPrinter) -> Mapping[str, Action]:
    def turn(name: str) -> None:
        setattr(printer, name, not getattr(printer, name))
        click.echo(f"{name} = {getattr(printer, name)}", err=True)

    words: dict[str, Action] = {name: partial(turn, name) for name in PRINTER_STATES}
    return {**words, "unplug": printer.unplug, "plug_in": printer.plug_in}


def _new_slips(printer: VirtualPrinter, roll: PaperRoll | None, tear_bar: TearBar | None) -> None:
    if roll is None:
        return
    torn = tear_bar.torn(printer.received()) if tear_bar else []
    kept = printer.kept_pictures()
    for path in [roll.add(slip, kept) for slip in torn] if tear_bar else roll.add_new(printer.papers(), kept):
        click.echo(str(path))


def _face(panel: VirtualPanel) -> str:
    done = f", acknowledged {panel.acknowledged}" if panel.acknowledged else ""
    return _shown(panel.lamp, *panel.display, panel.beeps) + done


def _faces(bus: VirtualBus) -> dict[int, str]:
    panels = {at: _shown(panel.lamps, panel.text, panel.blinks, panel.beeps) for at, panel in bus.panels.items()}
    return panels | {at: _shown(module.lamps) for at, module in bus.modules.items()}


def _shown(lamps: int, text: str = "", blinks: bool = False, beeps: int = 0) -> str:
    lit = [str(at + 1) for at in range(KEYS_MOST) if lamps >> at & 1]
    display = f", display {text}{' blinking' if blinks else ''}" if text else ""
    return f"lamps {' '.join(lit) or 'dark'}{display}" + (f", beeps {beeps}" if beeps else "")


DARK = _shown(0)


def _serve(words: Mapping[str, Action], *looks: Action) -> None:
    """Obeys typed words and looks now and then, until told to stop."""
    signal.signal(signal.SIGTTIN, signal.SIG_IGN)  # else typing would halt a twin in the background of a shell
    with stop_signals() as stopped:
        lines = _typed()
        while not stopped.wait(LOOK_S):
            for look in looks:
                look()
            for word in next(lines):
                words.get(word, partial(click.echo, f"{word}: expected {', '.join(words)}", err=True))()
    for look in looks:
        look()


def _typed() -> Iterator[list[str]]:
    """The words typed since the last look; nothing any more when the keyboard is closed or another's."""
    text, reading = "", True
    while True:
        while reading and select.select([sys.stdin], [], [], 0)[0]:
            data = _read()
            text, reading = text + data, bool(data)
        *lines, text = text.split("\n")
        yield [line.strip() for line in lines if line.strip()]


def _read() -> str:
    try:
        return os.read(sys.stdin.fileno(), WORDS_MOST_BYTES).decode("utf-8", "replace")
    except OSError:  # the keyboard is another program's
        return ""
