"""Days of a service centre in seconds: the station's real parts under virtual time and seeded faults."""
