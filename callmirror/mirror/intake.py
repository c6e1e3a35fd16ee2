"""By which endings of their names files are taken for calls."""

RECORDING_ENDINGS = frozenset(
    (
        ".3gp .aac .aif .aiff .amr .au .avi .caf .flac .gsm .m4a .m4v .mka .mkv .mov .mp2 .mp3 .mp4 .mpeg "
        ".mpg .oga .ogg .opus .ts .wav .weba .webm .wma .wmv"
    ).split()
)
CUE_ENDINGS = frozenset({".srt", ".vtt"})
TRANSCRIPT_ENDINGS = frozenset(".ctm .json .textgrid .txt".split())
"""Endings by which a folder's files are taken, the last ones only where the content is a transcript too.

A file that is named is always tried.
"""
