"""Evaluation: the open corpus, the scorers, the landed figures and the floors under them."""
