"""How relationships stand, what they ask for, and the plan of a day."""
