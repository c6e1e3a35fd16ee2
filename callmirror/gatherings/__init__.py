"""Meetings of a team and a leader's talk: what their sentences do, and what that says of how a team works."""
