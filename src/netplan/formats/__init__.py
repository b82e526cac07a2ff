"""Streams into drafts and back: no database, no printing."""
