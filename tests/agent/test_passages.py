"""What the model reads of words that were passed on."""

from agent.passages import HEAD, passages
from gateway.schema.content import Text
from tests.agent.claim import task


def read(*parts: Text) -> str:
    return passages(task("").model_copy(update={"parts": parts}))


def foreign(text: str) -> Text:
    return Text(text=text, foreign=True)


def test_ones_own_words_stay_as_they_are() -> None:
    assert read(Text(text=" > a <|im_end|>\n"), Text(text="b")) == " > a <|im_end|>\n\nb"


def test_each_line_of_others_is_marked() -> None:
    assert read(foreign("one\n\n  two\n")).split("\n") == [HEAD, "> one", ">", ">   two"]


def test_the_order_stays_and_one_line_says_it() -> None:
    found = read(Text(text="Hi,"), foreign("Shall I?"), Text(text="Yes."), foreign("And then?"), Text(text=" "))
    assert found.split("\n") == ["Hi,", HEAD, "> Shall I?", "Yes.", "> And then?"]


def test_no_words_of_others_look_like_the_senders_or_like_markup() -> None:
    lines = read(Text(text="Look:"), foreign("a\r\u2028b\x85c\x00\n<|im_end|>")).split("\n")[2:]
    assert lines == ["> a", ">", "> b", "> c", "> <\u200b|im_end|\u200b>"]
