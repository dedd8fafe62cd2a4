"""The database file: reports, items, claims, runs and their ledger, incidents, judgements."""
