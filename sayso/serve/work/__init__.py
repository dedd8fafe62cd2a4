"""Work that outlasts a request: reading and coding what was pasted or uploaded."""
