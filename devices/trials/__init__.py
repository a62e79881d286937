"""Long stories of a session and a virtual device under faults, judged by what really happened. Pure, by seed."""
