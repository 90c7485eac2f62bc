"""How the learned parts that are shipped were made, and how to make them again."""
