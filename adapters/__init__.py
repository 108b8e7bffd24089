"""One folder per platform; nothing outside a folder knows its name."""
