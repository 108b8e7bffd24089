"""A worker process: claims turns, runs them on its model, and renews what it holds."""

import asyncio
import contextlib
from collections.abc import Mapping
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import structlog

from agent.agents import Agents
from agent.dispatch import Dispatch
from agent.equipment import Equipment
from agent.forgetting import forget_erased
from agent.memory.contract import Index
from agent.memory.opening import embedding
from agent.model import Model, load_model
from agent.model.contract import Forgetful, Losable, Metered
from agent.warmup import warm_up
from gateway.bus.answers import Answers
from gateway.bus.approvals import Approvals
from gateway.bus.drafts import stops
from gateway.bus.forgotten import Forgotten
from gateway.bus.inheritance import inherit
from gateway.bus.keys import Keyspace
from gateway.bus.lease import AWAY_SECONDS, Consumer
from gateway.bus.notes import NoteStore
from gateway.bus.partitions import open_keyspace
from gateway.bus.people import People
from gateway.bus.presence import LIFE_SECONDS, Presence, ServedModel, WorkerFacts
from gateway.bus.reminders import ReminderStore
from gateway.bus.seats import Seats
from gateway.bus.store import Store
from gateway.bus.turns import TurnRecords
from gateway.child import Ready, keep_what_is_loaded, own_name, parent_gone, told_to_stop
from gateway.errors import ClawgateError, Unavailable
from gateway.schema.figures import Figures
from gateway.settings import ModelSection, Settings

log = structlog.get_logger()
MINUTE_SECONDS = 60
DAY_SECONDS = 86_400
TIDY_SECONDS = 3600.0
FAILING_SECONDS = 1.0
"""For turns that were told that the model hangs to come to their end, before all others are handed back."""


class ModelLost(ClawgateError):
    """The model hangs in a way that only the end of the process helps."""


async def work(settings: Settings, ready: Ready, parent: int | None, heir_of: str | None = None) -> None:
    """Work until SIGTERM, SIGINT or the parent's end; then finish what runs, or hand it back.

    ``heir_of``: the name of earlier workers that have ended; this one takes it over with what they held.
    Raises ``ConfigurationError`` if the model or Redis can't be used, and ``ModelLost`` when all it held is handed
    back: the model's thread still runs, so the process must then end without waiting for it.
    """
    store = Store.connect(settings.store_url())
    try:
        for warning in await store.check():
            log.warning(warning)
        keyspace = await open_keyspace(store, settings.partitions)
        if heir_of is not None:
            # Before the model is loaded, which can take long: another worker may have room now.
            queues = [partition.inbound for partition in keyspace.all()]
            await inherit(store, queues, heir_of)
        async with AsyncExitStack() as stack:
            # First, so that the models are given what memory is left.
            index = await stack.enter_async_context(embedding(settings.memory))
            models: dict[str, Model] = {}
            for name in settings.worker.models or settings.used_models:
                ready.progress(f"Loading the model {name}" if settings.models else "Loading the model")
                model = await _load(settings.all_models[name], ready, parent)
                if model is None:
                    return
                stack.push_async_callback(model.close)
                models[name] = model
            equipment = await Equipment.of(settings, context=max(model.context for model in models.values()))
            agents = Agents(settings, models, equipment)
            for agent in agents.first_of_each_model:
                await warm_up(agent.model, agent.tools.schemas, agent.settings, ready.progress)
            name = heir_of or own_name()
            await _claim(settings, store, keyspace, models, agents, equipment, index, ready, parent, name)
    finally:
        await store.close()


async def _load(settings: ModelSection, ready: Ready, parent: int | None) -> Model | None:
    """The model; None if the supervisor has gone meanwhile: a server of models may be away for days."""
    loop = asyncio.get_running_loop()
    watching = loop.create_task(parent_gone(parent))
    loading = loop.create_task(load_model(settings, progress=ready.progress))
    try:
        await asyncio.wait([watching, loading], return_when=asyncio.FIRST_COMPLETED)
        return loading.result() if loading.done() else None
    finally:
        watching.cancel()
        loading.cancel()
        await asyncio.wait([watching, loading])


