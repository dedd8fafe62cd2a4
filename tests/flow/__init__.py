"""Tests of sayso.flow."""
