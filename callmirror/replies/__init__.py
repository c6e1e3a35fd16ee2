"""Two ways: members contest what their team's pages tell, add context, answer, and thank their team."""
