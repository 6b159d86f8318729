"""Who says what: direct and reported speech, its cues, and whom they give the words to."""
