"""Reading in the background: what was sent waits in a folder until a process of its own has read it."""
