"""Texts that are made to break a renderer. Each holds the canary, which the person must see."""

CANARY = "canary7"
HOSTILE = {
    "markdown specials": r"*_[`<>&~|{}()#+-=.!\ canary7 *_[`<>&",
    "unbalanced marks": "**bold *italic ~~gone `code canary7",
    "unbalanced fence": "text\n```python\nprint('canary7')",
    "fence in a fence": "````\n```\ncanary7\n```\n````\n```",
    "html": "<b>canary7</b><script>alert(1)</script><br>&lt;&#0;&nbsp;",
    "links": "[canary7](javascript:alert(1)) [](https://a.example) [x]( ![y](tg://z) <https://b.example>",
    "nested": "> > - 1. **_~~canary7~~_** [*a*](https://a.example/(b)?c=d&e=<f>)\n> - [ ] x",
    "a table": "| a | b |\n|---|:-:|\n| canary7 | `|` |\n| | |",
    "right to left": "\u202ecanary7\u202c \u05e9\u05dc\u05d5\u05dd \u2067\u0645\u0631\u062d\u0628\u0627\u2069 \u200f",
    "emoji": "👩‍👩‍👧‍👦 **🏳️‍🌈 canary7** `🫠` 🇬🇧",
    "control characters": "\x01\x02\x07\x08\x0b\x0c\x1b[31m canary7 \x7f\x85\u2028\u2029\ufeff\r\n\r",
    "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢ canary7",
    "odd planes": "canary7 \ufffe\uffff \U000e0041\U0010ffff \ue000",
    "only marks": "canary7\n\n***\n\n#\n\n>\n\n-\n\n```\n```",
    "mentions": "@everyone @here <@123> <!channel> /stop canary7 #tag $TAG",
    "deep": ">" * 60 + " " + "- " * 60 + "canary7",
}
