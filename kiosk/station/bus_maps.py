"""A device of the settings as the map its driver reads it by."""

from devices.modbus.maps import CounterInputs, DeviceMap, LatchedInputs, LevelInputs, RegisterPanel
from kiosk.settings.station import BusDevice


def device_map(device: BusDevice) -> DeviceMap:
    """What stands at this address and how it is read."""
    if device.kind == "register_panel":
        return RegisterPanel(device.address)
    read = (device.address, device.start, device.keys, device.lamp_register)
    match device.kind:
        case "levels":
            return LevelInputs(*read)
        case "latches":
            return LatchedInputs(*read, clear_register=device.clear_register)
        case "counters":
            return CounterInputs(*read, words=device.words, function=device.function)
