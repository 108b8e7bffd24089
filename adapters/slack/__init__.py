"""Slack, over Socket Mode or the Events API: one app in one workspace or several."""

from adapters.base import CliCommand, Manifest, Rate, Rates, TextLimit

MANIFEST = Manifest(
    name="slack",
    title="Slack",
    settings="adapters.slack.settings:SlackSettings",
    adapter="adapters.slack.adapter:SlackAdapter",
    # "For best results, limit the number of characters in the text field to 4,000": https://docs.slack.dev/reference/methods/chat.postMessage
    # The unit isn't said; this one counts most. All blocks together are refused near 13,200.
    text_limit=TextLimit(size=3900, unit="utf16"),
    # An event is delivered again within six minutes; what is fetched after an outage is older.
    dedupe_hours=72,
    # A part carries its id as metadata, and is looked for before it is sent where it may have been sent before.
    idempotent_send=True,
    shows_drafts=True,
    buttons=True,
    sends_files=True,
    reacts=True,
    takes_files=True,
    # One a second in a channel, "several hundred" a minute in a workspace: https://docs.slack.dev/apis/web-api/rate-limits
    rates=Rates(account=Rate(per_second=4, burst=20), chat=Rate(per_second=1, burst=3)),
    commands=(CliCommand(name="slack", target="adapters.slack.command_line:slack"),),
)
