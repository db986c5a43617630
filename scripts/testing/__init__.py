"""What the tests need besides Python packages, and the order in which everything is checked."""
