"""Delivery: replies from the outbox to the platforms, under one retry policy."""
