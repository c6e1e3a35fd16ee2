"""What teams write in YAML has in common: names, titles, lists, and the markers by which a thing is done."""
