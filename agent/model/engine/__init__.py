"""Many conversations on one llama.cpp model, in this process."""
