"""A Bot API server on this machine, over real HTTP, that can misbehave.

Written from https://core.telegram.org/bots/api and the open server behind it
(https://github.com/tdlib/telegram-bot-api): confirmation by offset, long polls that end when another
begins, webhooks with ordered retries, limits of rate and length, and errors in the platform's own words.
"""
