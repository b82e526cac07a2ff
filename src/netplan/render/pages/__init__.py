"""What each command shows: one file a command."""
