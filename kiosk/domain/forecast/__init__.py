"""How long people will wait, learned from the centre's own days. Pure; standard library only.

`work` says how long by the work that stands before somebody, `curves` what such a figure turned out to mean here.
`reading` makes a `day` of the journal's events, `learning` makes experience of days; `score` says how well it went.
"""
