"""Views into what a person or a machine reads: the only package that writes to stdout."""
