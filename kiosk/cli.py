"""The `kiosk` command. Thin: each command imports its room when it runs."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from kiosk.cli_accounts import let_in
from kiosk.cli_backup import backup, restore
from kiosk.cli_bench import bench
from kiosk.cli_devices import port, virtual
from kiosk.cli_dossiers import dossiers
from kiosk.cli_officer import officer_photo
from kiosk.cli_parts import FILE, FOLDER, SETTINGS, plain_errors
from kiosk.cli_printer import printer
from kiosk.cli_private import private
from kiosk.cli_reliability import reliability
from kiosk.cli_screen import screen
from kiosk.cli_simulate import simulate
from kiosk.cli_station_ca import ca
from kiosk.cli_tickets import preview
from kiosk.cli_voice import voice

DATA = click.option("--data", type=FOLDER, required=True, help="Folder of the collector's data.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kiosk")
def main() -> None:
    """Kiosk, queue and rating terminals for one-stop public service centres."""


main.add_command(virtual)
main.add_command(port)
main.add_command(printer)
main.add_command(screen)
main.add_command(bench)
main.add_command(backup)
main.add_command(restore)
main.add_command(simulate)
main.add_command(reliability)
main.add_command(voice)
main.add_command(private)


# --- everything at once


@main.command()
@click.option("--check", is_flag=True, help="Tap, call, rate and verify the whole chain by machine; JSON last.")
@click.option("--keep", type=FOLDER, help="Keep the demo's data in this folder.")
@click.option("--hall", is_flag=True, help="With the display of the hall.")
def demo(check: bool, keep: Path | None, hall: bool) -> None:
    """Run collector, station, kiosk and virtual devices on this machine."""
    from kiosk.demo.main import run

    with plain_errors():
        sys.exit(run(check=check, keep=keep, hall=hall))


@main.command()
@click.option("--out", type=FOLDER, required=True, help="Folder for the PNG files.")
def pictures(out: Path) -> None:
    """Take a picture of every screen, page and the paper."""
    from kiosk.demo.pictures import run

    with plain_errors():
        run(out)


@main.command()
@SETTINGS
@click.option(
    "--devices", is_flag=True, help="Ask every free serial port what is connected; print lines to configure it."
)
@click.option("--buses", is_flag=True, help="With --devices: look for Modbus devices too, addresses 1 to 32.")
@click.option("--port", "ports", multiple=True, help="With --devices: ask this port too; may be repeated.")
def doctor(settings_file: Path, devices: bool, buses: bool, ports: tuple[str, ...]) -> None:
    """Check ports, printer, panel, fonts, clock, disk and collector; say what to do."""
    from kiosk.doctor import connected, run

    sys.exit(connected.run(ports, buses=buses) if devices else run(settings_file))


# --- the station


@main.group()
def station() -> None:
    """The daemon of a centre: queue, journal, serial ports."""


station.add_command(ca)


@station.command("run")
@SETTINGS
def station_run(settings_file: Path) -> None:
    """Run until told to stop."""
    from kiosk.station.program import run

    with plain_errors():
        run(settings_file)


@station.command("enrol")
@SETTINGS
@click.option("--code", required=True, help="One-time pairing code from the collector's stations page.")
def station_enrol(settings_file: Path, code: str) -> None:
    """Trade a pairing code for this station's token."""
    from kiosk.station.uplink.enrolment import run

    with plain_errors():
        click.echo(run(settings_file, code))


@main.group()
def config() -> None:
    """The configuration of a centre that has no collector."""


@config.command("check")
@SETTINGS
def config_check(settings_file: Path) -> None:
    """Read every file; name file, key, what was found and what is expected."""
    from kiosk.configuration import load_station, local_parts, read_parts

    with plain_errors():
        configuration = read_parts(local_parts(load_station(settings_file)))
        click.echo(f"OK: {configuration.centre.names.line_2}, {len(configuration.procedures)} thủ tục")


@config.command("apply")
@SETTINGS
def config_apply(settings_file: Path) -> None:
    """Check the files, then tell the running station to use them."""
    from kiosk.station.local_apply import run

    with plain_errors():
        click.echo(run(settings_file))


@main.group()
def officer() -> None:
    """Officers of a centre that has no collector."""


officer.add_command(officer_photo)


@officer.command("pin")
@click.argument("officer_id")
@click.option("--file", "officers_file", type=FILE, required=True, help="officers.toml")
@click.option("--pin", prompt="PIN", hide_input=True, confirmation_prompt=True, help="4 to 8 digits; asked if absent.")
def officer_pin(officer_id: str, officers_file: Path, pin: str) -> None:
    """Set an officer's PIN in the local file."""
    from kiosk.officer_pin import set_pin

    with plain_errors():
        set_pin(officers_file, officer_id, pin)
        click.echo("OK")


@main.group()
def journal() -> None:
    """The station's append-only record."""


