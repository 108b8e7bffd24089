"""The settings of the web chat."""

from typing import ClassVar

from gateway.schema.adapter_settings import AdapterSettings


class WebSettings(AdapterSettings):
    """On by default. Address, port and login token belong to the gateway: section ``http``."""

    logged_in: ClassVar[bool] = True
