"""A bus is searched address by address, in bounded time."""

from devices.discovery import SerialPort, ask
from devices.facts import Output, PortUp, Received, Send
from devices.modbus.scan import DeviceFound, ScanDone, ScanSession
from devices.modbus.twin import BusTwin, ModuleSlave, PanelSlave
from devices.modbus.virtual import VirtualBus
from devices.panels.virtual import VirtualPanel

BAUD = 19_200


def scanned(bus: BusTwin) -> tuple[list[Output], int]:
    """What was found and how long it took, in ms; each byte takes its time."""
    session, outputs, now_ms = ScanSession(BAUD), list[Output](), 0
    wire: list[tuple[int, bytes]] = []
    said = session.step(now_ms, [PortUp()])
    while ScanDone() not in outputs:
        outputs += [item for item in said if not isinstance(item, Send)]
        now_ms += 1
        asked = b"".join(item.data for item in said if isinstance(item, Send))
        reply = bus.step(now_ms, asked)
        if reply:
            wire.append((now_ms + len(reply) // 2, reply))
        heard = b"".join(data for at_ms, data in wire if at_ms == now_ms)
        said = session.step(now_ms, [Received(heard)] if heard else [])
    return outputs[:-1], now_ms


def test_panels_and_modules_are_told_apart() -> None:
    no_inputs = ModuleSlave(9, inputs=4)
    found, _ = scanned(BusTwin([PanelSlave(1, 77, keys=4), ModuleSlave(5), no_inputs, PanelSlave(32, 78)]))
    assert found == [
        DeviceFound(1, "register_panel", 4),
        DeviceFound(5, "levels"),
        DeviceFound(9, "counters"),
        DeviceFound(32, "register_panel", 5),
    ]


def test_a_module_with_registers_where_the_map_would_be_is_no_panel() -> None:
    found, _ = scanned(BusTwin([ModuleSlave(5, inputs=16)]))
    assert found == [DeviceFound(5, "levels")]


def test_an_empty_bus_takes_no_longer_than_promised() -> None:
    found, took_ms = scanned(BusTwin([]))
    assert found == []
    assert took_ms <= ScanSession.longest_ms(BAUD) < 3_500


def test_a_bus_is_found_on_a_port_and_a_box_is_still_a_box() -> None:
    with VirtualBus([1, 2], [7], baud=115_200) as bus, VirtualPanel(4, baud=115_200) as panel:
        found = ask(SerialPort(bus.path), (), (115_200,))
        box = ask(SerialPort(panel.path), (115_200,), (115_200,))
    assert [(device.address, device.kind) for device in found.bus] == [
        (1, "register_panel"),
        (2, "register_panel"),
        (7, "levels"),
    ]
    assert (found.baud, [heard.address for heard in box.panels], box.bus) == (115_200, [4], ())


def test_a_bus_is_not_searched_for_unless_wanted() -> None:
    with VirtualBus([1], baud=115_200) as bus:
        assert ask(SerialPort(bus.path), (115_200,)).bus == ()
        assert bus.requests == 0
