"""What a person reads on a slip of the virtual printer, as far as it is letters and no picture."""

import unicodedata

from devices.printers.commands import LineFeed, Text
from devices.printers.decoder import DecodeError, Decoder
from devices.printers.letters import Pages


def words_of(slip: bytes, pages: Pages) -> str:
    """Lines as printed; a spoilt byte is passed over as printers do."""
    decoder = Decoder(pages)
    words: list[str] = []
    rest = slip
    while rest:
        try:
            for item in decoder.feed(rest):
                words.append(_words(item.command))
            break
        except DecodeError as error:
            rest = rest[max(1, error.offset) :] if error.offset < len(rest) else b""
            decoder = Decoder(pages)
    return unicodedata.normalize("NFC", "".join(words))


def _words(command: object) -> str:
    if isinstance(command, Text):
        return command.text
    return "\n" if isinstance(command, LineFeed) else ""
