"""The Dockerfile and the compose file keep their promises. Each rule has a fault that must break it."""

import copy
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from gateway.settings import BUILT_IN_MODEL, HttpSection, Settings
from tools.bootstrap import engine

ROOT = Path(__file__).resolve().parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def instructions(text: str) -> list[tuple[str, str]]:
    """The Dockerfile's instructions, continued lines joined."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(word.upper(), rest.strip()) for word, _, rest in (line.partition(" ") for line in joined.splitlines())]


DOCKERFILE = instructions((ROOT / "Dockerfile").read_text())

FILES = "files:/data/files"


def hardened(name: str, service: dict[str, Any]) -> list[str]:
    rules = {
        "root": str(service.get("user", "root")).split(":")[0] not in ("root", "0"),
        "writable": service.get("read_only") is True,
        "no /tmp": "/tmp" in service.get("tmpfs", []),
        "capabilities": service.get("cap_drop") == ["ALL"] and "cap_add" not in service,
        "privileges": service.get("security_opt") == ["no-new-privileges:true"] and not service.get("privileged"),
        "restart": service.get("restart") == "unless-stopped",
        "health": bool(service.get("healthcheck", {}).get("test")),
        "shared": not {"network_mode", "pid", "ipc", "container_name", "devices"} & service.keys(),
        "latest": "build" in service or re.search(r":\d", service.get("image", "")) is not None,
    }
    return [f"{name}: {rule}" for rule, kept in rules.items() if not kept]


def faults(compose: dict[str, Any]) -> list[str]:
    """The rules that a compose file breaks."""
    services = compose["services"]
    redis, gateway, worker = (services[name] for name in ("redis", "gateway", "worker"))
    store = dict(zip(redis["command"][1::2], redis["command"][2::2], strict=False))
    mounted = [volume.split(":")[0] for service in services.values() for volume in service.get("volumes", [])]
    rules = {
        "redis keeps nothing": (store.get("--appendonly"), store.get("--save")) == ("yes", ""),
        "redis evicts": store.get("--maxmemory-policy") == "noeviction",
        "redis loses its file": any(volume.endswith(":/data") for volume in redis.get("volumes", [])),
        "redis is published": "ports" not in redis,
        "worker can't be scaled": "ports" not in worker,
        "worker keeps something": worker.get("volumes", []) == [FILES],
        "gateway and worker share no files": FILES in gateway.get("volumes", []),
        "gateway is published to all": gateway.get("ports") == [f"127.0.0.1:{HttpSection().port}:{HttpSection().port}"],
        "gateway listens to itself": gateway["environment"].get("CLAWGATE_HTTP_HOST") == "0.0.0.0",
        "volume undeclared": set(mounted) == set(compose.get("volumes", {})),
        "unordered": all(
            service.get("depends_on", {}).get("redis") == {"condition": "service_healthy"}
            for service in (gateway, worker)
        ),
    }
    broken = [rule for rule, kept in rules.items() if not kept]
    return broken + [fault for name, service in services.items() for fault in hardened(name, service)]


def test_the_compose_file_breaks_no_rule() -> None:
    assert set(SERVICES) == {"redis", "gateway", "worker"}
    assert faults(COMPOSE) == []


def put(service: str, key: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda compose: compose["services"][service].__setitem__(key, value)


def drop(service: str, key: str) -> Callable[[dict[str, Any]], None]:
    return lambda compose: compose["services"][service].__delitem__(key)


@pytest.mark.parametrize(
    ("mutate", "fault"),
    [
        (put("redis", "ports", ["6379:6379"]), "redis is published"),
        (put("redis", "command", ["redis-server", "--appendonly", "no"]), "redis keeps nothing"),
        (put("redis", "command", ["redis-server", "--appendonly", "yes", "--save", ""]), "redis evicts"),
        (drop("redis", "volumes"), "redis loses its file"),
        (put("redis", "image", "redis:latest"), "redis: latest"),
        (put("gateway", "ports", ["8137:8137"]), "gateway is published to all"),
        (put("gateway", "environment", {}), "gateway listens to itself"),
        (put("gateway", "volumes", ["elsewhere:/data"]), "volume undeclared"),
        (drop("worker", "depends_on"), "unordered"),
        (put("worker", "ports", ["1:1"]), "worker can't be scaled"),
        (put("worker", "volumes", ["gateway:/data"]), "worker keeps something"),
        (put("gateway", "volumes", ["gateway:/data"]), "gateway and worker share no files"),
        (put("worker", "container_name", "worker"), "worker: shared"),
        (put("worker", "user", "0:0"), "worker: root"),
        (drop("redis", "user"), "redis: root"),
        (drop("gateway", "read_only"), "gateway: writable"),
        (drop("gateway", "tmpfs"), "gateway: no /tmp"),
        (put("gateway", "cap_add", ["SYS_PTRACE"]), "gateway: capabilities"),
        (drop("worker", "cap_drop"), "worker: capabilities"),
        (put("worker", "privileged", True), "worker: privileges"),
        (put("worker", "restart", "no"), "worker: restart"),
        (drop("worker", "healthcheck"), "worker: health"),
    ],
)
def test_each_rule_is_broken_by_its_fault(mutate: Callable[[dict[str, Any]], None], fault: str) -> None:
    broken = copy.deepcopy(COMPOSE)
    mutate(broken)
    assert fault in faults(broken)


@pytest.mark.parametrize("name", ["gateway", "worker"])
def test_the_commands_and_settings_are_ones_that_exist(name: str) -> None:
    python, *arguments = SERVICES[name]["command"]
    assert python == "python"
    done = subprocess.run(
        [sys.executable, *arguments, "--help"], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    Settings.load(SERVICES[name]["environment"])


@pytest.mark.parametrize("name", ["gateway", "worker"])
def test_the_health_checks_are_valid_python(name: str) -> None:
    kind, python, option, code = SERVICES[name]["healthcheck"]["test"]
    assert (kind, python, option) == ("CMD", "python", "-c")
    compile(code, name, "exec")


def test_the_gateways_health_check_asks_a_route_it_has() -> None:
    code = SERVICES["gateway"]["healthcheck"]["test"][-1]
    match = re.search(rf"http://127\.0\.0\.1:{HttpSection().port}(/[a-z/]+)", code)
    assert match is not None
    assert f'"{match[1]}"' in (ROOT / "gateway" / "web" / "app.py").read_text()


def last_stage() -> list[tuple[str, str]]:
    start = max(index for index, (word, _) in enumerate(DOCKERFILE) if word == "FROM")
    return DOCKERFILE[start:]


def copied() -> list[Path]:
    """What the build takes from the checkout."""
    found = []
    for word, rest in DOCKERFILE:
        if word == "COPY" and not rest.startswith("--from"):
            found += [Path(source) for source in shlex.split(rest)[:-1]]
    return found


def test_everything_copied_exists_and_is_let_through() -> None:
    ignore = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in ignore
    for source in copied():
        assert (ROOT / source).exists(), source
        assert f"!{source.parts[0]}" in ignore, source


def test_the_image_holds_the_whole_application_and_its_model() -> None:
    assert {Path("gateway"), Path("adapters"), Path("agent"), BUILT_IN_MODEL.parent.relative_to(ROOT)} <= set(copied())


def test_the_image_runs_as_nobody_special_and_can_compile_nothing() -> None:
    stage = last_stage()
    users = [rest for word, rest in stage if word == "USER"]
    assert users == [SERVICES["gateway"]["user"]] == [SERVICES["worker"]["user"]]
    assert ("VOLUME", "/data") in stage
    # A volume is its first user's, as the image has the folder.
    folders = next(rest for word, rest in stage if word == "RUN" and "install --directory" in rest)
    assert {"--owner=10001", "/data", "/data/files"} <= set(folders.split())
    assert not [
        rest for word, rest in stage if word == "RUN" and re.search(r"g\+\+|gcc|clang|build-essential|pip ", rest)
    ]
    assert [yaml.safe_load(rest) for word, rest in stage if word == "CMD"] == [SERVICES["gateway"]["command"]]
    assert not [word for word, _ in DOCKERFILE if word in ("HEALTHCHECK", "ADD")]


def test_every_installation_in_the_image_is_checked_by_hash() -> None:
    commands = [
        command for word, rest in DOCKERFILE if word == "RUN" for command in rest.split("&&") if "pip " in command
    ]
    assert len(commands) == 4
    for command in commands:
        assert "--require-hashes" in command or "--no-index wheels/*.whl" in command
        for lock in re.findall(r"-r (\S+)", command):
            assert (ROOT / lock).exists()


def test_the_image_fits_other_processors_and_is_built_as_lean_as_elsewhere() -> None:
    settings = " ".join(rest for word, rest in DOCKERFILE if word == "ENV")
    assert "-DGGML_NATIVE=OFF" in settings
    assert f'SKBUILD_BUILD_TARGETS="{engine.TARGETS}"' in settings
    assert "tools/bootstrap/lean.cmake" in settings


def test_base_images_have_a_version_and_are_the_same() -> None:
    bases = {rest.split()[0] for word, rest in DOCKERFILE if word == "FROM"}
    assert len(bases) == 1
    assert re.search(r":\d", bases.pop())
