"""Tests of sayso.annotate."""
