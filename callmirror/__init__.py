"""CallMirror shows a sales team its own patterns, from recorded calls in French and English."""

__version__ = "0.1.0"
