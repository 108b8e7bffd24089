"""What sentences are filled with: known words, and made-up ones, so that copying is learnt and not a list."""

import random
import string

from tools.pocket import moments

THINGS = (
    "milk eggs coffee tea bread butter cheese rice pasta car keys passport wallet invoice report meeting dentist doctor "
    "flight train ticket rent gym dog cat plants laundry package letter birthday gift cake dinner lunch pizza salad phone "
    "laptop charger server backup deployment review slides budget taxes visa hotel taxi bus bike umbrella jacket shoes book "
    "library game movie concert piano guitar lesson exam homework project team client boss kitchen garden cellar attic garage "
    "oven fridge dishwasher heating window door lamp battery printer router camera drone tent boat ladder hammer drill paint "
    "fence roof chimney lawn tree hedge pool bathroom sink toilet shower carpet curtain sofa chair table desk shelf mirror "
    "clock watch ring necklace glasses hat scarf gloves socks shirt dress suit tie belt boots sandals towel soap shampoo "
    "toothbrush medicine pills vitamins insurance contract licence certificate password account bank loan mortgage salary "
    "pension savings stamp envelope parcel newspaper magazine notebook pencil pen scissors tape glue stapler calculator "
    "headphones speaker microphone keyboard mouse monitor cable adapter modem antenna radio television remote console tablet "
    "marmalade spinach garlic onion mushroom lentils yoghurt cereal honey olive pepper sausage salmon noodles broccoli avocado "
    "pumpkin lettuce cookies vinegar mustard ginger cinnamon flour yeast cocoa lemonade cider whisky candles balloons confetti "
    "vaccine prescription x-ray allergy dentures crutches thermometer bandage sunscreen razor perfume lipstick comb hairdryer "
    "kettle toaster blender microwave saucepan corkscrew colander apron dustpan broom bucket sponge bleach detergent clothesline "
    "scooter skateboard helmet trailer caravan tyres exhaust wipers jack motorway permit fine toll petrol dashcam roof-rack "
    "password-manager spreadsheet pull-request hotfix firmware repo changelog backlog sprint standup retro onboarding payslip "
    "timesheet quote purchase-order logo newsletter webinar podcast domain certificate-renewal firewall hard-drive usb-stick e-bike "
    "violin trumpet choir rehearsal ballet canvas easel clay pottery crossword jigsaw chessboard telescope binoculars compass "
    "hammock wheelbarrow compost seedlings tulips hose rake beehive aquarium hamster parrot rabbit goldfish leash kennel hay"
).split()
PEOPLE = (
    "mom dad mum grandma grandpa anna bob carol dave erin frank grace henry ines jack kim leo mia noah olivia peter rosa sam "
    "tina ulrich vera walter yusuf zoe priya wei aisha diego fatima hiro ivan jamal lena marco nina omar pablo sofia tom maria "
    "aunt uncle sister brother neighbour landlord plumber teacher "
    "josé zoë rené søren chloé björn siobhan o'brien cousin nephew niece granny coach vet babysitter "
    "accountant electrician supplier customer colleague flatmate roommate godmother"
).split()
NAMES = (
    "Anna Ben Carla David Elena Felix Greta Hugo Iris Jonas Kate Liam Maya Nico Olga Paul Quinn Rita Sven Tara Uma Victor "
    "Wendy Xavier Yara Zach Ahmed Bianca Chen Daria Emeka Farah Giulia Hassan Ingrid Jin Kofi Lucia Mateo Nadia Oscar Petra "
    "Zoë José André Chloé Jürgen Åsa Łukasz Siân Noémie François Müller Nuñez O'Neill McKenzie Jean-Luc Anne-Marie DeShawn Thảo "
    "Aoife Björk Dvořák Ümit Çelik Renée Íñigo JJ Bo Xi Guadalupe Konstantinos Oluwaseun Ravindra Tomoko"
).split()
VERBS = (
    "call|email|text|visit|thank|meet|ask|buy|pick up|check|water|feed|book|pay|pay for|send|finish|review|clean|fix|return|"
    "renew|cancel|order|pack|print|sign|update|restart|charge|wash|take out|turn off|turn on|bring|prepare|write|read|sell|"
    "move|repair|replace|open|close|lock|empty|fill|look for|find|measure|paint|sort|scan|file|submit|cook|bake|defrost|mow|"
    "vacuum|iron|fold|walk|brush|take|test|back up|reply to|talk to|wish|collect|drop off|hand in|sign up for|prepare for|"
    "hang up|water|unsubscribe from|apply for|vote for|invoice|chase up|proofread|top up|plug in|unplug|rinse|peel|marinate|freeze|"
    "inflate|oil|sharpen|rotate|prune|rake|tidy up|declutter|donate|post|mail|sew|dust|polish|weigh|photograph|download|upload|merge|"
    "deploy|patch|rehearse|revise|memorise|compare|switch off|put out|bring back|hand over|set up|take down|pick|wrap|unwrap|glue"
).split("|")
ERRANDS = (
    "pick @ up from school|take the bins out|wish @ a happy birthday|drink more water|take my pills|get @ a present|do the laundry|pay the rent|"
    "take the cake out of the oven|let the cat in|put the chicken in the fridge|ask @ how the exam went|check if the door is locked|go to bed|"
    "stretch|stand up|leave for the airport|bring # euros|buy # eggs and a lemon|call @ back|send @ the slides|tell @ that I'm late|"
    "feed @'s cat|move the car|look at PR #|book a table for #|read chapter #|run # km|catch train #|submit form W-#|watch @'s game|"
    'see if @ is ok|write "thank you" to @|switch the heating off|get off at stop #|hang the washing out|give @ the keys|log my hours|'
    "say sorry to @|take a break|meet @ at platform #|do # push-ups|water the plants on the balcony|join the call with @|be at @'s by #|"
    "check the mail @ sent|not eat before the test|renew my library card|pay invoice no. #|vote|breathe|pray|study|cook|pack"
).split("|")
ADJECTIVES = (
    "red blue green old new big small spare second first left right black white broken heavy cheap expensive favourite "
    "shared hidden winter summer office company family kids weekly monthly annual final draft main front back upper lower"
).split()
SPOTS = (
    "cellar|attic|kitchen|garage|office|top drawer|bottom drawer|glove box|hall|bedroom|cupboard|fridge|freezer|shed|car|"
    "blue box|second shelf|left pocket|safe|mailbox|backpack|suitcase|bathroom cabinet|living room|basement|locker"
).split("|")
CITIES = (
    "Tokyo London Paris Berlin Sydney Madrid Rome Moscow Cairo Lagos Nairobi Delhi Mumbai Shanghai Beijing Singapore Seoul "
    "Jakarta Manila Bangkok Dubai Istanbul Athens Vienna Zurich Oslo Stockholm Helsinki Warsaw Prague Lisbon Dublin Toronto "
    "Vancouver Chicago Denver Boston Lima Bogota Santiago Montreal Honolulu Auckland Melbourne Karachi Dhaka Tehran Riyadh "
    "Zürich München Köln Malmö Reykjavík Tbilisi Tallinn Riga Vilnius Kraków Porto Seville Naples Lyon Glasgow Cardiff Perth "
    "Brisbane Osaka Kyoto Hanoi Taipei Lahore Colombo Kathmandu Accra Dakar Casablanca Tunis Havana Quito Caracas Houston Dallas"
).split()
DAYS, MONTHS = moments.DAYS, moments.MONTHS
clock, date, moment = moments.clock, moments.date, moments.moment
PLACES = (
    "New York|Los Angeles|San Francisco|Hong Kong|Buenos Aires|Rio de Janeiro|Mexico City|Cape Town|São Paulo|Kuala Lumpur|Tel Aviv|"
    "Saint Petersburg|Abu Dhabi|Addis Ababa|New Delhi|Ho Chi Minh City|Salt Lake City|Las Vegas|Washington, D.C.|Japan|India|China|"
    "Germany|Brazil|California|Texas|Hawaii|Iceland|New Zealand|South Africa|UTC|Alice Springs|Europe/Paris|America/New_York|the UK"
).split("|")
_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeiou"]
_ENDS = ["", "", "n", "r", "s", "t", "l", "x", "ck", "sh", "ng"]