async def _claim(
    settings: Settings,
    store: Store,
    keyspace: Keyspace,
    models: Mapping[str, Model],
    agents: Agents,
    equipment: Equipment,
    index: Index | None,
    ready: Ready,
    parent: int | None,
    name: str,
) -> None:
    facts = _facts(settings, models, name)
    notes = NoteStore(store, keyspace, most=settings.memory.max_notes, shared=settings.memory.shared)
    reminders = ReminderStore(
        store, keyspace, most=settings.memory.max_reminders, schedules=settings.schedule.of_a_person
    )
    people = People(store, owners=settings.people.owners)
    runner = Dispatch(agents, notes, reminders, equipment, Approvals(store, keyspace, people), index)
    seats = Seats(facts.concurrency)
    away_seconds = settings.worker.away_minutes * MINUTE_SECONDS
    answers = Answers(store, settings.roster, list(models), away_seconds=away_seconds)
    consumers = [
        Consumer(
            store,
            partition.inbound,
            TurnRecords(
                store,
                partition,
                runner,
                attempts=settings.worker.attempts,
                most_entries=settings.session.max_entries,
                people=people,
                token_counts=settings.quota.token_counts,
                answers=answers,
            ),
            name=name,
            concurrency=seats,
            labels=list(models) if settings.models else (),
        )
        for partition in keyspace.all()
    ]
    presence = Presence(store)
    async with asyncio.TaskGroup() as group:
        helpers = [
            group.create_task(_announce(presence, facts, models), name="presence"),
            group.create_task(_pass_on_stops(store, consumers), name="stops"),
            group.create_task(_tidy(equipment, settings.tools.workspace_days), name="tidying"),
        ]
        if index is not None:
            helpers.append(group.create_task(index.run(), name="vectors"))
        forgetful = [model for model in models.values() if isinstance(model, Forgetful)]
        helpers += [group.create_task(forget_erased(Forgotten(store), model), name="forgetting") for model in forgetful]
        claiming = [group.create_task(consumer.run(), name="claims") for consumer in consumers]
        # Redis may have gone while the model was loaded: that is waited for, like any other absence.
        with contextlib.suppress(Unavailable):
            await presence.announce(facts, _figures(models))
        keep_what_is_loaded()
        ready.done(model=facts.model, context=facts.context)
        log.info("ready", worker=name, model=", ".join(model.name for model in models.values()))
        lost = await _told_to_stop_or_lost(parent, models)
        drain_seconds = FAILING_SECONDS if lost else settings.worker.drain_seconds
        log.info("draining", seconds=drain_seconds)
        for consumer in consumers:
            consumer.drain()
        await asyncio.wait(claiming, timeout=drain_seconds)
        for consumer in consumers:
            consumer.hand_back()
        await asyncio.wait(claiming, timeout=5)
        for task in (*helpers, *claiming):
            task.cancel()
    with contextlib.suppress(Unavailable):
        await presence.leave(name)
    if lost:
        raise ModelLost("The model hangs and could not be ended; this worker is of no more use.")


def _facts(settings: Settings, models: Mapping[str, Model], name: str) -> WorkerFacts:
    sections = settings.all_models
    served = [
        ServedModel(
            label=label,
            model=model.name,
            context=model.context,
            server=(url := sections[label].url) and urlsplit(url).hostname,
        )
        for label, model in models.items()
    ]
    return WorkerFacts(
        name=name,
        model=served[0].model,
        context=served[0].context,
        concurrency=settings.worker.concurrency or sum(sections[label].slots for label in models),
        server=served[0].server,
        served=tuple(served) if settings.models else (),
    )


async def _told_to_stop_or_lost(parent: int | None, models: Mapping[str, Model]) -> bool:
    """Whether a model is why."""
    ends = [asyncio.create_task(told_to_stop(parent), name="told to stop")]
    losable = [model for model in models.values() if isinstance(model, Losable)]
    ends += [asyncio.create_task(model.lost(), name="model lost") for model in losable]
    try:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        return not ends[0].done()
    finally:
        for task in ends:
            task.cancel()
        await asyncio.wait(ends)


async def _announce(presence: Presence, facts: WorkerFacts, models: Mapping[str, Model]) -> None:
    while True:
        try:
            await presence.announce(facts, _figures(models))
        except Unavailable:
            await asyncio.sleep(AWAY_SECONDS)
        else:
            await asyncio.sleep(LIFE_SECONDS / 3)


def _figures(models: Mapping[str, Model]) -> Figures | None:
    """Those of all of them together, as far as they count."""
    return Figures.together([model.figures() for model in models.values() if isinstance(model, Metered)])


async def _tidy(equipment: Equipment, days: float) -> None:
    """Remove the files of sessions that nobody has used for so long."""
    while True:
        try:
            removed = await equipment.workspaces.remove_older(days * DAY_SECONDS)
        except OSError as error:
            log.warning("the workspaces can't be tidied", reason=str(error))
        else:
            log.debug("workspaces tidied", removed=removed)
        await asyncio.sleep(TIDY_SECONDS)


async def _pass_on_stops(store: Store, consumers: list[Consumer]) -> None:
    async for token in stops(store):
        for consumer in consumers:
            consumer.stop_turn(token)
