"""Feeds: the newest briefings of the record, of an actor, of a measure type or between two principals."""
