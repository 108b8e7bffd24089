"""The bus: lanes, leases, outbox and transcripts on Redis.

A *lane* is a session's queue, or a conversation's in an outbox. Its first unacknowledged record stays
in place while it is worked on, so a crash leaves nothing to restore: its lease just runs out. Every
write after a claim compares the lease's fencing token in the same atomic step.
"""
