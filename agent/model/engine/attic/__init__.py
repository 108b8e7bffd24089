"""What has left the cache's cells: computed states of texts, in RAM and, where configured, on disk."""
