"""The people in front of it, and where their answers are kept."""
