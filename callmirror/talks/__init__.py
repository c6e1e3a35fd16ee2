"""A leader's talk, for the one who speaks and nobody else: how they lead, and what they speak of as success.

What is read here is told to its speaker alone, held against their own earlier talks only, and never
counted by person anywhere.
"""
