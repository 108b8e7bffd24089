"""A conversation of twenty turns, as people have them: questions, now and then a tool, answers of a sentence or two."""

from typing import Any, NamedTuple


class Exchange(NamedTuple):
    """What is asked, what is called for it, and what is answered."""

    asked: str
    answer: str
    tool: str = ""
    arguments: dict[str, Any] = {}  # noqa: RUF012 - nobody writes to it


TALK = (
    Exchange("Hi, who are you?", "Hello! I'm your assistant here. I can look things up in your notes and remind you."),
    Exchange("What time is it?", "It is five past two in the afternoon.", "get_time"),
    Exchange(
        "My flight leaves at 18:40 from gate B22, can you keep that?",
        "Noted: your flight leaves at 18:40 from gate B22.",
        "remember",
        {"text": "The flight leaves at 18:40 from gate B22."},
    ),
    Exchange("How early should I be at the airport?", "Two hours before is usual for flights abroad: at 16:40."),
    Exchange(
        "Remind me to leave for the airport at 15:30.",
        "I'll remind you at 15:30 today to leave for the airport.",
        "remind",
        {"text": "leave for the airport", "when": "15:30"},
    ),
    Exchange("Can I take a bottle of water?", "Not through security. You can buy one behind it."),
    Exchange("And an umbrella?", "Yes, an umbrella may come with you; some airlines want it in the bag."),
    Exchange(
        "What is 23.5 kg in pounds? 1 kg is 2.20462 lb",
        "About 51.8 pounds.",
        "calculate",
        {"expression": "23.5 * 2.20462"},
    ),
    Exchange("The limit is 50. So how much must go?", "A bit less than two pounds, so about 0.8 kg."),
    Exchange("What would you leave at home?", "Shoes are the heaviest thing that one can do without. Or a book."),
    Exchange("A book it is.", "Then the rest fits. Wear the heaviest jacket, if it is still close to the limit."),
    Exchange("What time is it in Tokyo now?", "It is 23:05 there, on Sunday.", "get_time", {"place": "Tokyo"}),
    Exchange("I arrive at 14:20 there. How long is the flight?", "I don't know the zone that you leave from, sorry."),
    Exchange(
        "Note that my hotel is the Kiku Inn, room paid until Thursday.",
        "I've kept that your hotel is the Kiku Inn, paid until Thursday.",
        "remember",
        {"text": "The hotel is the Kiku Inn, paid until Thursday."},
    ),
    Exchange("Do people tip in Japan?", "No, it isn't usual, and may be politely refused."),
    Exchange("What was my gate again?", "Gate B22, at 18:40.", "recall", {"query": "gate"}),
    Exchange("Thanks. Anything else I need?", "Your passport, and the address of the hotel for the entry form."),
    Exchange("What do I say for thank you?", "Arigatō gozaimasu (ありがとうございます)."),
    Exchange("And good morning?", "Ohayō gozaimasu (おはようございます)."),
    Exchange("Great, bye!", "Have a good flight!"),
)
