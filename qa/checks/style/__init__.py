"""Style: what does not belong in the text."""
