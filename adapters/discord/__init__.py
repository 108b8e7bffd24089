"""Discord, over the gateway: direct messages, servers, threads, slash commands and buttons of one bot."""

from adapters.base import Manifest, Rate, Rates, TextLimit

MANIFEST = Manifest(
    name="discord",
    title="Discord",
    settings="adapters.discord.settings:DiscordSettings",
    adapter="adapters.discord.adapter:DiscordAdapter",
    # https://docs.discord.com/developers/resources/message#create-message; the server counts code points:
    # https://github.com/discord/discord-api-docs/issues/1315
    text_limit=TextLimit(size=2000, unit="codepoints"),
    # What was missed is fetched for a day at most (catch_up_hours).
    dedupe_hours=72,
    # By a nonce that Discord enforces "for the past few minutes", and a part's own message is edited, not sent again.
    idempotent_send=True,
    shows_drafts=True,
    buttons=True,
    sends_files=True,
    reacts=True,
    takes_files=True,
    # https://docs.discord.com/developers/topics/rate-limits: fifty a second in all; five in five seconds for the
    # messages of a channel is what its headers say.
    rates=Rates(account=Rate(per_second=45, burst=5), chat=Rate(per_second=1, burst=5)),
)
