"""How long the main jobs take on real amounts of text, each measured as a person would run it."""
