"""What is said of a citation beside its publisher, date and paragraph."""

ALSO_AT = "also at {home}"
