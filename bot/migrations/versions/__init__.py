"""The steps, numbered; each names the one before."""
