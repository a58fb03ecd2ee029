"""Two sides to a bitext."""