@journal.command("verify")
@SETTINGS
@click.option("--file", "journal_file", type=FILE, help="A journal's file, instead of the settings'.")
def journal_verify(settings_file: Path, journal_file: Path | None) -> None:
    """Check every event's place and hash."""
    from kiosk.configuration import load_station
    from kiosk.domain.events import ChainError
    from kiosk.journal import JournalReader

    with plain_errors():
        path = journal_file or load_station(settings_file).data_dir / "journal.db"
        reader = JournalReader(path)
        try:
            click.echo(f"OK: {reader.verify()} events")
        except ChainError as error:
            click.echo(f"BROKEN: {error}; restore from a backup, keep this file", err=True)
            sys.exit(1)
        finally:
            reader.close()


# --- tickets and procedures


@main.group()
def ticket() -> None:
    """The paper ticket."""


ticket.add_command(preview)


@ticket.command("render")
@click.option("--out", type=FILE, required=True, help="File for the printer's bytes.")
@click.option("--png", type=FILE, help="File for the picture a printer makes of them.")
@click.option("--profile", default="generic-80mm", show_default=True, help="A name of config/printers.")
def ticket_render(out: Path, png: Path | None, profile: str) -> None:
    """Write the standard ticket's bytes."""
    from kiosk.tickets import render_standard

    with plain_errors():
        content = render_standard(profile, png)
        out.write_bytes(content)
        click.echo(f"{out}: {len(content)} bytes")


@ticket.command("reprint")
@SETTINGS
@click.argument("code")
def ticket_reprint(settings_file: Path, code: str) -> None:
    """Print one of today's tickets again; CODE is its number such as A012, or the code on the paper."""
    from kiosk.reprint import run

    with plain_errors():
        click.echo(run(settings_file, code))


@main.group()
def procedures() -> None:
    """The catalogue of procedures."""


@procedures.command("search")
@click.argument("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
@click.option("--batch", type=FILE, help="A CSV with a column `query`; one JSON line a query.")
@click.option("--limit", type=click.IntRange(1, 50), default=10, show_default=True)
@click.option("--catalogue", type=FILE, help="Another catalogue than the starter one.")
@click.option("--explain", is_flag=True, help="Say how the query is read and why each hit stands where it stands.")
def procedures_search(
    query: str | None, as_json: bool, batch: Path | None, limit: int, catalogue: Path | None, explain: bool
) -> None:
    """Find procedures as the kiosk does."""
    from kiosk.procedures.commands import open_index, read_queries
    from kiosk.procedures.explaining import explained

    if (query is None) == (batch is None):
        raise click.UsageError("give either QUERY or --batch FILE")
    if explain and (as_json or batch is not None):
        raise click.UsageError("--explain is for people: give it a QUERY, without --json or --batch")
    with plain_errors():
        index = open_index(catalogue)
        if batch is not None:
            for text in read_queries(batch):
                _echo_json({"query": text, "ids": [hit.id for hit in index.search(text, limit)]})
            return
        hits = index.search(query or "", limit)
    if explain:
        click.echo("\n".join(explained(index.readings(query or ""), index.plain(query or ""), hits)))
        return
    if as_json:
        _echo_json(
            {"query": query, "ids": [h.id for h in hits], "hits": [{"id": h.id, "name": h.short_name} for h in hits]}
        )
        return
    for hit in hits:
        click.echo(f"{hit.id}  {hit.short_name}  ({hit.time_short or '–'} · {hit.fee_short or '–'})")


# --- the collector


@main.group()
def collector() -> None:
    """The server above the stations: ratings, configuration, reports."""


collector.add_command(let_in)
collector.add_command(dossiers)


@collector.command("run")
@DATA
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def collector_run(data: Path, host: str, port: int) -> None:
    """Run until told to stop."""
    from kiosk.collector.main import run

    with plain_errors():
        run(data, host, port)


@collector.command("demo-setup")
@DATA
@click.option(
    "--centre", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="centre.toml; the starter."
)
@click.option("--dossiers", "list_", type=FILE, help="A list of dossiers (XLSX, CSV) to take in.")
def collector_demo_setup(data: Path, centre: Path | None, list_: Path | None) -> None:
    """Make demo accounts, one centre and one station; prints the accounts as JSON."""
    from dataclasses import asdict

    from kiosk.collector.demo import demo_setup

    with plain_errors():
        _echo_json(asdict(demo_setup(data, centre, list_)))


@collector.command("pairing-code")
@DATA
@click.option("--station", "station_name", required=True, help="The station's name, such as 05500-1.")
def collector_pairing_code(data: Path, station_name: str) -> None:
    """Print a one-time code for `kiosk station enrol`, valid for 10 minutes."""
    from kiosk.collector.demo import new_pairing_code

    with plain_errors():
        click.echo(new_pairing_code(data, station_name))


def _echo_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
