"""The gateway's own HTTP server: who may reach it, who is logged in, and the routes adapters bring."""
