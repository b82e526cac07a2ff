"""Views into what a person or a machine reads: the only room that writes to stdout."""
