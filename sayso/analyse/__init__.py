"""Analyse: what incidents and their claims show together; counts are of incidents."""
