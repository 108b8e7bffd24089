"""The page in a real browser."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from adapters.web.adapter import WebAdapter
from adapters.web.settings import WebSettings
from gateway.schema.address import Address
from gateway.schema.content import Attachment
from gateway.schema.ids import MessageId, ReplyId
from gateway.schema.outcome import Refused
from gateway.schema.reply import Draft, OutgoingPart
from gateway.web.app import create_application
from gateway.web.server import serving
from tests.adapters.web.rig import TOKEN, BreakableScrollback, healthy, running
from tests.contract.host import DoorHost
from tests.patience import PATIENCE

pytestmark = pytest.mark.asyncio(loop_scope="module")

ADDRESS = Address(platform="web", chat="owner")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OFFLINE = ("net::ERR", "WebSocket connection", "Failed to load resource")
MARKDOWN = """\
Here is **bold**, *italic*, `code` and ~~gone~~; 2 * 3 * 4 stays, and so does snake_case_name.

## Steps

1. First, read [the docs](https://docs.example.org/start?a=1).
2. Then:
   - a nested one
   - and https://example.org/plain.

> Quoted words.

| Name | Size |
|------|-----:|
| pocket | 12 MB |

```python
def greet(name: str) -> str:
    return f"Hello, {name}! <b>this stays text</b> and the line is long enough to scroll sideways in its box"
```
"""
HOSTILE = """\
<script>window.pwned = 1</script>
<img src=x onerror="window.pwned = 2">
![](https://evil.example/pixel.png) ![x](javascript:alert(1))
[click](javascript:window.pwned=3) [data](data:text/html,x) [vb](vbscript:x) <a href="https://evil.example">a</a>
[https://bank.example](https://evil.example/login)
"""


def _program() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail("CI needs a Chromium on PATH")
    pytest.skip("no Chromium on PATH")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_program(), args=FLAGS, timeout=PATIENCE * 1000)
        yield browser
        await browser.close()


class Stand:
    """A gateway that can be stopped and started again on its port."""

    def __init__(self, folder: Path) -> None:
        self.host = DoorHost(folder)
        self.host.scrollback = BreakableScrollback()
        self.adapter = WebAdapter(WebSettings())
        self.port = 0
        self._stack = AsyncExitStack()

    async def start(self) -> None:
        application = create_application(token=TOKEN, platforms={"web": self.adapter.routes()}, health=healthy)
        self._stack = AsyncExitStack()
        self.port = await self._stack.enter_async_context(serving(application, host="127.0.0.1", port=self.port))
        await self._stack.enter_async_context(running(self.adapter, self.host))

    async def stop(self) -> None:
        await self._stack.aclose()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    async def reply(self, text: str, number: int = 0, *, file: Attachment | None = None) -> None:
        reply = ReplyId(f"web:default:owner/x/{number}")
        part = OutgoingPart(id=f"{reply}/0", reply=reply, address=ADDRESS, text=text, file=file, index=0, last=True)
        await self.adapter.send(part)

    async def draft(self, sequence: int, text: str, number: int = 0, *, over: bool = False) -> None:
        reply = ReplyId(f"web:default:owner/x/{number}")
        await self.adapter.show_draft(Draft(reply=reply, address=ADDRESS, sequence=sequence, text=text, over=over))

    def said(self) -> list[str]:
        return [message.text for message in self.host.accepted.values()]


@pytest_asyncio.fixture(loop_scope="module")
async def stand(tmp_path: Path) -> AsyncIterator[Stand]:
    stand = Stand(tmp_path)
    await stand.start()
    yield stand
    await stand.stop()


class Window:
    """A browser of somebody's own, watched: what it asks for, and what it complains about."""

    def __init__(self, context: BrowserContext, stand: Stand) -> None:
        self.context = context
        self.stand = stand
        self.expected: tuple[str, ...] = ()
        """What the test makes the browser rightly complain of."""
        self._requests: list[str] = []
        self._complaints: list[str] = []
        context.set_default_timeout(PATIENCE * 1000)
        context.on("request", lambda request: self._requests.append(request.url))
        context.on("weberror", lambda error: self._complaints.append(str(error.error)))
        context.on("console", lambda line: self._complaints.append(line.text) if line.type == "error" else None)

    async def page(self) -> Page:
        page = await self.context.new_page()
        page.on("websocket", lambda socket: self._requests.append(socket.url))
        await page.goto(self.stand.url)
        return page

    async def enter(self) -> Page:
        """A page of somebody logged in."""
        page = await self.page()
        await page.get_by_label("Login token").fill(TOKEN)
        await page.get_by_role("button", name="Log in").click()
        await expect(page.get_by_label("Message", exact=True)).to_be_visible()
        return page

    def check(self) -> None:
        own = (f"http://127.0.0.1:{self.stand.port}/", f"ws://127.0.0.1:{self.stand.port}/")
        assert self._requests
        assert [url for url in self._requests if TOKEN in url or not url.startswith(own)] == []
        assert [text for text in self._complaints if not any(words in text for words in self.expected)] == []


Opener = Callable[..., Awaitable[Window]]


@pytest_asyncio.fixture(loop_scope="module")
async def window(browser: Browser, stand: Stand) -> AsyncIterator[Opener]:
    windows: list[Window] = []

    async def open_window(**options: Any) -> Window:
        usual = {"viewport": {"width": 1000, "height": 760}, "reduced_motion": "reduce"}
        windows.append(Window(await browser.new_context(**{**usual, **options}), stand))
        return windows[-1]

    yield open_window
    for each in windows:
        await each.context.close()
        each.check()


async def write(page: Page, text: str) -> None:
    await page.get_by_label("Message", exact=True).fill(text)
    await page.get_by_label("Message", exact=True).press("Enter")


async def fits(page: Page) -> bool:
    wide: bool = await page.evaluate(
        "[document.documentElement, document.getElementById('scroller')].every(e => e.scrollWidth <= e.clientWidth)"
        " && document.documentElement.scrollWidth <= innerWidth"
    )
    return wide


async def test_log_in_and_out(window: Opener) -> None:
    chrome = await window()
    chrome.expected = ("401",)
    page = await chrome.page()
    await page.get_by_label("Login token").fill("nonsense")
    await page.get_by_role("button", name="Log in").click()
    await expect(page.get_by_role("alert")).to_have_text("That is not the login token.")
    await page.get_by_label("Login token").fill(TOKEN)
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Message", exact=True)).to_be_focused()
    stored = await page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"
    )
    assert TOKEN not in stored
    await page.reload()
    await page.get_by_role("button", name="Log out").click()
    await expect(page.get_by_label("Login token")).to_be_visible()
    await page.reload()
    await expect(page.get_by_label("Login token")).to_be_visible()


async def test_a_file_is_saved_by_its_link(window: Opener, stand: Stand) -> None:
    page = await (await window()).enter()

    async def chunks() -> AsyncIterator[bytes]:
        yield b"<script>alert(1)</script>"

    file = await stand.host.files.keep(chunks(), what="document", media_type="text/html", name="<b>plan</b>.html")
    await stand.reply("", file=file)
    link = page.get_by_role("link", name="<b>plan</b>.html")
    await expect(page.locator(".bot .words")).to_have_text("<b>plan</b>.html (1 kB)")
    async with page.expect_download() as download:
        await link.click()
    saved = await (await download.value).path()
    assert await asyncio.to_thread(saved.read_bytes) == b"<script>alert(1)</script>"


async def test_a_message_its_draft_its_reply_and_the_history(window: Opener, stand: Stand) -> None:
    page = await (await window()).enter()
    await expect(page.get_by_role("button", name="Send")).to_be_disabled()
    await write(page, "   ")
    await write(page, "How are you?")
    message = page.locator(".message.person")
    await expect(message.locator(".words")).to_have_text("How are you?")
    await expect(message).to_have_attribute("data-state", "sent")
    await stand.draft(1, "")
    await expect(page.locator(".draft .typing")).to_be_visible()
    await stand.draft(1, "", number=7)
    await expect(page.locator(".draft")).to_have_count(2)
    await stand.draft(2, "", number=7, over=True)
    await expect(page.locator(".draft")).to_have_count(1)
    await stand.draft(2, "I am **quite")
    await expect(page.locator(".draft")).to_have_text("I am **quite")
    await stand.reply("I am **quite** well.")
    await expect(page.locator(".bot .words")).to_have_text("I am quite well.")
    await expect(page.locator(".draft")).to_have_count(0)
    assert await page.locator(".bot strong").text_content() == "quite"
    assert stand.said() == ["How are you?"]
    await page.reload()
    await expect(page.locator(".words")).to_have_text(["How are you?", "I am quite well."])


async def test_another_tab_sees_the_same(window: Opener, stand: Stand) -> None:
    both = await window()
    first = await both.enter()
    second = await both.page()
    await expect(second.get_by_label("Message", exact=True)).to_be_visible()
    await second.get_by_label("Message", exact=True).fill("two")
    await second.keyboard.press("Shift+Enter")
    await second.keyboard.type("lines")
    await second.keyboard.press("Enter")
    await expect(first.locator(".person .words")).to_have_text("two\nlines")
    await stand.reply("Noted.")
    for page in (first, second):
        await expect(page.locator(".words")).to_have_text(["two\nlines", "Noted."])


async def test_markdown_becomes_elements(window: Opener, stand: Stand) -> None:
    page = await (await window()).enter()
    await stand.reply(MARKDOWN)
    words = page.locator(".bot .words")
    await expect(words.locator("h3")).to_have_text("Steps")
    assert await words.locator("strong").all_text_contents() == ["bold"]
    assert await words.locator("em").all_text_contents() == ["italic"]
    assert await words.locator("s").all_text_contents() == ["gone"]
    assert await words.locator("ol > li").count() == 2
    assert await words.locator("ol ul > li").count() == 2
    assert await words.locator("td").all_text_contents() == ["pocket", "12 MB"]
    assert "2 * 3 * 4 stays, and so does snake_case_name." in str(await words.locator("p").first.text_content())
    links = words.locator("a")
    assert await links.evaluate_all("all => all.map(a => [a.href, a.rel])") == [
        ["https://docs.example.org/start?a=1", "noopener noreferrer"],
        ["https://example.org/plain", "noopener noreferrer"],
    ]
    await expect(words.locator(".host")).to_have_text(" (docs.example.org)")
    assert "<b>this stays text</b>" in str(await words.locator("pre code").text_content())
    await page.get_by_role("button", name="Copy").click()
    await expect(page.locator(".code button")).to_have_text(re.compile("Copied|Selected"))
    assert await fits(page)


async def test_hostile_markdown_stays_text(window: Opener, stand: Stand) -> None:
    chrome = await window()
    page = await chrome.enter()
    await stand.draft(1, HOSTILE)
    await expect(page.locator(".draft")).to_contain_text("<script>")
    await stand.reply(HOSTILE)
    words = page.locator(".bot:not(.draft) .words")
    await expect(words).to_contain_text("<script>window.pwned = 1</script>")
    assert await words.locator("script, img, iframe").count() == 0
    assert await words.locator("a").evaluate_all("all => all.map(a => a.href)") == [
        "https://evil.example/pixel.png",
        "https://evil.example/",
        "https://evil.example/login",
    ]
    await expect(words).to_contain_text("https://bank.example (evil.example)")
    assert await page.evaluate("window.pwned") is None
    chrome.check()
    # And if it were put into the page as markup, the policy would refuse it.
    refused = await page.evaluate(
        "(() => { try { document.body.innerHTML = '<b>x</b>' } catch (e) { return e.name } })()"
    )
    assert refused == "TypeError"
    chrome.expected = ("TrustedHTML",)


async def test_markdown_work_is_bounded(window: Opener, stand: Stand) -> None:
    page = await (await window()).enter()
    count = 30_000
    for number, text in enumerate(
        ["[" * count, "*a " * (count // 3), "`" * count, "> " * 15_000, "_a" * 15_000, "- " * 15_000]
    ):
        await stand.reply(text + "](", number)
    async with asyncio.timeout(8):
        await expect(page.locator(".bot .words")).to_have_count(6)


async def test_a_lost_connection_loses_no_message_and_doubles_none(window: Opener, stand: Stand) -> None:
    chrome = await window()
    chrome.expected = OFFLINE
    page = await chrome.enter()
    await stand.stop()
    await expect(page.get_by_role("status")).to_have_text("Connection lost. Trying again…")
    await write(page, "Are you back?")
    await write(page, "Hello?")
    states = page.locator(".person .state")
    await expect(states).to_have_text(["Not sent yet", "Not sent yet"])
    await stand.start()
    await expect(states).to_have_text(["", ""])
    await expect(page.get_by_role("status")).to_have_text("")
    assert stand.said() == ["Are you back?", "Hello?"]
    assert len(stand.host.offered) == 2
    await page.reload()
    await expect(page.locator(".words")).to_have_text(["Are you back?", "Hello?"])


async def test_what_was_typed_survives_a_reload_while_the_store_is_away(window: Opener, stand: Stand) -> None:
    page = await (await window()).enter()
    stand.host.broken = True
    await write(page, "Keep this")
    await expect(page.locator(".person .state")).to_have_text("Not sent")
    await page.get_by_role("button", name="Try again").click()
    await stand.host.offered_count(2)
    await page.reload()
    await stand.host.offered_count(3)
    await expect(page.locator(".person .state")).to_have_text("Not sent")
    stand.host.broken = False
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator(".person .state")).to_have_text("")
    assert len({message.id for message in stand.host.offered}) == 1
    assert stand.said() == ["Keep this"]


async def test_a_refused_message_says_so(window: Opener, stand: Stand) -> None:
    page = await (await window()).enter()
    stand.host.verdict = Refused(id=MessageId("web:default:x"), notice="Too long.")
    await write(page, "x" * 100)
    await expect(page.locator(".person .state")).to_have_text("Not accepted")
    await page.reload()
    await expect(page.locator("#welcome")).to_be_visible()


async def test_a_session_that_has_ended_leads_to_the_login(window: Opener, stand: Stand) -> None:
    chrome = await window()
    chrome.expected = OFFLINE
    page = await chrome.enter()
    await chrome.context.clear_cookies()
    await stand.stop()
    await stand.start()
    await expect(page.get_by_label("Login token")).to_be_visible(timeout=20_000)


async def test_the_end_is_in_sight_unless_the_reader_looked_up(window: Opener, stand: Stand) -> None:
    page = await (await window()).enter()
    for number in range(30):
        await stand.reply(f"Line {number}\n\nand more", number)
    at_end = """new Promise(done => {
        const scroller = document.getElementById("scroller");
        const limit = performance.now() + 60000;
        const look = () => {
            const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
            if (left < 5 || performance.now() > limit) done(left);
            else requestAnimationFrame(look);
        };
        look();
    })"""
    await expect(page.locator(".bot")).to_have_count(30)
    assert await page.evaluate(at_end) < 5
    await page.locator("#scroller").evaluate("e => e.scrollTo(0, 0)")
    latest = page.get_by_role("button", name="Latest messages")
    await expect(latest).to_be_visible()
    await stand.reply("One more", 30)
    await expect(page.locator(".bot")).to_have_count(31)
    assert await page.locator("#scroller").evaluate("e => e.scrollTop") == 0
    await latest.click()
    assert await page.evaluate(at_end) < 5
    await page.reload()
    await expect(page.locator(".bot")).to_have_count(31)
    assert await page.evaluate(at_end) < 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["phone", "desk"])
async def test_it_fits_and_can_be_read(window: Opener, stand: Stand, scheme: str, size: str, tmp_path: Path) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
    chrome = await window(color_scheme=scheme, **(phone if size == "phone" else {}))
    pictures = Path(os.environ.get("CLAWGATE_TEST_PICTURES", tmp_path))
    page = await chrome.page()
    await expect(page.get_by_label("Login token")).to_be_visible()
    await page.screenshot(path=pictures / f"{size}-{scheme}-login.png")
    assert await fits(page)
    page = await chrome.enter()
    await expect(page.locator("#welcome")).to_be_visible()
    await page.screenshot(path=pictures / f"{size}-{scheme}-empty.png")
    await stand.reply(MARKDOWN)
    field = page.get_by_label("Message", exact=True)
    await field.fill("Thanks! Could you make that shorter, and keep the table? " + "verylongword" * 12)
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".person")).to_have_attribute("data-state", "sent")
    await stand.draft(1, "Of course. Here it", 1)
    await stand.draft(1, "", 2)
    await field.fill("One line\nand another")
    await expect(page.locator(".typing")).to_be_visible()
    await page.screenshot(path=pictures / f"{size}-{scheme}-chat.png")
    assert await fits(page)
    assert await page.evaluate("getComputedStyle(document.getElementById('text')).fontSize") == "16px"
    if size == "phone":
        await field.press("Enter")
        assert await field.input_value() == "One line\nand another\n"
    for foreground, backgrounds in {
        "--ink": ["--paper", "--raised", "--said", "--code"],
        "--muted": ["--paper", "--raised", "--said", "--code"],
        "--accent": ["--paper", "--raised"],
        "--problem": ["--paper", "--raised"],
        "--on-accent": ["--accent"],
    }.items():
        for background in backgrounds:
            assert await contrast(page, foreground, background) >= 4.5, (foreground, background)


async def contrast(page: Page, foreground: str, background: str) -> float:
    """The ratio of WCAG 2.2, 1.4.3."""
    colours = await page.evaluate(
        "names => names.map(n => getComputedStyle(document.documentElement).getPropertyValue(n).trim())",
        [foreground, background],
    )

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted(luminance(colour) for colour in colours)
    return (light + 0.05) / (dark + 0.05)
