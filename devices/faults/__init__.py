"""What goes wrong with a device and its line: planned by a script or drawn from a seed, and written down. Pure."""
