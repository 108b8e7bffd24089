"""Units that are so many of another, and how the one is asked for in the other."""

UNITS: tuple[tuple[str, str, int], ...] = (
    ("hours", "minutes", 60), ("minutes", "seconds", 60), ("days", "hours", 24), ("weeks", "days", 7), ("years", "months", 12), ("years", "weeks", 52),
    ("feet", "inches", 12), ("yards", "feet", 3), ("km", "metres", 1000), ("kilometers", "meters", 1000), ("metres", "centimetres", 100), ("m", "cm", 100),
    ("cm", "mm", 10), ("centimeters", "millimeters", 10), ("kg", "grams", 1000), ("kilos", "grams", 1000), ("tonnes", "kilos", 1000), ("litres", "millilitres", 1000),
    ("liters", "ml", 1000), ("dollars", "cents", 100), ("euros", "cents", 100), ("pounds", "pence", 100), ("dozen", "eggs", 12), ("decades", "years", 10),
    ("centuries", "years", 100), ("fortnights", "days", 14), ("hrs", "mins", 60), ("mins", "secs", 60), ("pairs", "shoes", 2), ("grams", "milligrams", 1000),
)  # fmt: skip
DOWN = (
    "{how many|hm|how much} <small> {are|are there in|is|make|do we have in|are in|go into|fit into|have} <n> <big>{| please|, do you know}",
    "{convert|change|turn|put|transform} <n> <big> {to|into|in} <small>",
    "{what|what's|what is|how much is|how much are} <n> <big> {in|to|as|expressed in} <small>",
    "<n> <big> {in|to|into|as|->|=|equals how many|is how many|makes how many|are how many} <small>",
    "{i need|give me|tell me|i'd like|can you give me} <n> <big> {in|as} <small>",
    "<n> <big>{, how many <small> is that|. how many <small>|? in <small> please|, in <small>| - <small>|, that is how many <small>}",
    "{it takes|it lasts|i have|we need|there are|it's|it is} <n> <big>, {how many <small> is that|what is that in <small>|and in <small>|how many <small>}",
    "{how do i get|can you convert|could you convert|would you turn} <n> <big> {to|into|in} <small>",
)  # fmt: skip
UP = (
    "{how many|how much} <big> {are|are there in|is|do|make} <n> <small>",
    "{convert|change|turn} <n> <small> {to|into|in} <big>",
    "{what|what's|what is|how much is} <n> <small> {in|to|as} <big>",
    "<n> <small> {in|to|into|as|->|equals how many|is how many|makes how many} <big>",
    "<n> <small>{, how many <big> is that|. how many <big>|? in <big> please|, in <big>}",
    "{it takes|it lasts|i have|we need|there are|it's|the film is} <n> <small>, {how many <big> is that|what is that in <big>|and in <big>}",
)  # fmt: skip
CHAINS: tuple[tuple[str, str, str], ...] = (
    ("seconds", "hour", "60 * 60"), ("seconds", "day", "24 * 60 * 60"), ("minutes", "day", "24 * 60"), ("hours", "week", "7 * 24"), ("minutes", "week", "7 * 24 * 60"),
    ("hours", "year", "365 * 24"), ("minutes", "year", "365 * 24 * 60"), ("seconds", "week", "7 * 24 * 60 * 60"), ("seconds", "year", "365 * 24 * 60 * 60"),
)  # fmt: skip
IN_ONE = (
    "how many <small> {are in|are there in|does|has} {a|one} <big>{| have}",
    "{how many|count the|number of|what's the number of|calculate the} <small> {in|per|of} {a|one} <big>",
    "{a|one} <big> {has|is|in|makes|equals} how many <small>",
    "{a|one} <big> in <small>",
    "{tell me|i'd like to know|do you know|i wonder} how many <small> {a|one} <big> {has|is}",
)
IN_SEVERAL = (
    "how many <small> {are in|are there in|are|do} <n> <big>s{| have}",
    "{convert|turn} <n> <big>s {to|into} <small>",
    "<n> <big>s {in|to|are how many} <small>",
    "{what is|what's} <n> <big>s in <small>",
)
