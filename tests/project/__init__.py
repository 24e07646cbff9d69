"""The repository itself: its layers, its layout, its wheel, its workflows, and the links of what it builds."""
