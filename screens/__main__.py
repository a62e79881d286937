"""`python -m screens run|picture`: for tests and trials; people use `kiosk screen`."""

import argparse
import logging
import sys
from pathlib import Path

from screens.main import parsed_size, picture, read_centre, run
from screens.roles import KINDS


def main(arguments: list[str] | None = None) -> None:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    args = _parser().parse_args(arguments)
    if args.command == "run":
        token = Path(args.token_file).read_text(encoding="utf-8").strip()
        where = (args.station, args.terminal, token, args.size, args.diagonal, args.role)
        run(*where, args.screenshots, args.ca, args.pace, args.counter, args.left, args.speaker)
        return
    picture(read_centre(args.config), args.screen, args.out, args.language, args.size, args.diagonal)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m screens")
    commands = parser.add_subparsers(dest="command", required=True)
    running = commands.add_parser("run", help="show a terminal")
    running.add_argument("--station", required=True, help="ws://host:port/ws")
    running.add_argument("--terminal", required=True)
    running.add_argument("--role", choices=sorted(KINDS), default="kiosk")
    running.add_argument("--counter", default="", help="where a rating tablet stands")
    running.add_argument("--token-file", required=True, type=Path)
    running.add_argument("--ca", type=Path, help="the station's CA, for wss")
    running.add_argument("--screenshots", type=Path, help="folder for a picture after each change of screen")
    running.add_argument("--left", type=int, default=0, help="pixels from the left")
    running.add_argument("--speaker", default="", help="its own loudspeaker, as aplay -L names it")
    running.add_argument("--pace", type=int, default=1, help="for tests: idle times pass so many times as fast")
    still = commands.add_parser("picture", help="render one screen to a PNG")
    still.add_argument("--config", required=True, type=Path)
    still.add_argument("--screen", required=True)
    still.add_argument("--language", default="vi")
    still.add_argument("--out", required=True, type=Path)
    for command in (running, still):
        command.add_argument("--size", type=parsed_size)
        command.add_argument("--diagonal", type=float, help="inches")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
