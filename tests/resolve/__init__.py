"""Tests of sayso.resolve."""
