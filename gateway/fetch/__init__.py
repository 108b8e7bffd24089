"""Pages of the public web, and never anything else: one fetcher for the whole program."""

from gateway.fetch.fetcher import Fetcher, Page
from gateway.fetch.target import FetchRefused

__all__ = ["FetchRefused", "Fetcher", "Page"]
