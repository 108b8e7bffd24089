"""One worker: it claims turns from the queue, runs the agent on a model, and writes the replies."""
