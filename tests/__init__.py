"""The tests: one folder per package, what holds for the whole house beside them."""
