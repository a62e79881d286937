"""How a call is spoken: its words, a centre's own recordings, the gong; `kiosk.speech` makes it heard.

Knows nothing of the queue: who is called, and when, is `kiosk.station.announcing.announcer`'s to say.
"""
