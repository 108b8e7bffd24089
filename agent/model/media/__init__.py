"""Pictures and sound: from the bytes that somebody sent to what the model reads in their place."""
