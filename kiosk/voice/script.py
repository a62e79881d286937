"""The script for whoever records a centre's voice: what to read, and the file each piece becomes. Pure."""

from kiosk.settings import CentreSettings
from kiosk.voice.needed import LANGUAGES, needed
from kiosk.voice.wording import Piece, sentence

HEADINGS = {"vi": "Tiếng Việt: thư mục vi", "en": "Tiếng Anh (nếu muốn): thư mục en"}
HOW = """\
Cách thu
 1. Chọn phòng yên tĩnh, không quạt. Một người đọc tất cả, trong một buổi, miệng cách micro chừng một gang tay.
 2. Mỗi dòng dưới đây là một tệp: đọc chữ ở bên phải, lưu thành tệp có tên ở bên trái, trong đúng thư mục.
 3. Đọc rõ, chậm vừa phải, to đều nhau, giọng bằng như đang ở giữa câu.
 4. Lưu kiểu WAV, PCM 16 bit, 1 kênh (mono), mọi tệp cùng một tần số, nên là 44100 Hz.
 5. Khoảng lặng trước và sau không cần cắt, phần mềm tự cắt.
 6. Thu xong, ghi đường dẫn vào voice_dir trong bảng [announcer] của station.toml, rồi chạy:
      kiosk voice check
      kiosk voice say {number} --counter {counter}
"""


def script(centre: CentreSettings) -> str:
    """The whole text, for paper."""
    number, counter = f"{centre.services[0].series}012", centre.counters[0]
    lines = ["KỊCH BẢN THU GIỌNG GỌI SỐ", f"{centre.names.line_1} {centre.names.line_2}", ""]
    lines += [HOW.format(number=number, counter=counter.id)]
    for language in LANGUAGES:
        pieces = needed(centre, language)
        example = sentence(number, counter.label, language).text
        lines += [f"{HEADINGS[language]} ({len(pieces)} tệp)", f"Ghép lại sẽ thành câu như: “{example}”", ""]
        lines += [*_rows(pieces), ""]
    return "\n".join(lines)


def _rows(pieces: tuple[Piece, ...]) -> list[str]:
    width = max(len(piece.name) for piece in pieces) + len(".wav")
    return [f"  {piece.name + '.wav':<{width}}   {piece.text}" for piece in pieces]
