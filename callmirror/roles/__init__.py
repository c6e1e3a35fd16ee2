"""Who is the rep: told by a person, declared by the file, inferred from what is said, or not known.

Who speaks first is no sign of it. To teach the inference a new cue, add a line to ``rep_cues`` or
``customer_cues`` of the language.
"""

from callmirror.roles.assign import Assignment, assign_roles

__all__ = ["Assignment", "assign_roles"]
