"""Tests of sayso.model."""
