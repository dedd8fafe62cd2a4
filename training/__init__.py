"""How the shipped encoder is made: data readers, network, training, export, ablations."""
