"""Whether what a team says, does and measures agree: declared by the team, side by side, never graded."""
