"""The file store: bytes of attachments on disk, by digest."""

from gateway.files.store import MEBIBYTE, FileStore

__all__ = ["MEBIBYTE", "FileStore"]
