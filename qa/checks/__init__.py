"""Judgement: one file a check, in folders by MQM dimension."""
