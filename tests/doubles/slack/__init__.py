"""Slack on this machine: the Web API, Socket Mode and the Events API, with rules, limits and whims of their own.

Written from https://docs.slack.dev/reference (methods, events, Block Kit) and /apis/events-api.
"""

from tests.doubles.slack.platform import Slack

__all__ = ["Slack"]
