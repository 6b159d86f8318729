"""What the tagger and the parser are known to get wrong, set right before anything is read."""
