"""The same jobs in Chinese: a module for what is said, one for what fills it."""
