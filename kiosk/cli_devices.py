"""`kiosk virtual …` and `kiosk port …`: serial devices by hand. Thin, as `kiosk/cli.py`."""

from pathlib import Path
from typing import Literal

import click

from kiosk.cli_parts import FILE, FOLDER, SETTINGS, plain_errors

BAUD = click.option("--baud", type=click.IntRange(1_200, 460_800), default=115_200, show_default=True)
LINK = click.option("--link", type=FILE, help="A fixed name for the port: a symbolic link made here.")


FAULTS = click.option("--faults", help="What goes wrong when, or a file of it: 'at 5s paper_out for 10s; …'.")
SEED = click.option("--seed", type=int, help="Draw one fault after another, the same for the same number.")


@click.group()
def virtual() -> None:
    """Virtual twins of the serial devices, on pseudo-terminals."""


@virtual.command("printer")
@click.option("--profile", default="generic-80mm", show_default=True, help="A name of config/printers.")
@BAUD
@LINK
@click.option("--paper", type=FOLDER, help="Keep each slip here as a PNG file.")
@FAULTS
@SEED
def virtual_printer(
    profile: str, baud: int, link: Path | None, paper: Path | None, faults: str | None, seed: int | None
) -> None:
    """Play a ticket printer; prints its port's path, ends on Ctrl-C."""
    from kiosk.virtual import run_printer

    with plain_errors():
        run_printer(profile, baud, link, paper, faults, seed)


@virtual.command("panel")
@click.option("--address", type=click.IntRange(1, 247), default=1, show_default=True)
@click.option("--keys", type=click.IntRange(1, 16), default=5, show_default=True)
@BAUD
@LINK
@FAULTS
@SEED
def virtual_panel(address: int, keys: int, baud: int, link: Path | None, faults: str | None, seed: int | None) -> None:
    """Play a rating panel; type a number to press a button, ends on Ctrl-C."""
    from kiosk.virtual import run_panel

    with plain_errors():
        run_panel(address, keys, baud, link, faults, seed)


@virtual.command("bus")
@click.option("--panel", "panels", multiple=True, type=click.IntRange(1, 247), help="Address of a smart panel.")
@click.option("--module", "modules", multiple=True, type=click.IntRange(1, 247), help="Address of an input module.")
@click.option("--baud", type=click.IntRange(1_200, 460_800), default=19_200, show_default=True)
@LINK
@FAULTS
@SEED
def virtual_bus(
    panels: tuple[int, ...],
    modules: tuple[int, ...],
    baud: int,
    link: Path | None,
    faults: str | None,
    seed: int | None,
) -> None:
    """Play a Modbus bus, one smart panel unless told otherwise; type 1:3 to press button 3 at address 1."""
    from kiosk.virtual import run_bus

    with plain_errors():
        run_bus(panels or (() if modules else (1,)), modules, baud, link, faults, seed)


@click.group()
def port() -> None:
    """A serial port by itself."""


@port.command("trace")
@SETTINGS
@click.option("--port", "path", required=True, help="/dev/kiosk/…, /dev/serial/by-id/… or any other name of it.")
@BAUD
@click.option("--rtscts", is_flag=True, help="Handshake by wire.")
@click.option("--ask-printer", is_flag=True, help="Ask a printer for its status meanwhile; else only listen.")
@click.option("--bus", is_flag=True, help="It is a Modbus bus: show requests and replies.")
@click.option("--parity", type=click.Choice(["N", "E", "O"]), default="N", show_default=True, help="None, even, odd.")
@click.option("--seconds", type=click.FloatRange(0.1), help="End by itself after this time.")
@click.option("--out", type=FILE, help="Keep the bytes here, a JSON object a line.")
def port_trace(
    settings_file: Path,
    path: str,
    baud: int,
    rtscts: bool,
    ask_printer: bool,
    bus: bool,
    parity: Literal["N", "E", "O"],
    seconds: float | None,
    out: Path | None,
) -> None:
    """Show both directions with times, decoded; ends on Ctrl-C.

    The port of a running station is shown as the station has it; any other is opened at --baud.
    """
    from devices.modbus.bus_reading import BusReader
    from devices.runner import PortSettings
    from kiosk.ports import OwnPort, show, station_port

    if bus and ask_printer:
        raise click.UsageError("--bus with --ask-printer: a port is a bus or a printer's; leave one away")
    with plain_errors():
        source = station_port(settings_file, path) or OwnPort(
            PortSettings(path, baud, rtscts, parity), ask_printer=ask_printer, bus=BusReader() if bus else None
        )
        show(source, seconds, out)
