"""Asks a language model to code a report, and takes only what stands in the report's own words."""
