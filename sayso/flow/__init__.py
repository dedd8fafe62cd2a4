"""Runs: inputs go through the stages one by one, and each is entered in a ledger."""
