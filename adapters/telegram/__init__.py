"""Telegram, over the Bot API: direct chats, groups, topics and channels, by long polling or a webhook."""

from adapters.base import Manifest, Rate, Rates, TextLimit

MANIFEST = Manifest(
    name="telegram",
    title="Telegram",
    settings="adapters.telegram.settings:TelegramSettings",
    adapter="adapters.telegram.adapter:TelegramAdapter",
    text_limit=TextLimit(size=4096, unit="utf16"),
    # Updates are kept for at most 24 hours; a message is never delivered again after that.
    dedupe_hours=48,
    idempotent_send=False,
    shows_drafts=True,
    buttons=True,
    sends_files=True,
    reacts=True,
    takes_files=True,
    rates=Rates(account=Rate(per_second=30, burst=30), chat=Rate(per_second=1, burst=3)),
)
