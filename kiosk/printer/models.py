"""The printers that this software knows by name."""

from devices.printers.profile import PrinterProfile, load_profile
from kiosk import resources


def printer_model(name: str) -> PrinterProfile:
    """A file of config/printers by its name, such as "epson-tm-t82". ProfileError when there is none or it is wrong."""
    return load_profile(resources.config("printers", f"{name}.toml"))
