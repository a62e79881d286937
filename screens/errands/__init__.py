"""What screens ask the station for, and what becomes of the answers."""
