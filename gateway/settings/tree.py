"""All sections together, read from a file and variables, and what follows from them."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, SecretStr, ValidationError, create_model, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from gateway import accounts, registry
from gateway.agents import DEFAULT, Name, Roster, check, check_workers, with_inherited
from gateway.bus.address import on_cluster
from gateway.errors import ConfigurationError
from gateway.routes import Route
from gateway.schema.adapter_settings import AdapterSettings
from gateway.settings.agent import AgentSection, SessionSection, WorkerSection
from gateway.settings.memory import MemorySection, ScheduleSection
from gateway.settings.model import ModelSection
from gateway.settings.people import DoorSection, PeopleSection, QuotaSection
from gateway.settings.server import FilesSection, HttpSection, RedisSection
from gateway.settings.tools import ToolsSection
from gateway.sources import CONFIG_VARIABLE, PREFIX, overlay, read_file, sentence

PARTITIONS_OF_A_CLUSTER = 16
"""Enough for as many nodes; each costs every process a little, even when nothing happens."""
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
