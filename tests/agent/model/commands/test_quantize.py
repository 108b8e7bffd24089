"""``clawgate model quantize``: smaller, sound, and nothing overwritten."""

from pathlib import Path

import pytest

from agent.model.files.gguf import inspect
from agent.model.files.quantizer import quantize, types
from gateway.errors import ClawgateError, ConfigurationError
from gateway.settings import BUILT_IN_MODEL
from tests.agent.model import gguf_files
from tests.agent.model.commands.terminal import Terminal


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return gguf_files.plain(tmp_path_factory.mktemp("plain") / "plain.gguf")


def test_a_smaller_file_that_works(terminal: Terminal, plain: Path) -> None:
    done = terminal.run("quantize", str(plain), "small.gguf", "--type", "q8_0")
    assert done.code == 0, done.err
    small = terminal.folder / "small.gguf"
    assert small.stat().st_size < 0.4 * plain.stat().st_size
    assert inspect(small).parameters == inspect(plain).parameters
    assert "tensors" in done.err
    assert [path.name for path in terminal.folder.glob("small*")] == ["small.gguf"]


def test_nothing_is_overwritten(tmp_path: Path, plain: Path) -> None:
    target = tmp_path / "there.gguf"
    target.write_bytes(b"mine")
    with pytest.raises(ConfigurationError, match="is there already"):
        quantize(plain, target, "Q8_0", again=False, say=print)
    assert target.read_bytes() == b"mine"


def test_weights_that_are_quantized_already_need_a_word(tmp_path: Path) -> None:
    target = tmp_path / "small.gguf"
    with pytest.raises(ClawgateError, match=r"requantizing from type .* is disabled \(--requantize does it"):
        quantize(BUILT_IN_MODEL, target, "Q4_0", again=False, say=print)
    assert list(tmp_path.iterdir()) == []
    assert quantize(BUILT_IN_MODEL, target, "Q4_0", again=True, say=print) == target.stat().st_size


def test_only_what_works_is_left(tmp_path: Path) -> None:
    source = tmp_path / "source.gguf"
    source.write_bytes(BUILT_IN_MODEL.read_bytes().replace(b"{% for m in messages %}", b"{% fur m in messages %}", 1))
    with pytest.raises(ClawgateError, match=r"What llama\.cpp made is of no use: its chat template"):
        quantize(source, tmp_path / "target.gguf", "Q4_0", again=True, say=print)
    assert list(tmp_path.iterdir()) == [source]


def test_a_type_that_there_is_not(tmp_path: Path, plain: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"--type Q9 is none of llama\.cpp's: choose from .*Q4_K_M"):
        quantize(plain, tmp_path / "x.gguf", "Q9", again=False, say=print)
    assert {"F32", "F16", "Q8_0", "Q4_K_M"} <= set(types())


def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    source = tmp_path / "x.gguf"
    source.write_bytes(b"GGUF")
    with pytest.raises(ClawgateError, match="is not a sound GGUF file"):
        quantize(source, tmp_path / "y.gguf", "Q8_0", again=False, say=print)
    with pytest.raises(ConfigurationError, match="can't be read: No such file"):
        quantize(tmp_path / "nope.gguf", tmp_path / "y.gguf", "Q8_0", again=False, say=print)
