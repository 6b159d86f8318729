"""The commands, one module a group; nothing heavy is imported before a command runs."""
