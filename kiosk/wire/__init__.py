"""Messages between station and terminals (`requests`, `pushes`, `codec`) and station and collector (`uplink`).

Versioned, sans-I/O. Terminals speak one JSON object a WebSocket text frame: `{"type", "id", …}`.
"""
