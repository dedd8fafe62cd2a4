"""The commands of `sayso`, one file each."""
