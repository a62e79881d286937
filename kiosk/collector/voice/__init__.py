"""What citizens say to a centre: taken in, read, answered, followed, erased."""
