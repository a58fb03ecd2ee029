"""Facts without judgement."""
