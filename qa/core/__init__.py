"""Values: the standard library only."""
