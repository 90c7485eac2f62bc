"""The edges: the command line, the terminal chat, and (each in files of its own) the chat platforms."""
