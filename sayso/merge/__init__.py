"""Merge: from coded reports to incidents, each with every account of it and its origins."""
