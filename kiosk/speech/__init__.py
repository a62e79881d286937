"""Speaks: the synthesizer, sound as samples, the loudspeaker. For calls in the hall, and for screens read aloud.

Knows nothing of what is said.
"""
