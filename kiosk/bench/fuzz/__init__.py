"""Bytes that look for trouble: each codec under a coverage-guided fuzzer (atheris), in a process of its own."""
