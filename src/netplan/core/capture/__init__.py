"""Sentences, read as what they tell."""
