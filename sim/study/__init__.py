"""Studies: scenarios × parameter draws × replications, run, summarised and kept.

`studies.compare` and `studies.run` are the way in. What a study does, in order:
it checks what was asked (`settings`, `comparable`), runs the tasks (`runner`, kept by
`partial`), lines the values up by draw and replication (`cells`), summarises them
(`intervals`, `tables`), and writes a folder (`folder`, `write`, `digest`, `verify`).
"""
