"""From annotations to events, claims and the other items."""
