"""Everything that touches the file system: the only package that opens files.

What a text holds is said by diagnostics; what the system refuses is a `FileFault`.
The parts are imported one by one, so that `check` does not load what writes.
"""
