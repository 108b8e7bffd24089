"""The first start: an environment from locked files, then the program. Standard library only."""
