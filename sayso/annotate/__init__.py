"""From reports to annotations: words, numbers, times, names, mentions and links."""
