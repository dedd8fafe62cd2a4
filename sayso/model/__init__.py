"""The model: plain frozen dataclasses that every stage shares. Standard library only."""
