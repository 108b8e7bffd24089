"""The settings of the web chat."""

from gateway.schema.adapter_settings import AdapterSettings


class WebSettings(AdapterSettings):
    """On by default. Address, port and login token belong to the gateway: section ``http``."""
