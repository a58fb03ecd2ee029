"""MQM scores and reference metrics."""
