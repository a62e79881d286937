"""What a virtual printer acts on at once, wherever it stands, as printers do: DLE EOT n."""

from collections.abc import Iterator

DLE, EOT = b"\x10", 0x04


class RealTime:
    """Takes the requests out of a stream that comes in any portions."""

    def __init__(self) -> None:
        self._begun = b""  # perhaps a request

    def part(self, data: bytes) -> Iterator[bytes | int]:
        """The data around the requests, and their numbers."""
        data, self._begun = self._begun + data, b""
        while (at := data.find(DLE)) >= 0:
            yield data[:at]
            data = data[at:]
            if len(data) < 2 or (data[1] == EOT and len(data) < 3):
                self._begun = data
                return
            is_request = data[1] == EOT
            yield data[2] if is_request else data[:1]
            data = data[3 if is_request else 1 :]
        yield data
