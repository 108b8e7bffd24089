"""The jobs in English: a module each, with ``JOBS``, which name how often each is drawn."""
