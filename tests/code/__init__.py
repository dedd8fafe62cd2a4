"""Tests of sayso.code."""
