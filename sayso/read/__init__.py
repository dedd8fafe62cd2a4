"""From bytes to reports."""
