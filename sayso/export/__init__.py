"""Coded reports in the forms that other tools read."""
