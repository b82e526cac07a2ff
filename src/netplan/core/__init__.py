"""Facts about people and pure functions over them: no database, clock, terminal or file."""
