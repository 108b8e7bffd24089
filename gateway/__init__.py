"""The gateway: it owns the protocol, decides who may speak, and delivers what was answered."""
