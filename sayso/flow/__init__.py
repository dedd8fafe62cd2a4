"""The stages lined up: recipes, runs, one input after another."""
