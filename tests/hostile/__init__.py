"""What an attacker would save: read, built and opened, and nothing comes of it."""
