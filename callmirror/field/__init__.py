"""Signals from the field: what a team's calls say of the customer's world, and what is new of it."""
