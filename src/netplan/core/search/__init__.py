"""Finding words in what is stored, and who knows of a topic."""
