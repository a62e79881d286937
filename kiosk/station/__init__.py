"""The daemon of a service centre: it alone owns the queue, the journal and the serial ports."""
