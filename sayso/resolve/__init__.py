"""From words to actors, places and dates, or to nothing."""
