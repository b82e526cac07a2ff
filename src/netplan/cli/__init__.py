"""The command line: parses, calls one action, renders the result."""
