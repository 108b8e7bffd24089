"""What is learnt at school and read in papers."""

KNOWLEDGE: dict[str, str] = {
    "concept": (
        "photosynthesis|gravity|evolution|natural selection|relativity|quantum mechanics|quantum entanglement|string theory|dark matter|entropy|thermodynamics|nuclear fusion|nuclear fission|radioactivity|"
        "magnetism|electricity|static electricity|a circuit|a transistor|semiconductors|the periodic table|covalent bonds|ph values|acids and bases|catalysts|oxidation|osmosis|mitosis|meiosis|dna|rna|genes|chromosomes|"
        "crispr|stem cells|the immune system|vaccines|antibodies|antibiotic resistance|mrna|viruses|bacteria|the nervous system|hormones|insulin|metabolism|the water cycle|plate tectonics|earthquakes|volcanoes|tsunamis|"
        "tides|the seasons|el niño|climate change|the greenhouse effect|the ozone layer|erosion|fossils|carbon dating|the ice age|food chains|biodiversity|symbiosis|hibernation|migration|echolocation|bioluminescence|"
        "the doppler effect|sound waves|light refraction|rainbows|lasers|the speed of light|black holes|wormholes|time dilation|the big bang|red shift|exoplanets|solar eclipses|the northern lights|"
        "pythagoras' theorem|prime numbers|the fibonacci sequence|pi|imaginary numbers|calculus|derivatives|integrals|matrices|vectors|logarithms|standard deviation|probability|bayes' theorem|game theory|chaos theory|"
        "inflation|deflation|gdp|supply and demand|opportunity cost|interest rates|compound interest|quantitative easing|recessions|the stock market|short selling|bonds|etfs|hedge funds|mortgages|cryptocurrency|nfts|"
        "democracy|communism|socialism|capitalism|fascism|anarchism|feudalism|federalism|the separation of powers|the electoral college|proportional representation|human rights|the eu|nato|the un|brexit|"
        "existentialism|stoicism|utilitarianism|nihilism|the trolley problem|plato's cave|karma|zen|the subconscious|cognitive dissonance|confirmation bias|the placebo effect|maslow's pyramid|attachment theory|imposter syndrome"
    ),
    "event": (
        "world war one|world war two|the cold war|the french revolution|the russian revolution|the american revolution|the industrial revolution|the civil war|the vietnam war|the korean war|the gulf war|the crimean war|"
        "the hundred years' war|the thirty years' war|the wars of the roses|the battle of hastings|the battle of waterloo|d-day|pearl harbor|hiroshima|the holocaust|the nuremberg trials|the cuban missile crisis|"
        "the moon landing|the fall of the berlin wall|the fall of rome|the punic wars|the crusades|the black death|the renaissance|the reformation|the enlightenment|the spanish inquisition|the great fire of london|"
        "the gunpowder plot|the boston tea party|the gold rush|the great depression|the wall street crash|prohibition|the roaring twenties|the suffragettes|apartheid|the slave trade|the irish famine|the opium wars|"
        "the boxer rebellion|the meiji restoration|the partition of india|the suez crisis|watergate|the falklands war|chernobyl|the challenger disaster|9/11|the financial crisis|the arab spring|the sinking of the titanic|"
        "the hindenburg disaster|the eruption of vesuvius|the extinction of the dinosaurs|the stone age|the bronze age|the viking age|the middle ages|the ottoman empire|the roman empire|the mongol empire|the inca empire|"
        "the aztecs|ancient egypt|ancient greece|the tudors|the victorian era|the belle époque|woodstock|the first olympics|the magna carta|the treaty of versailles|the marshall plan|the space race|the covid pandemic"
    ),
    "word": (
        "necessary|accommodate|ubiquitous|entrepreneur|bureaucracy|rhythm|conscience|embarrass|maintenance|occurrence|definitely|separate|liaison|hierarchy|questionnaire|rendezvous|chauffeur|colonel|quinoa|worcestershire|"
        "onomatopoeia|serendipity|ephemeral|melancholy|nostalgia|schadenfreude|zeitgeist|petrichor|sonder|ambiguous|pragmatic|empathy|irony|sarcasm|cynical|stoic|hubris|nemesis|catharsis|epiphany|paradigm|algorithm|"
        "gaslighting|ghosting|rizz|yeet|based|sus|cringe|fomo|tldr|imho|goat|slay|skibidi|mansplaining|woke|hygge|déjà vu|carpe diem|quid pro quo|ad hoc|et cetera|vis-à-vis|faux pas|status quo|pro bono|"
        "affect|effect|whom|lay|lie|fewer|less|its|their|complement|principal|stationary|practise|licence|aluminium|schedule|tomato|gif|mischievous|conscientious|pharaoh|diarrhoea|pneumonia|psychology|chrysanthemum|"
        "defenestration|sesquipedalian|antidisestablishmentarianism|obfuscate|ameliorate|exacerbate|mitigate|juxtapose|procrastinate|reciprocate|substantiate|circumvent|verisimilitude|quintessential|superfluous|benevolent"
    ),
    "subject": "biology|chemistry|physics|maths|algebra|geometry|statistics|trigonometry|history|geography|economics|business studies|english literature|french|latin|philosophy|psychology|sociology|religious education|politics|law|computer science|astronomy|geology|anatomy|art history|music theory|accounting|marketing|nursing|civics|media studies|calculus",
    "number_fact": (
        "bones in the human body|teeth does a shark have|legs does a centipede have|hearts does an octopus have|countries in africa|countries in the eu|states in the us|states in germany|counties in england|"
        "provinces in canada|islands in greece|moons of jupiter|planets in the solar system|stars in the milky way|elements in the periodic table|keys on a piano|strings on a violin|players in a rugby team|"
        "players in a cricket team|holes on a golf course|squares on a chessboard|cards in a deck|dots on a pair of dice|sides does a dodecahedron have|letters in the greek alphabet|letters in the alphabet|books in the bible|"
        "plays did shakespeare write|symphonies did beethoven write|wives did henry viii have|episodes of friends|seasons of lost|harry potter books|bond films|people on earth|people in china|people in london|"
        "languages in the world|species of penguins|dog breeds|litres of blood in a body|hairs on a head|muscles in the face|calories in a banana|calories in a big mac|calories in a pint|grams of protein in an egg|"
        "grams of sugar in a coke|carbs in rice|steps in the eiffel tower|rooms in buckingham palace|floors in the burj khalifa|time zones in russia|oceans|continents|wonders of the world|muslims in the world|golf balls fit in a bus"
    ),
    "holiday": "easter|christmas|new year|thanksgiving|halloween|valentine's day|mother's day|father's day|st patrick's day|pancake day|good friday|pentecost|carnival|mardi gras|ramadan|eid|hanukkah|passover|rosh hashanah|yom kippur|diwali|holi|chinese new year|the lunar new year|the mid-autumn festival|black friday|cyber monday|independence day|bastille day|oktoberfest|bonfire night|boxing day|burns night|midsummer|labour day|memorial day|the next bank holiday|the summer solstice|the next full moon|the next solar eclipse|the next leap year|daylight saving|the clocks go back|spring|the end of the school year|black history month|the super bowl|the next election|the next olympics|prime day",
}  # fmt: skip