def made_up(rng: random.Random) -> str:
    """A word that nobody has seen: syllables, letters, or a code."""
    kind = rng.random()
    if kind < 0.55:
        text = "".join(rng.choices(_SYLLABLES, k=rng.randint(1, 4))) + rng.choice(_ENDS)
    elif kind < 0.75:
        text = "".join(rng.choices(string.ascii_lowercase, k=rng.randint(2, 9)))
    elif kind < 0.85:
        text = "".join(rng.choices(string.ascii_letters + string.digits, k=rng.randint(3, 10)))
    else:
        text = rng.choice(THINGS) + rng.choice(["", "-", "_"]) + rng.choice(THINGS)
    style = rng.random()
    return text.capitalize() if style < 0.2 else text.upper() if style < 0.24 else text


def thing(rng: random.Random) -> str:
    """A noun, known or not."""
    kind = rng.random()
    if kind < 0.68:
        return rng.choice(THINGS)
    if kind < 0.8:
        return f"{rng.choice(THINGS)}{rng.choice(['s', ''])}"
    return made_up(rng)


def name(rng: random.Random) -> str:
    """A person's name."""
    if rng.random() < 0.75:
        return rng.choice(NAMES)
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))).capitalize() + rng.choice(_ENDS)


def full_name(rng: random.Random) -> str:
    """First and last, perhaps with a title."""
    title = rng.choice(["", "", "", "Dr. ", "Mrs ", "Mr ", "Ms ", "Prof. "])
    return f"{title}{name(rng)}{rng.choice(['', f' {name(rng)}', f' {name(rng)}'])}"


