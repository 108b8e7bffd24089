"""A model that another program serves, in the form of OpenAI's chat completions."""
