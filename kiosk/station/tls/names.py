"""What this machine is called and where it can be reached: the names for its certificate."""

import fcntl
import ipaddress
import re
import socket
import struct

from kiosk.station.tls.authority import LOCAL, Names

# A host name's label as certificates allow it; a machine called otherwise is reached by its address.
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# ioctl and struct ifreq of Linux, netdevice(7): the name's 16 bytes, then a sockaddr_in.
_SIOCGIFADDR = 0x8915
_NAME_BYTES, _IFREQ_BYTES, _ADDRESS = 15, 40, slice(20, 24)


def host_names(machine: str | None = None) -> tuple[str, ...]:
    """The machine's own name, plain and as multicast DNS spells it; none for a machine without a proper one."""
    label = (machine or socket.gethostname()).partition(".")[0].lower()
    if label == "localhost" or not _LABEL.fullmatch(label):
        return ()
    return (label, f"{label}.{LOCAL}")


def address_of(host: str) -> str:
    """An address as it is, an interface's present IPv4 address; "" while it has none. Raises nothing."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return _interface_address(host)


def names_at(address: str) -> Names:
    return Names(host_names(), (address,))


def _interface_address(name: str) -> str:
    request = struct.pack(f"{_IFREQ_BYTES}s", name.encode()[:_NAME_BYTES])
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            found = fcntl.ioctl(asking, _SIOCGIFADDR, request)
        except OSError:
            return ""
    return socket.inet_ntoa(found[_ADDRESS])
