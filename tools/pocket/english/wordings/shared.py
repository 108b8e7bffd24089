"""Two requests of one kind in words that both share."""

TWO_SUMS = (
    "{what's |whats |what is |how much is |calculate |work out ||||}<a> and <b>", "<a> & <b>", "<a> n <b>", "<a>? and <b>?", "<a>? <b>?", "<a>, <b>", "<a> then <b>", "<a>. then <b>", "<a> and then <b>", "<a> and also <b>", "<a>\n<b>", "{what's|whats|what is} <a>? and <b>", "{what's|whats|what is} <a> and what's <b>", "<a>; <b>", "<a>. and <b>", "<a>, then <b>", "how much is <a>, and <b>",
    "{what's|what is} <a>. what about <b>", "<a> and what about <b>", "<a> and after that <b>", "<a>. also <b>", "tell me <a> and <b>", "i need <a> and <b>",
)  # fmt: skip
_TWO_SHARES = (
    ("<p>% of <m> and <q>%", "<m> * <p> / 100", "<m> * <q> / 100"), ("<p>% and <q>% of <m>", "<m> * <p> / 100", "<m> * <q> / 100"), ("<p>% of <m> and of <n>", "<m> * <p> / 100", "<n> * <p> / 100"), ("<p>% of <m> and <n>", "<m> * <p> / 100", "<n> * <p> / 100"),
    ("<p> percent of <m> and <q> percent of <n>", "<m> * <p> / 100", "<n> * <q> / 100"), ("<p>% of <m>, and <q>% of it", "<m> * <p> / 100", "<m> * <q> / 100"), ("<p>% of <m>? and <q>%?", "<m> * <p> / 100", "<m> * <q> / 100"), ("<p>% of <m>? and of <n>?", "<m> * <p> / 100", "<n> * <p> / 100"),
    ("<p>% of <m> and then <q>% of <m>", "<m> * <p> / 100", "<m> * <q> / 100"), ("a <p>% tip and a <q>% tip on <m>", "<m> * <p> / 100", "<m> * <q> / 100"), ("a <p>% tip on <m>, and a <q>% one", "<m> * <p> / 100", "<m> * <q> / 100"),
)  # fmt: skip
TWO_FORMS = (
    ("half of <m> and half of <n>", "<m> / 2", "<n> / 2"), ("half of <m> and double <n>", "<m> / 2", "<n> * 2"), ("half of <m> and of <n>", "<m> / 2", "<n> / 2"), ("half of <m> n double <n>", "<m> / 2", "<n> * 2"), ("double <m> and half of <n>", "<m> * 2", "<n> / 2"), ("half of <m> and a third of <n>", "<m> / 2", "<n> / 3"),
    ("a quarter of <m> and a third of <n>", "<m> / 4", "<n> / 3"), ("twice <m> and twice <n>", "<m> * 2", "<n> * 2"), ("double <m> and double <n>", "<m> * 2", "<n> * 2"), ("half of <m>? and of <n>?", "<m> / 2", "<n> / 2"), ("a third of <m> and a quarter of it", "<m> / 3", "<m> / 4"),
    ("<k> squared and <j> squared", "<k> ** 2", "<j> ** 2"), ("<k> squared and <k> cubed", "<k> ** 2", "<k> ** 3"), ("the square of <k> and the square of <j>", "<k> ** 2", "<j> ** 2"), ("the square root of <m> and of <n>", "sqrt(<m>)", "sqrt(<n>)"), ("the square roots of <m> and <n>", "sqrt(<m>)", "sqrt(<n>)"),
    ("sqrt of <m> and sqrt of <n>", "sqrt(<m>)", "sqrt(<n>)"), ("the square root of <m> and <k> squared", "sqrt(<m>)", "<k> ** 2"), ("<k> to the power of <j> and <j> to the power of <k>", "<k> ** <j>", "<j> ** <k>"), ("2 to the power of <k> and of <j>", "2 ** <k>", "2 ** <j>"),
)  # fmt: skip
"""Each of the two may be said alone, too."""
_TWO_FACTORS = (
    ("<m> divided by <k> and by <j>", "<m> / <k>", "<m> / <j>"), ("<m> split between <k> and between <j> people", "<m> / <k>", "<m> / <j>"), ("<m> euros for <k> people and for <j> people, how much each", "<m> / <k>", "<m> / <j>"), ("<m> times <k>, and times <j>", "<m> * <k>", "<m> * <j>"),
    ("<m> times <k>? and times <j>?", "<m> * <k>", "<m> * <j>"), ("<m> x <k> and <m> x <j>", "<m> * <k>", "<m> * <j>"), ("<m>*<k> and <n>*<j>", "<m> * <k>", "<n> * <j>"), ("<m>+<n> and <m>-<n>", "<m> + <n>", "<m> - <n>"), ("<m> plus <n>, and <m> minus <n>", "<m> + <n>", "<m> - <n>"),
    ("the sum and the difference of <m> and <n>", "<m> + <n>", "<m> - <n>"), ("the product and the sum of <m> and <k>", "<m> * <k>", "<m> + <k>"),
)  # fmt: skip
SHARED_SUMS = (*_TWO_SHARES, *TWO_FORMS, *_TWO_FACTORS)
"""Two sums that share a word; ``<m>``, ``<n>`` larger numbers, ``<k>``, ``<j>`` small ones, ``<p>``, ``<q>`` shares."""
TWO_PLACES = (
    "time in <a> and <b>", "time in <a> and <b>", "time in <a> and in <b>", "what time is it in <a> and <b>", "what time is it in <a> and <b>", "what time is it in <a> and in <b>", "what time is it in <a>? and <b>?", "what time is it in <a>? and in <b>?", "what time is it in <a>? <b>?", "what time is it in <a>, and what about <b>", "<a> and <b> time", "<a> time and <b> time", "time in <a>, <b>", "time <a> and <b>", "what's the time in <a> and <b>", "what's the time in <a>? how about <b>",
    "whats the time in <a> n <b>", "current time in <a> and in <b>", "tell me the time in <a> and <b>", "what time is it in <a>, and in <b>", "what time is it in both <a> and <b>", "how late is it in <a> and <b>", "<a>? <b>? what time is it there", "time in <a>. and <b>", "time in <a> plus <b>", "time in <a> & <b>", "what time is it in <a> and also in <b>", "what time is it in <a> then in <b>", "the time in <a> and the time in <b>", "and the time in <a>? and in <b>?", "is it morning in <a>, and what about <b>", "is it late in <a> and in <b>", "what time is it in <a> and what is it in <b>",
)  # fmt: skip
HERE_THERE = (
    "what time is it here and in <b>", "what's the time here and in <b>", "time here and in <b>", "what time is it? and in <b>?", "what time is it and what time is it in <b>", "what time is it here, and over in <b>", "what time is it now, and in <b>", "what's the time? and in <b>?", "tell me the time here and in <b>", "time? and in <b>?", "my time and <b> time", "local time and <b> time", "what time is it and in <b>", "what's the time here, and what's it in <b>", "whats the time n in <b>", "time now here and in <b>", "what time is it where i am and in <b>", "the time please, and the time in <b>", "what time is it? what about <b>?",
)  # fmt: skip
THERE_HERE = (
    "what time is it in <b> and here",
    "what's the time in <b>, and here",
    "time in <b> and here",
    "time in <b> and my time",
    "what time is it in <b>? and here?",
    "what time is it in <b> and what time is it here",
    "<b> time and local time",
    "tell me the time in <b> and here",
)
SAME_ERRAND = (
    "remind me to <what> <ta> and <tb>", "remind me to <what> <ta> and <tb>", "remind me <ta> and <tb> to <what>", "remind me <ta> and again <tb> to <what>", "remind me to <what> <ta> and again <tb>", "remind me to <what> <ta>, and then again <tb>", "remind me twice to <what>, <ta> and <tb>", "remind me to <what>, once <ta> and once <tb>", "set two reminders to <what>: <ta> and <tb>", "two reminders to <what>, one <ta> and one <tb>",
    "set a reminder to <what> <ta> and another one <tb>", "remind me <ta> to <what>, and <tb> too", "remind me <ta> to <what>. and <tb> as well", "remind me to <what> <ta>. also <tb>", "remind me to <what> <ta>, also <tb>", "remind me to <what> both <ta> and <tb>", "ping me <ta> and <tb> to <what>", "remind me to <what> <ta> and once more <tb>", "remind me <ta> to <what> and then again <tb>",
)  # fmt: skip
TWO_ERRANDS = (
    "remind me to <a> <ta> and <b> <tb>", "remind me to <a> <ta> and to <b> <tb>", "remind me <ta> to <a> and <tb> to <b>", "remind me <ta> to <a>, <tb> to <b>", "remind me to <a> <ta>, and to <b> <tb>", "remind me to <a> <ta>. and to <b> <tb>", "remind me <ta> to <a>. then <tb> to <b>", "remind me <ta> to <a> then <tb> to <b>", "remind me <ta> to <a> and remind me <tb> to <b>", "<ta> <a>, <tb> <b>", "<ta> <a> and <tb> <b>", "<ta> <a> and <tb> <b> please", "reminders: <ta> <a>, <tb> <b>", "remind me: <ta> <a>, <tb> <b>", "set reminders: <a> <ta>, <b> <tb>", "<a> <ta> and <b> <tb>, remind me",
    "remind me to <a> <ta> & to <b> <tb>", "can you remind me to <a> <ta> and to <b> <tb>", "remind me <ta> to <a>\n<tb> to <b>", "remind me to <a> <ta>\nremind me to <b> <tb>", "remind me to <a> <ta>. remind me to <b> <tb>", "set a reminder to <a> <ta> and another to <b> <tb>", "set a reminder <ta> to <a> and one <tb> to <b>", "one reminder <ta> to <a> and one <tb> to <b>", "remind me to <a> <ta> plus to <b> <tb>", "remind me <ta> to <a> and also <tb> to <b>",
)  # fmt: skip
TWO_LOOKS = (
    "what's <a> and what's <b>", "whats <a> and whats <b>", "what's <a> and <b>", "what are <a> and <b>", "what is <a>? and <b>?", "what's <a>? and what's <b>?", "tell me <a> and <b>", "give me <a> and <b>", "look up <a> and <b>", "i need <a> and <b>", "what's <a>, and <b>", "what was <a> again? and <b>", "find <a> and <b>", "what's <a>? also <b>", "what's <a> and also <b>", "read me <a> and <b>", "do you know <a> and <b>", "what's <a>. and <b>", "what is <a> and what about <b>",
)  # fmt: skip
TWO_WHERES = (
    "where's <a> and where's <b>", "where is <a> and where is <b>", "where are <a> and <b>", "where is <a>? and <b>?", "where did i put <a> and <b>", "where did i leave <a>? and <b>?", "where's <a> and <b>", "where is <a> and <b>", "where did i put <a>, and where's <b>", "where do i keep <a> and <b>", "tell me where <a> is and where <b> is", "where did i put <a>? also <b>", "find <a> and <b>", "where's <a>? what about <b>",
)  # fmt: skip
TWO_DROPS = (
    "forget <a> and <b>", "forget <a> and <b>", "forget about <a> and <b>", "forget about <a> and about <b>", "forget <a>, and <b> too", "forget <a> and also <b>", "delete the notes about <a> and <b>", "delete the note about <a> and the note about <b>", "delete <a> and <b> from my notes", "forget what i said about <a> and <b>", "forget what i said about <a>, and about <b>", "forget <a>. and <b>", "forget <a>. forget <b>", "forget <a> and forget <b>", "remove the notes on <a> and <b>", "drop <a> and <b>", "delete the note about <a> and also <b>", "forget both <a> and <b>", "you can forget <a> and <b>", "erase <a>, then <b>",
)  # fmt: skip
TWO_NOTES = (
    "remember that <a> and that <b>", "remember that <a> and that <b>", "note that <a> and that <b>", "remember <a> and remember <b>", "remember that <a> and remember that <b>", "remember that <a>. also remember that <b>", "remember that <a>. and that <b>", "note: <a>. note: <b>", "note: <a>\nnote: <b>", "save: <a>. also save: <b>", "save that <a> and that <b>", "save that <a>, also that <b>", "write down that <a> and also that <b>", "remember two things: <a> and <b>", "two notes: <a>; <b>", "note that <a>, and also that <b>", "remember: <a>. and: <b>", "remember: 1) <a> 2) <b>", "notes:\n<a>\n<b>", "remember these:\n- <a>\n- <b>", "<a> and <b>, remember both", "<a>. <b>. note both please", "please note that <a> and note that <b>",
)  # fmt: skip
INSTEAD = (
    "forget <old> and remember that <new>", "forget <old> and remember <new>", "forget <old>. remember that <new>", "forget <old>, remember that <new>", "forget <old> and note that <new>", "delete the note about <old> and remember that <new>", "delete <old> and save that <new>", "forget <old>. <new>, remember that", "forget <old>, <new>, please save that", "forget <old>. remember: <new>", "drop <old> and note that <new> instead", "forget <old> and instead remember that <new>", "delete what you have on <old>. note: <new>", "forget <old>; save this: <new>", "forget <old> then remember that <new>", "- forget <old>\n- remember that <new>", "1. forget <old>\n2. remember: <new>", "remove <old> from my notes and add that <new>", "you can forget <old>. keep in mind that <new>", "forget about <old> and remember that <new>", "forget <old>\nremember <new>", "forget <old>, and remember that <new> please", "forget <old>. <new>, note that",
)  # fmt: skip
HER_NUMBER = (
    "remind me to <what> <when>, <fact>, {remember|note|save} that too", "remind me to <what> <when>. <fact>, {remember|note|save} that{ too|}", "remind me <when> to <what>, and {remember|note} that <fact>", "remind me to <what> <when> and {note|save|remember} that <fact>", "remind me to <what> <when>. {remember|note|also note} that <fact>", "remind me to <what> <when>. oh, and <fact>, {keep that|save that|write that down}",
)  # fmt: skip
NUMBER_IS = (
    "{his|her|their} number is <phone>",
    "{his|her|the} new number is <phone>",
    "{she|he} is only there until <h>",
    "{he|she} is {in <city>|on holiday|at work} until <day>",
)
BOTH_AT_ONCE = (
    "remind me <when> to <a> and <b>", "remind me to <a> and <b> <when>", "remind me <when> to <a> and to <b>", "<when> remind me to <a> and <b>", "remind me to <a> and then <b> <when>", "set a reminder <when> to <a> and <b>", "remind me <when>: <a> and <b>", "remind me <when> to <a>, then <b>", "can you remind me <when> to <a> and <b>", "remind me to <a> and also <b> <when>",
)  # fmt: skip
"""One reminder: there is one time."""
LINKED = (
    "<one> and <two>",
    "<one> and <two>",
    "<one>, and <two>",
    "<one> but <two>",
    "<one> because <two>",
    "<one>, <two>",
    "<one> so <two>",
    "<one>, but <two>",
)
OF_THAT: tuple[tuple[str, str], ...] = (
    ("half of that", "<v> / 2"), ("double that", "<v> * 2"), ("twice that", "<v> * 2"), ("a third of that", "<v> / 3"), ("a quarter of that", "<v> / 4"), ("<p>% of that", "<v> * <p> / 100"), ("what's <p>% of that", "<v> * <p> / 100"), ("what's half of that", "<v> / 2"), ("what's that times <n>", "<v> * <n>"), ("what's that divided by <n>", "<v> / <n>"), ("half of the result", "<v> / 2"), ("the result times <n>", "<v> * <n>"), ("what's that plus <n>", "<v> + <n>"), ("what's that minus <n>", "<v> - <n>"), ("that divided by <n>", "<v> / <n>"), ("divide the result by <n>", "<v> / <n>"), ("multiply the result by <n>", "<v> * <n>"), ("add <n> to the result", "<v> + <n>"), ("take <n> off the result", "<v> - <n>"), ("what's <p> percent of the result", "<v> * <p> / 100"), ("split that between <n> people", "<v> / <n>"),
)  # fmt: skip
"""More with the result of the first."""
