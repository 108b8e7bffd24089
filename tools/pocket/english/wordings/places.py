"""Places as people name them: towns, lands, regions, zones, and some that no clock knows."""

PLACES = tuple(
    "New York|new york city|NYC|L.A.|Los Angeles|San Francisco|San Diego|San Jose|Santa Fe|St. Louis|St. John's|Fort Worth|New Orleans|Kansas City|"
    "Salt Lake City|Mexico City|Panama City|Guatemala City|Kuwait City|Ho Chi Minh City|Quebec City|Cape Town|Hong Kong|Sao Paulo|São Paulo|Rio|"
    "Rio de Janeiro|Buenos Aires|La Paz|Port Louis|Port Moresby|Tel Aviv|Abu Dhabi|Addis Ababa|New Delhi|Kuala Lumpur|Phnom Penh|Siem Reap|Da Nang|"
    "Frankfurt|Hamburg|Leipzig|Bremen|Basel|Bern|Geneva|Graz|Salzburg|Brussels|Antwerp|Ghent|Rotterdam|The Hague|Amsterdam|Copenhagen|Aarhus|Bergen|"
    "Trondheim|Gothenburg|Uppsala|Turku|Tampere|Gdansk|Wroclaw|Poznan|Budapest|Bucharest|Sofia|Belgrade|Zagreb|Ljubljana|Sarajevo|Skopje|Tirana|"
    "Thessaloniki|Nicosia|Ankara|Izmir|Beirut|Amman|Baghdad|Kabul|Tashkent|Almaty|Astana|Bishkek|Dushanbe|Baku|Yerevan|Minsk|Kyiv|Odesa|Lviv|Chisinau|"
    "Edinburgh|Manchester|Leeds|Bristol|Liverpool|Belfast|Cork|Galway|Marseille|Bordeaux|Nice|Toulouse|Barcelona|Valencia|Bilbao|Malaga|Milan|Turin|"
    "Florence|Venice|Bologna|Palermo|Valletta|Bangalore|Chennai|Kolkata|Hyderabad|Pune|Goa|Islamabad|Yangon|Vientiane|Chiang Mai|Bali|Surabaya|Cebu|"
    "Busan|Sapporo|Nagoya|Fukuoka|Shenzhen|Guangzhou|Chengdu|Wuhan|Harbin|Ulaanbaatar|Vladivostok|Novosibirsk|Omsk|Adelaide|Darwin|Hobart|Canberra|"
    "Cairns|Wellington|Christchurch|Suva|Fiji|Samoa|Tonga|Guam|Tahiti|Hawaii|Alaska|Anchorage|Seattle|Portland|Phoenix|Miami|Atlanta|Detroit|Orlando|"
    "Philadelphia|Nashville|Calgary|Edmonton|Winnipeg|Ottawa|Halifax|Monterrey|Cancun|San Juan|Kingston|Nassau|Managua|Medellin|Cartagena|Cusco|"
    "Montevideo|Asuncion|Brasilia|Salvador|Recife|Valparaiso|Ushuaia|Khartoum|Kampala|Kigali|Dar es Salaam|Mombasa|Lusaka|Harare|Maputo|Windhoek|"
    "Gaborone|Durban|Pretoria|Luanda|Kinshasa|Abuja|Bamako|Marrakesh|Fez|Algiers|Tripoli|Alexandria|Mecca|Doha|Muscat|Manama|Sanaa|Shiraz|Isfahan|"
    "Germany|France|Spain|Italy|Portugal|Greece|Turkey|Poland|Sweden|Norway|Finland|Denmark|Ireland|Scotland|Wales|England|the UK|Great Britain|"
    "the US|the USA|the States|the Philippines|the Netherlands|the Maldives|the Azores|the Canary Islands|Canada|Mexico|Brazil|Argentina|Chile|Peru|"
    "Colombia|Cuba|Japan|China|South Korea|Korea|Vietnam|Thailand|Malaysia|Indonesia|India|Pakistan|Nepal|Sri Lanka|Bangladesh|Iran|Iraq|Israel|Egypt|"
    "Morocco|Tunisia|Kenya|Ethiopia|Ghana|Nigeria|Senegal|South Africa|Australia|New Zealand|Western Australia|Northern Ireland|British Columbia|"
    "Nova Scotia|California|Texas|Florida|Arizona|Ohio|Utah|the east coast|the west coast|the east coast of the US|Eastern Europe|the Pacific|"
    "UTC|GMT|CET|EST|PST|Pacific time|Eastern time|Europe/Berlin|Europe/London|Asia/Tokyo|America/Chicago|Australia/Sydney|Africa/Cairo|"
    "Reykjavik, Iceland|Paris, Texas|Portland, Oregon|London, Ontario|Perth, Australia|Birmingham, Alabama|Naples, Florida|Washington, D.C.|Austin, TX|"
    "Vancouver, Canada|Lima, Peru|Athens, Georgia|Cambridge, Massachusetts|San Jose, Costa Rica|Santiago de Chile|Santiago de Compostela|"
    "Frankfurt am Main|Newcastle upon Tyne|Stratford-upon-Avon|Baden-Baden|Aix-en-Provence|Tbilisi, Georgia|Tokyo, Japan|Oslo, Norway".split("|")
)  # fmt: skip

