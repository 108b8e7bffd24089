"""What a worker does with people's notes: finding those that matter, and giving them to the model."""
