"""The sample workspaces' histories and the built-in list."""
