"""Model files from elsewhere: which are good, how they come here, and where they lie."""
