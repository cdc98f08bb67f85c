"""Benchmarks: ratios against a yardstick measured in the same run, so that they hold on any machine.

Run by hand or by a scheduled job from the root of the checkout, never as part of the tests:
`python -m bench` runs all, `python -m bench check sheet` some. POSIX only.
"""
