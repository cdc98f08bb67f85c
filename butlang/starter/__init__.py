"""What a new repository is given. Pure data: nothing is opened or run here."""
