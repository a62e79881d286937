"""What a browser says of itself, in words a person recognises: "Cốc Cốc trên Windows"."""

UNKNOWN = "Thiết bị không rõ"
# The first mark found wins: browsers claim to be those below them.
_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "máy Mac"),
    ("Linux", "Linux"),
)


def device_words(agent: str) -> str:
    """`agent` is the header User-Agent; what it does not tell is left out."""
    browser, system = _first(_BROWSERS, agent), _first(_SYSTEMS, agent)
    return " trên ".join(word for word in (browser, system) if word) or UNKNOWN


def _first(marks: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((word for mark, word in marks if mark in agent), "")