def code(rng: random.Random) -> str:
    """What must be copied sign by sign: ``4711#``, ``B-17``, ``x9!Kq2``."""
    digits = "".join(rng.choices(string.digits, k=rng.randint(1, 8)))
    letters = "".join(rng.choices(string.ascii_letters, k=rng.randint(1, 3)))
    mixed = "".join(rng.choices(string.ascii_letters + string.digits + "!#$%&*+-=@_?", k=rng.randint(4, 10)))
    forms = (digits, digits, f"{digits}#", f"*{digits}", f"{letters.upper()}-{digits}", f"{letters}{digits}", f"{digits}{letters}", f"{mixed}{digits}",
             f"{digits[:2]}-{digits[2:] or '0'}", f"{digits}/{letters}", f"{digits[:3]}.{digits[3:] or '5'}", f"{letters.upper()} {digits}")  # fmt: skip
    return rng.choice(forms)


def place(rng: random.Random) -> str:
    """A town or a country, known or not."""
    kind = rng.random()
    return rng.choice(CITIES) if kind < 0.55 else rng.choice(PLACES) if kind < 0.82 else made_up(rng)


def phrase(rng: random.Random) -> str:
    """A noun with what may go with one."""
    kind = rng.random()
    article = rng.choice(["the ", "my ", "a ", "some ", "our ", "", ""])
    if kind < 0.35:
        return f"{article}{thing(rng)}"
    if kind < 0.55:
        return f"{article}{rng.choice(ADJECTIVES)} {thing(rng)}"
    if kind < 0.7:
        return f"{article}{thing(rng)} {thing(rng)}"
    if kind < 0.8:
        return f"{rng.choice(PEOPLE)}'s {thing(rng)}"
    if kind < 0.9:
        return f"{article}{thing(rng)} {rng.choice(['for', 'from', 'with', 'and', 'of', 'in', 'at'])} {thing(rng)}"
    return f"{article}{thing(rng)} for {rng.choice(PEOPLE)}"


def errand(rng: random.Random) -> str:
    """Something to do: ``call mom``, ``pick up the parcel``."""
    kind = rng.random()
    if kind < 0.12:
        return rng.choice(ERRANDS).replace("@", person(rng)).replace("#", str(rng.randint(1, 40)))
    kind = rng.random()
    if kind < 0.15:
        return f"{rng.choice(['call', 'email', 'text', 'visit', 'thank', 'meet', 'ask', 'write to'])} {person(rng)}"
    if kind < 0.25:
        return f"{rng.choice(VERBS)} {phrase(rng)} {rng.choice(['and', 'then', 'before', 'with'])} {phrase(rng)}"
    if kind < 0.32:
        return f"{rng.choice(['call', 'ask', 'tell', 'email'])} {person(rng)} about {phrase(rng)}"
    if kind < 0.38:
        return f"{rng.choice(['go', 'walk', 'drive'])} to the {thing(rng)}"
    return f"{rng.choice(VERBS)} {phrase(rng)}"


def person(rng: random.Random) -> str:
    """Somebody, in small letters or as a name."""
    return rng.choice(PEOPLE) if rng.random() < 0.5 else name(rng)


def fact(rng: random.Random) -> str:
    """A note worth keeping."""
    kind = rng.randrange(14)
    code = "".join(rng.choices(string.digits, k=rng.randint(2, 8)))
    if kind < 3:
        return f"{phrase(rng)} is {rng.choice(['in', 'at', 'on', 'under', 'behind', 'next to'])} the {spot(rng)}"
    if kind == 3:
        return f"{rng.choice(['the', 'my'])} {thing(rng)} {rng.choice(['code', 'number', 'pin', 'password', 'id'])} is {code}"
    if kind == 4:
        return (
            f"{person(rng)} {rng.choice(['likes', 'hates', 'wants', 'needs', 'is allergic to', 'has'])} {phrase(rng)}"
        )
    if kind == 5:
        return f"{rng.choice(['i', 'I', 'we'])} parked {rng.choice(['at', 'on', 'near'])} {rng.choice(['level', 'street', 'place'])} {code[:3]}"
    if kind == 6:
        return f"{phrase(rng)} costs {code[:4]} {rng.choice(['dollars', 'euros', 'pounds', 'a month', ''])}".strip()
    if kind == 7:
        return f"{person(rng)}'s birthday is {rng.choice(['on ', ''])}{date(rng)}"
    if kind == 8:
        return f"my favourite {thing(rng)} is {thing(rng)}"
    if kind == 9:
        return f"{phrase(rng)} {rng.choice(['opens', 'closes', 'starts', 'ends'])} at {clock(rng)}"
    if kind == 10:
        return f"{person(rng)} lives in {rng.choice(CITIES)}"
    if kind == 11:
        return f"my {rng.choice(['dentist', 'doctor', 'boss', 'teacher', 'cat', 'dog', 'son', 'daughter'])} is called {name(rng)}"
    if kind == 12:
        return f"the wifi password is {made_up(rng)}{code[:3]}"
    return f"{phrase(rng)} {rng.choice(['is', 'was', 'has', 'needs'])} {phrase(rng)}"


def spot(rng: random.Random) -> str:
    """A place in a house."""
    return rng.choice(SPOTS) if rng.random() < 0.6 else thing(rng)


def topic(rng: random.Random) -> str:
    """What a question that is beyond the model may be about."""
    return phrase(rng) if rng.random() < 0.5 else " ".join(thing(rng) for _ in range(rng.randint(1, 4)))
