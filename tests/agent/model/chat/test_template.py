"""A hostile template is stopped: it reaches nothing, runs for no time and writes no heaps."""

import datetime as dt
import time

import pytest

from agent.model.chat.template import CHATML, BadTemplate, ChatTemplate

MESSAGES = {"messages": [{"role": "user", "content": "hi"}], "add_generation_prompt": True}


def render(source: str) -> str:
    return ChatTemplate(source).render(dict(MESSAGES))


def test_chatml() -> None:
    assert render(CHATML) == "<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n"


def test_what_templates_use() -> None:
    source = (
        "{%- set ns = namespace(found=false) -%}{%- for m in messages -%}{%- if loop.last and not ns.found -%}"
        "{%- set ns.found = true -%}{{ m['content'].strip() ~ '!' + '?' }}{{ loop.index0 }}{%- endif -%}{%- endfor -%}"
        "{% for n in range(3) %}{% if n == 1 %}{% continue %}{% endif %}{{ n }}{% endfor %}"
        '{{ messages | tojson }}{% for m in missing %}x{% endfor %}{% if messages[-1].role == "user" %}u{% endif %}'
    )
    assert render(source) == 'hi!?002[{"role": "user", "content": "hi"}]u'


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(10**9) %}{% endfor %}",
        "{{ 'a' * 10000000000 }}",
        "{{ [0] * 10000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ '%9999999999d'|format(1) }}",
        "{{ 'a'.ljust(10000000000) }}",
        "{{ 'a'|center(10000000000) }}",
        "{{ 'a\n' | indent(10000000000) }}{{ ''.ljust(10000000000) }}",
        "{% set n = namespace(s='a\n') %}{% for i in range(60) %}{% set n.s = (n.s ~ n.s)|indent(9) %}{% endfor %}",
        "{% generation %}{% for a in range(10**9) %}{% endfor %}{% endgeneration %}",
        "{{ strftime_now('%9999999999d' * 1000000) }}",
        "{% set n = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
        "{% set n = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
        "{% macro f(n) %}{{ f(n - 1) }}{{ f(n - 1) }}{% endmacro %}{{ f(900) }}",
        "{% set n = namespace(i=3) %}{% for i in range(99) %}{% set n.i = n.i * n.i %}{% endfor %}",
        "{% for a in range(90000) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endfor %}",
        "{{ messages.append(1) }}",
        "{% include 'x' %}",
        "x" * 200_000,
    ],
)
def test_hostile(source: str) -> None:
    begun = time.thread_time()
    with pytest.raises(BadTemplate):
        render(source)
    assert time.thread_time() - begun < 5


def test_what_newer_templates_use() -> None:
    source = (
        "{% generation %}{{ {'b': '<ä>', 'a': [1]} | tojson(indent=1) }}{% endgeneration %}"
        "{{ {'b': 1, 'a': 2} | tojson(sort_keys=true, separators=(',', ':')) }}{{ 'ä' | tojson(ensure_ascii=true) }}"
        "{{ [{'k': 'v'}] | map(attribute='k') | tojson }}{{ 'x\ny' | indent(2) }}"
    )
    assert render(source) == '{\n "b": "<ä>",\n "a": [\n  1\n ]\n}{"a":2,"b":1}"\\u00e4"["v"]x\n  y'


def test_the_time_stands_still_all_day() -> None:
    day = dt.date(2031, 2, 3)
    template = ChatTemplate("{{ strftime_now('%Y-%m-%d %H:%M:%S') }}", today=lambda: day)
    assert template.render({}) == "2031-02-03 00:00:00"


def test_time_is_limited() -> None:
    ticks = iter(range(10_000))
    template = ChatTemplate("{% for a in range(9000) %}.{% endfor %}", clock=lambda: float(next(ticks)))
    with pytest.raises(BadTemplate, match="too long"):
        template.render(dict(MESSAGES))


def test_steps_are_limited() -> None:
    loops = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"
    with pytest.raises(BadTemplate, match="too long"):
        ChatTemplate(loops, clock=lambda: 0.0).render(dict(MESSAGES))
