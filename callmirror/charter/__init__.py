"""The marks by which a team wants to be known, and its theory of a good sale, beside what its calls show."""
