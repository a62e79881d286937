"""How a call is spoken: its words, a centre's own recordings, the synthesizer, the gong, the loudspeaker.

Knows nothing of the queue: who is called, and when, is `kiosk.station.announcer`'s to say.
"""
