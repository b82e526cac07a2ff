"""Actions over a Book, one verb a file: each reads what is there, changes it, and says what it did."""
