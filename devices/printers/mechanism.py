"""How long a virtual printer is busy with a command."""

from devices.printers.commands import Command, CutPaper, FeedDots, LineFeed, QrPrint, Raster

ROWS_PER_S = 1_200  # 150 mm/s at 8 dots a mm
NARROW_DOTS, NARROW_MM_S, WIDE_MM_S = 400, 70, 150  # usual speeds of printers for 58 mm and for 80 mm paper
CUT_MS = 200
LINE_ROWS = 30
QR_ROWS = 231


def usual_speed_mm_s(width_dots: int) -> int:
    """Of a printer for paper so wide."""
    return NARROW_MM_S if width_dots < NARROW_DOTS else WIDE_MM_S


class Mechanism:
    """Prints so many rows a second."""

    def __init__(self, rows_per_s: int) -> None:
        self._rows_per_s = rows_per_s

    def duration_ms(self, command: Command) -> int:
        """How long the mechanism is busy."""
        rows = _rows(command)
        cut_ms = CUT_MS * min(1000, ROWS_PER_S * 1000 // self._rows_per_s) // 1000
        return rows * 1000 // self._rows_per_s + (cut_ms if isinstance(command, CutPaper) else 0)


def _rows(command: Command) -> int:
    match command:
        case Raster():
            return command.rows * command.scale
        case FeedDots(rows):
            return rows
        case LineFeed():
            return LINE_ROWS
        case QrPrint():
            return QR_ROWS
    return 0
