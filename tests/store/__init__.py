"""Tests of sayso.store."""
