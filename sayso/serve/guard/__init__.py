"""What stands before every request: host names, sizes, headers, roles, forged requests."""
