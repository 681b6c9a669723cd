"""Speed, run by hand: `python3 start.py test tests/benchmarks`; nothing here can fail a build.

Times say little on a noisy machine, so each benchmark takes what it is compared with in the same
run and reports the ratio.
"""
