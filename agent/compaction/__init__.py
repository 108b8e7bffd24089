"""The older part of a conversation, once it doesn't fit any more: summarised, with its exact words kept exact."""