NOWHERE = tuple(
    "Narnia|Atlantis|Mordor|Gotham|Hogwarts|Springfield Heights|Neverland|Wonderland|Oz|El Dorado|Rivendell|Wakanda|Metropolis|Middle-earth|Asgard|"
    "Camelot|Westeros|Winterfell|Hobbiton|the Shire|Gondor|Lilliput|Brigadoon|Shangri-La|Utopia|Xanadu|Avalon|Riverdale|Sunnydale|Twin Peaks|"
    "Duckburg|Bedrock|Smallville|Tatooine|Naboo|Vulcan|Mars|the moon|Jupiter|Pluto|the sun|outer space|the Death Star|planet nine|my fridge|my dreams|"
    "the underworld|heaven|cloud cuckoo land|Nowhere|Nowhereville|Anytown|Foo|Foobar|Foo City|Bar Harbour East|Lower Snoring|Upper Wobbleton|"
    "Little Mumbling|Great Dribbling|Mudville|Blobstadt|Hinterwald|Unterobersdorf|Kleinkleckersdorf|Vlopogrod|Zyxburg|Qwertyville|Asdfgh|"
    "Port Nothing|Lake Imaginary|New Somewhere|Old Backofbeyond|San Nada|Saint Nobody|Mount Doom|the Emerald City|Fantasia|Freedonia|Ruritania|"
    "Bikini Bottom|Gravity Falls|Hill Valley|Castle Rock|Arkham|Pawnee Falls|Stars Hollow|Emmerdale North|Llareggub|Grimmauld Place|grandma's house|"
    "the office next door|the middle of nowhere|a galaxy far away|the north pole of Mars|Krypton|Numenor|Gallifrey|Arrakis|Laputa|Erewhon|Zembla".split(
        "|"
    )
)  # fmt: skip

TWO_WORDS = (
    "{New|San|Santa|Saint|St|Port|Fort|Lake|El|La|Los|Puerto|Upper|Lower|Great|Little|North|South|East|West|Old|Bad|Mount|Cape|Villa|Rio|Las|Sankt|Monte|Nova|Al} <made>",
    "<made> {City|Town|Falls|Springs|Bay|Beach|Island|Islands|Creek|Heights|Valley|Hills|Park|Harbour|Village|Point|Bridge|Rock|Grove|Land}",
    "<made> {de|del|am|an der|on the|upon|la|sur|bei|by|of|near|under} <made_too>",
)
"""Places of several words, with a name in them."""
