"""Archives with planted truths, to ask whether the mirror shows what is there.

``archive`` writes whole calls word by word, ``readings`` draws bare numbers, ``demo`` is the bundled archive.
"""
