"""What every entrance to the program needs: the session first of all."""
