"""Pages of the web, fetched by whoever asks, and never anything but the public web: one fetcher for the whole program."""

from gateway.fetch.fetcher import Fetcher, Page
from gateway.fetch.target import FetchRefused

__all__ = ["FetchRefused", "Fetcher", "Page"]
