"""Serial devices: ports, ticket printers, rating panels, and a virtual twin of each. They report facts, not meaning."""
