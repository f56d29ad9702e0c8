"""Showing that a record has not changed: a log of events, signed, time-stamped, and checked by anybody.

Everything here is pure: bytes in, bytes or an error out; no file, no network, no clock.
"""
