"""Deeds over a Book: each reads what is there, changes it, and says what it did."""
