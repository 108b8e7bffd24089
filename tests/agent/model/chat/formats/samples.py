"""What models of each family write, by hand after the documents that the families' modules name."""

from dataclasses import dataclass

from agent.model.chat.formats.contract import ChatFormat
from agent.model.chat.formats.deepseek import DeepSeek
from agent.model.chat.formats.gemma import Gemma
from agent.model.chat.formats.gemma_calls import _KINDS, GemmaCalls
from agent.model.chat.formats.generic import Generic
from agent.model.chat.formats.harmony import Harmony
from agent.model.chat.formats.hermes import Hermes
from agent.model.chat.formats.llama import Llama
from agent.model.chat.formats.mistral import Mistral
from agent.model.chat.formats.phi import Phi
from agent.model.chat.formats.qwen_coder import QwenCoder
from agent.model.contract import CallDelta, ToolSchema

WEATHER = ToolSchema(
    name="get_weather",
    description="The weather of the coming days.",
    parameters={
        "type": "object",
        "properties": {
            "city": {"type": "string", "description": "Where."},
            "days": {"type": "integer"},
            "units": {"enum": ["metric", "imperial"]},
        },
        "required": ["city"],
    },
)
NOW = ToolSchema(name="now", description="The time.", parameters={"type": "object", "properties": {}})
TOOLS = (WEATHER, NOW)
ROME = CallDelta("get_weather", {"city": "Rome", "days": 2})
TIME = CallDelta("now", {})
AWKWARD = CallDelta("get_weather", {"city": 'a "b" {c}\n\\ 日本'})
BROKEN = None
"""In ``Sample.calls``: one that can't be read."""


@dataclass(frozen=True)
class Sample:
    text: str
    answer: str = ""
    thought: str = ""
    calls: tuple[CallDelta | None, ...] = ()
    thinking: bool = False


@dataclass(frozen=True)
class Family:
    format: ChatFormat
    call: str
    """One call, as the model writes it."""
    samples: tuple[Sample, ...]
    awkward: str
    """A call with quotes in quotes."""
    parallel: str | None = None
    """Two calls, where the family has that."""
    begun: tuple[str, ...] = ()
    """What stands in the reply when the grammar sets in, each right after a token."""
    unknown: str = ""
    """A call of a tool that isn't there."""


ROME_JSON = '{"city": "Rome", "days": 2}'
AWKWARD_JSON = '{"city": "a \\"b\\" {c}\\n\\\\ 日本"}'


def _named(arguments: str, key: str = "arguments", name: str = "get_weather") -> str:
    return f'{{"name": "{name}", "{key}": {arguments}}}'


_HERMES = f"<tool_call>\n{_named(ROME_JSON)}\n</tool_call>"
_HERMES_NOW = f"<tool_call>\n{_named('{}', name='now')}\n</tool_call>"
_HERMES_SAMPLES = (
    Sample("It is warm.", "It is warm."),
    Sample(_HERMES, calls=(ROME,)),
    Sample(f"Let me look.\n{_HERMES}", "Let me look.", calls=(ROME,)),
    Sample(f"{_HERMES}\n{_HERMES_NOW}", calls=(ROME, TIME)),
    Sample(f"<think>\nHm.\n</think>\n\n{_HERMES}", thought="\nHm.\n", calls=(ROME,)),
    Sample(f"Hm, no end {_HERMES}", thought="Hm, no end ", calls=(ROME,), thinking=True),
    Sample("Hm.</think>Yes.", "Yes.", "Hm.", thinking=True),
    Sample(_HERMES[:40], calls=(BROKEN,)),
    Sample("<tool_call>\n{'name': 1}\n</tool_call>", calls=(BROKEN,)),
    Sample(f"{_HERMES}\nIt is 20 degrees.", calls=(ROME,)),
    Sample('<tool_call>{"name": "launch"}</tool_call>', calls=(CallDelta("launch", {}),)),
)

