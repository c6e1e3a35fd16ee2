"""Results beside behaviour: what a team's own systems count, told by the month and held beside markers.

Results are of teams. A column that names who sold is passed over; deals are told from ``k`` on, never singly.
"""
