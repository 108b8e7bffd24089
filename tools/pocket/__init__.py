"""How the built-in model is made: dialogues, tokenizer, training, export, examination. README.md says what it has to do."""
