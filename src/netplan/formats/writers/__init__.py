"""What is stored as files of other programs: one file a format, and one line that registers it."""
