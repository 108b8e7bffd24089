"""Discord on this machine: REST v10 and the gateway, as strict and as slow as the real one, and worse on request."""