FAMILIES = {
    "hermes": Family(
        Hermes(),
        _HERMES,
        _HERMES_SAMPLES,
        awkward=f"<tool_call>\n{_named(AWKWARD_JSON)}\n</tool_call>",
        parallel=f"{_HERMES}\n{_HERMES_NOW}",
        begun=("<tool_call>", "<tool_call>\n\n", '<tool_call>{"'),
        unknown='<tool_call>\n{"name": "launch"',
    ),
    "generic": Family(
        Generic(),
        _HERMES,
        (
            *_HERMES_SAMPLES,
            Sample(_named(ROME_JSON), calls=(ROME,)),
            Sample(f"```json\n{_named(ROME_JSON)}\n```", calls=(ROME,)),
            Sample(f"```tool_call\n{_named(ROME_JSON)}\n```", calls=(ROME,)),
            Sample('{"name": "Ann", "age": 3}', '{"name": "Ann", "age": 3}'),
            Sample('```json\n{"a": 1}\n```', '```json\n{"a": 1}\n```'),
            Sample("```", "```"),
        ),
        awkward=f"<tool_call>\n{_named(AWKWARD_JSON)}\n</tool_call>",
        begun=("<tool_call>",),
        unknown='<tool_call>\n{"name": "launch"',
    ),
    "qwen_coder": Family(
        QwenCoder(),
        "<tool_call>\n<function=get_weather>\n<parameter=city>\nRome\n</parameter>\n<parameter=days>\n2\n</parameter>\n"
        "</function>\n</tool_call>",
        (
            Sample("Warm.", "Warm."),
            Sample("<tool_call>\n<function=now>\n</function>\n</tool_call>", calls=(TIME,)),
            Sample(
                "I look.\n\n<tool_call>\n<function=get_weather>\n<parameter=city>\nRome\n</parameter>\n"
                "<parameter=days>\n2\n</parameter>\n</function>\n</tool_call>",
                "I look.",
                calls=(ROME,),
            ),
            Sample(
                "<tool_call>\n<function=get_weather>\n<parameter=city>\n12\n</parameter>\n</function>\n</tool_call>",
                calls=(CallDelta("get_weather", {"city": "12"}),),
            ),
            Sample(
                "<tool_call>\n<function=f>\n<parameter=a>\nTrue\n</parameter>\n<parameter=b>\n[1, 2]\n</parameter>\n"
                "</function>\n</tool_call>",
                calls=(CallDelta("f", {"a": True, "b": [1, 2]}),),
            ),
            Sample("<tool_call>\nget_weather\n</tool_call>", calls=(BROKEN,)),
            Sample("<tool_call>\n<function=now>\nwhat?\n</function>\n</tool_call>", calls=(BROKEN,)),
            Sample("<think>\nHm\n</think>\n\nYes", "Yes", "\nHm\n"),
        ),
        awkward='<tool_call>\n<function=get_weather>\n<parameter=city>\na "b" {c}\n\\ 日本\n</parameter>\n</function>\n'
        "</tool_call>",
        parallel="<tool_call>\n<function=get_weather>\n<parameter=city>\nRome\n</parameter>\n<parameter=days>\n2\n"
        "</parameter>\n</function>\n</tool_call>\n<tool_call>\n<function=now>\n</function>\n</tool_call>",
        begun=("<tool_call>", "<tool_call>\n", "<tool_call>\n<function"),
        unknown="<tool_call>\n<function=launch>",
    ),
    "llama": Family(
        Llama(),
        _named(ROME_JSON, "parameters"),
        (
            Sample("Warm.", "Warm."),
            Sample(_named(ROME_JSON, "parameters"), calls=(ROME,)),
            Sample(f"\n\n{_named(ROME_JSON, 'parameters')}\n", calls=(ROME,)),
            Sample(f"<|python_tag|>{_named(ROME_JSON, 'parameters')}", calls=(ROME,)),
            Sample('{"type": "function", ' + _named(ROME_JSON, "parameters")[1:], calls=(ROME,)),
            Sample('<|python_tag|>get_weather.call(city="Rome", days=2)', calls=(ROME,)),
            Sample("<|python_tag|>import os", calls=(BROKEN,)),
            Sample(f"{_named(ROME_JSON, 'parameters')}; {_named('{}', 'parameters', 'now')}", calls=(ROME, TIME)),
            Sample(_named(ROME_JSON, "parameters")[:-8], calls=(BROKEN,)),
            Sample('{"name": "Ann", "age": 3}', '{"name": "Ann", "age": 3}'),
            Sample('{"name": "Ann", "age', '{"name": "Ann", "age'),
            Sample('{"na', '{"na'),
            Sample("{x} is a set", "{x} is a set"),
        ),
        awkward=_named(AWKWARD_JSON, "parameters"),
        begun=('{"name":', '\n{ "name": "', "<|python_tag|>"),
        unknown='{"name": "launch"',
    ),
    "gemma": Family(
        Gemma(),
        _named(ROME_JSON, "parameters"),
        (
            Sample("Warm.", "Warm."),
            Sample(f"```tool_code\n{_named(ROME_JSON, 'parameters')}\n```", calls=(ROME,)),
            Sample(f"```json\n{_named(ROME_JSON, 'parameters')}\n```", calls=(ROME,)),
            Sample(f"[{_named(ROME_JSON, 'parameters')}, {_named('{}', 'parameters', 'now')}]", calls=(ROME, TIME)),
            Sample("```python\nprint(1)\n```", "```python\nprint(1)\n```"),
        ),
        awkward=_named(AWKWARD_JSON, "parameters"),
        begun=('{"name":',),
        unknown='{"name": "launch"',
    ),
    "mistral, listed": Family(
        Mistral(listed=True, with_id=False),
        f'[TOOL_CALLS][{_named(ROME_JSON)[:-1]}, "id": "abcdefghi"}}]',
        (
            Sample("Warm.", "Warm."),
            Sample(f"[TOOL_CALLS] [{_named(ROME_JSON)}, {_named('{}', name='now')}]", calls=(ROME, TIME)),
            Sample(f"I look. [TOOL_CALLS][{_named(ROME_JSON)}]", "I look.", calls=(ROME,)),
            Sample(f"[TOOL_CALLS][{_named(ROME_JSON)}", calls=(BROKEN,)),
            Sample("[TOOL_CALLS][]", calls=(BROKEN,)),
            Sample("[TOOL", "[TOOL"),
        ),
        awkward=f"[TOOL_CALLS][{_named(AWKWARD_JSON)}]",
        parallel=f"[TOOL_CALLS][{_named(ROME_JSON)}, {_named('{}', name='now')}]",
        begun=("[TOOL_CALLS]", '[TOOL_CALLS] [{"'),
        unknown='[TOOL_CALLS][{"name": "launch"',
    ),
    "mistral": Family(
        Mistral(listed=False, with_id=False),
        f"[TOOL_CALLS]get_weather[ARGS]{ROME_JSON}",
        (
            Sample(f"[TOOL_CALLS]get_weather[ARGS]{ROME_JSON}[TOOL_CALLS]now[ARGS]{{}}", calls=(ROME, TIME)),
            Sample(f"[TOOL_CALLS]get_weather[CALL_ID]abcdefghi[ARGS]{ROME_JSON}", calls=(ROME,)),
            Sample(f"[TOOL_CALLS]get_weather{ROME_JSON}", calls=(ROME,)),
            Sample("[TOOL_CALLS]get_weather[ARGS]", calls=(BROKEN,)),
            Sample("[TOOL_CALLS]get_weather", calls=(BROKEN,)),
            Sample(f"[THINK]Hm[/THINK]I look.[TOOL_CALLS]get_weather[ARGS]{ROME_JSON}", "I look.", "Hm", (ROME,)),
        ),
        awkward=f"[TOOL_CALLS]get_weather[ARGS]{AWKWARD_JSON}",
        parallel=f"[TOOL_CALLS]get_weather[ARGS]{ROME_JSON}[TOOL_CALLS]now[ARGS]{{}}",
        begun=("[TOOL_CALLS]",),
        unknown="[TOOL_CALLS]launch[ARGS]",
    ),
    "deepseek, fenced": Family(
        DeepSeek(fenced=True),
        "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n```json\n"
        f"{ROME_JSON}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
        (
            Sample("Hm</think>\n\nWarm.", "Warm.", "Hm", thinking=True),
            Sample(
                "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n```json\n"
                f"{ROME_JSON}\n```<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>function<｜tool▁sep｜>now\n```json\n{{}}\n```"
                "<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
                calls=(ROME, TIME),
            ),
            Sample(
                f"<｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n```json\n{ROME_JSON}\n```<｜tool▁call▁end｜>",
                calls=(ROME,),
            ),
            Sample("<｜tool▁calls▁begin｜><｜tool▁calls▁end｜>", calls=(BROKEN,)),
            Sample("<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_w", calls=(BROKEN,)),
        ),
        awkward="<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather\n```json\n"
        f"{AWKWARD_JSON}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
        begun=("<｜tool▁calls▁begin｜>", "<｜tool▁calls▁begin｜>\n", "<｜tool▁call▁begin｜>"),
        unknown="<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>launch",
    ),
    "deepseek": Family(
        DeepSeek(fenced=False),
        f"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>{ROME_JSON}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
        (
            Sample("Warm.", "Warm."),
            Sample(
                "I look.<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>"
                f"{ROME_JSON}<｜tool▁call▁end｜>"
                "<｜tool▁call▁begin｜>now<｜tool▁sep｜>{}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
                "I look.",
                calls=(ROME, TIME),
            ),
            Sample("<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>now{}<｜tool▁call▁end｜>", calls=(BROKEN,)),
        ),
        awkward=f"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>{AWKWARD_JSON}<｜tool▁call▁end｜>"
        "<｜tool▁calls▁end｜>",
        parallel=f"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>{ROME_JSON}<｜tool▁call▁end｜>"
        "<｜tool▁call▁begin｜>now<｜tool▁sep｜>{}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
        begun=("<｜tool▁calls▁begin｜>",),
        unknown="<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>launch",
    ),
    "phi": Family(
        Phi(),
        f"<|tool_call|>[{_named(ROME_JSON)}]<|/tool_call|>",
        (
            Sample("Warm.", "Warm."),
            Sample(f"<|tool_call|>[{_named(ROME_JSON)}]", calls=(ROME,)),
            Sample(f"<|tool_call|>{_named(ROME_JSON)}<|/tool_call|>", calls=(ROME,)),
            Sample(f"<|tool_call|>[{_named(ROME_JSON)},", calls=(BROKEN,)),
        ),
        awkward=f"<|tool_call|>[{_named(AWKWARD_JSON)}]<|/tool_call|>",
        parallel=f"<|tool_call|>[{_named(ROME_JSON)}, {_named('{}', name='now')}]<|/tool_call|>",
        begun=("<|tool_call|>", '<|tool_call|>[{"'),
        unknown='<|tool_call|>[{"name": "launch"',
    ),
    "gemma 4": Family(
        GemmaCalls(_KINDS[0]),
        '<|tool_call>call:get_weather{city:<|"|>Rome<|"|>,days:2}<tool_call|>',
        (
            Sample("<|channel>thought\nHm\n<channel|>Warm.", "Warm.", "Hm\n"),
            Sample("<|tool_call>call:now{}<tool_call|>", calls=(TIME,)),
            Sample(
                '<|tool_call>call:f{a:{b:[1,true,null,<|"|>x, }<|"|>],c:{}},d:-1.5}<tool_call|>',
                calls=(CallDelta("f", {"a": {"b": [1, True, None, "x, }"], "c": {}}, "d": -1.5}),),
            ),
            Sample('<|tool_call>call:get_weather{city:<|"|>Rome', calls=(BROKEN,)),
            Sample("<|tool_call>get_weather{}<tool_call|>", calls=(BROKEN,)),
            Sample("<|tool_call>call:f{a:Rome}<tool_call|>", calls=(BROKEN,)),
        ),
        awkward='<|tool_call>call:get_weather{city:<|"|>a "b" {c}\n\\ 日本<|"|>}<tool_call|>',
        parallel='<|tool_call>call:get_weather{city:<|"|>Rome<|"|>,days:2}<tool_call|><|tool_call>call:now{}<tool_call|>',
        begun=("<|tool_call>", "<|tool_call>call"),
        unknown="<|tool_call>call:launch{",
    ),
    "functiongemma": Family(
        GemmaCalls(_KINDS[1]),
        "<start_function_call>call:get_weather{city:<escape>Rome<escape>,days:2}<end_function_call>",
        (Sample("<start_function_call>call:now{}<end_function_call>", calls=(TIME,)),),
        awkward='<start_function_call>call:get_weather{city:<escape>a "b" {c}\n\\ 日本<escape>}<end_function_call>',
        begun=("<start_function_call>",),
        unknown="<start_function_call>call:launch{",
    ),
    "harmony": Family(
        Harmony(),
        f"<|channel|>commentary to=functions.get_weather <|constrain|>json<|message|>{ROME_JSON}",
        (
            Sample("<|channel|>final<|message|>Warm.", "Warm."),
            Sample(
                "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Warm.<|return|>",
                "Warm.",
                "Hm.",
            ),
            Sample(
                "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>commentary to=functions.now "
                "<|constrain|>json<|message|>{}<|call|>",
                thought="Hm.",
                calls=(TIME,),
            ),
            Sample(f" to=functions.get_weather<|channel|>commentary json<|message|>{ROME_JSON}", calls=(ROME,)),
            Sample(
                "<|channel|>commentary<|message|>I look.<|end|><|start|>assistant<|channel|>commentary "
                f"to=functions.get_weather<|message|>{ROME_JSON}",
                "I look.",
                calls=(ROME,),
            ),
            Sample(
                "<|channel|>commentary<|message|>One.<|end|><|start|>assistant<|channel|>final<|message|>Two.",
                "One.\n\nTwo.",
            ),
            Sample("<|channel|>commentary to=functions.now <|constrain|>json<|message|>{,", calls=(BROKEN,)),
            Sample("<|channel|>commentary to=functions.no", calls=(BROKEN,)),
            Sample("Warm.", "Warm."),
            Sample("<|channel|>fin"),
        ),
        awkward=f"<|channel|>commentary to=functions.get_weather <|constrain|>json<|message|>{AWKWARD_JSON}",
        begun=("<|channel|>commentary to=functions.", " to=functions."),
        unknown="<|channel|>commentary to=functions.launch",
    ),
}
