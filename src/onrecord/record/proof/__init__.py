"""Proof: sealing a record, verifying it, handing reports on and taking them in."""
