"""What developers and the first start need; never imported by the running system."""
