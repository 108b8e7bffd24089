"""When a conversation begins anew by itself. The same task on the same transcript gives the same answer."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from agent.compaction.view import view
from gateway.schema.task import Task
from gateway.schema.transcript import Entry
from gateway.settings import SessionSection


def begins_anew(section: SessionSection, history: Sequence[Entry], task: Task, zone: tzinfo | None) -> str:
    """Why, in words for its people; empty where it goes on. ``zone``: that of ``daily_at``; None is the machine's."""
    spoken = [entry.at_ms for entry in view(history).own if entry.role == "user"]
    if not spoken:
        return ""
    last, now = (datetime.fromtimestamp(ms / 1000, UTC).astimezone(zone) for ms in (spoken[-1], task.accepted_ms))
    minutes = section.idle_minutes
    if minutes is not None and now - last >= timedelta(minutes=minutes):
        return f"it was quiet for {minutes:g} minutes" if minutes != 1 else "it was quiet for a minute"
    if section.daily_at is not None:
        begun = datetime.combine(now.date(), section.daily_at, now.tzinfo)
        begun -= timedelta(days=begun > now)
        if last < begun:
            return f"a new one begins each day at {section.daily_at:%H:%M}"
    return ""
