"""What is SQLite's alone: the file, its schema, its full-text search, its transactions."""
