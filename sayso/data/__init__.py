"""Shipped tables, each with its source and licence."""
