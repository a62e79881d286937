"""How long people will wait, learned from the centre's own days. Pure; standard library only.

`work` says how long by the work that stands before somebody, `curves` what such a figure turned out to mean here,
`day` and `learning` make that from the journal's events, `score` says how well it went.
"""
