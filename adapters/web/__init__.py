"""The web chat: a page the gateway serves itself."""

from gateway.schema.manifest import Manifest, TextLimit

MANIFEST = Manifest(
    name="web",
    title="Web chat",
    settings="adapters.web.settings:WebSettings",
    adapter="adapters.web.adapter:WebAdapter",
    text_limit=TextLimit(size=32_000, unit="codepoints"),
    dedupe_hours=24 * 7,
    idempotent_send=True,
    shows_drafts=True,
    sends_files=True,
    connection="each",
)
