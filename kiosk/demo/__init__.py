"""The whole centre on one machine: programs as subprocesses, devices as virtual twins on real pseudo-terminals."""
