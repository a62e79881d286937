"""Modbus RTU: our own master for input modules and smart panels on one bus, and a virtual bus."""
