"""Words and sound without what tells of anybody: names, numbers and addresses, in French and English."""

from callmirror.redaction.redacting import redact
from callmirror.redaction.sounding import redact_segments, sensitive_intervals
from callmirror.redaction.spans import Kind, Redacted, Span

__all__ = ["Kind", "Redacted", "Span", "redact", "redact_segments", "sensitive_intervals"]
