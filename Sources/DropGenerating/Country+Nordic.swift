extension Country {
  static let denmark = Country(
    market: Market(code: "DK", language: "da", currency: .danishKrone, offsetMinutes: 60),
    share: 6,
    femaleNames: [
      Word("Mette", "mette"), Word("Åse", "aase"), Word("Bodil", "bodil"),
      Word("Kirsten", "kirsten"),
      Word("Sørine", "soerine"), Word("Freja", "freja"), Word("Gry", "gry"), Word("Signe", "signe"),
      Word("Ægidia", "aegidia"), Word("Karen", "karen"),
    ],
    maleNames: [
      Word("Jørgen", "joergen"), Word("Bjørn", "bjoern"), Word("Rasmus", "rasmus"),
      Word("Åge", "aage"), Word("Mikkel", "mikkel"), Word("Søren", "soeren"), Word("Kåre", "kaare"),
      Word("Anders", "anders"), Word("Frederik", "frederik"), Word("Ebbe", "ebbe"),
    ],
    surnames: [
      Word("Nielsen", "nielsen"), Word("Jensen", "jensen"), Word("Hansen", "hansen"),
      Word("Østergaard", "oestergaard"), Word("Kjær", "kjaer"), Word("Møller", "moeller"),
      Word("Bækgård", "baekgaard"), Word("Nørgaard", "noergaard"), Word("Lund", "lund"),
      Word("Ågård", "aagaard"), Word("Thygesen", "thygesen"), Word("Holm", "holm"),
    ],
    cities: [
      City("København", "2#00"), City("Aarhus", "8000"), City("Odense", "5000"),
      City("Aalborg", "9000"), City("Esbjerg", "6700"), City("Køge", "4600"),
      City("Helsingør", "3000"), City("Næstved", "4700"),
    ],
    streets: ["Nørregade %", "Søndergade %", "Åboulevarden %", "Vestergade %, 2. tv", "Ærøvej %"],
    phones: PhonePlan(
      callingCode: 45, ordinary: [2], ordinaryTail: 7, national: "## ## ## ##",
      international: "## ## ## ##"),
    carriers: [.postNord, .gls, .gls, .dhl])

  static let sweden = Country(
    market: Market(code: "SE", language: "sv", currency: .swedishKrona, offsetMinutes: 60),
    share: 8,
    femaleNames: [
      Word("Åsa", "asa"), Word("Märta", "marta"), Word("Linnéa", "linnea"), Word("Ebba", "ebba"),
      Word("Saga", "saga"), Word("Ingrid", "ingrid"), Word("Elsa", "elsa"), Word("Görel", "gorel"),
      Word("Astrid", "astrid"), Word("Alva", "alva"),
    ],
    maleNames: [
      Word("Björn", "bjorn"), Word("Göran", "goran"), Word("Håkan", "hakan"), Word("Åke", "ake"),
      Word("Sören", "soren"), Word("Nils", "nils"), Word("Axel", "axel"), Word("Östen", "osten"),
      Word("Erik", "erik"), Word("Mårten", "marten"),
    ],
    surnames: [
      Word("Andersson", "andersson"), Word("Johansson", "johansson"), Word("Sjöberg", "sjoberg"),
      Word("Åkesson", "akesson"), Word("Öberg", "oberg"), Word("Lindström", "lindstrom"),
      Word("Bäckman", "backman"), Word("Hägg", "hagg"), Word("Nyström", "nystrom"),
      Word("Norén", "noren"), Word("Ek", "ek"), Word("Björk", "bjork"),
    ],
    cities: [
      City("Stockholm", "11# ##"), City("Göteborg", "41# ##"), City("Malmö", "21# ##"),
      City("Uppsala", "75# ##"), City("Linköping", "58# ##"), City("Örebro", "70# ##"),
      City("Umeå", "90# ##"), City("Växjö", "35# ##"),
    ],
    streets: ["Storgatan %", "Ängsvägen %", "Södra vägen %", "Åsgatan %", "Kungsgatan % lgh 110#"],
    phones: PhonePlan(
      callingCode: 46, reserved: [8_465_004, 3_139_006, 4_062_804, 9_803_192], reservedTail: 2,
      ordinary: [70], ordinaryTail: 7, national: "0##-### ## ##", international: "## ### ## ##"),
    carriers: [.postNord, .postNord, .dhl])

  static let norway = Country(
    market: Market(code: "NO", language: "nb", currency: .norwegianKrone, offsetMinutes: 60),
    share: 5,
    femaleNames: [
      Word("Åshild", "aashild"), Word("Solveig", "solveig"), Word("Ragnhild", "ragnhild"),
      Word("Bjørg", "bjorg"), Word("Nora", "nora"), Word("Ingebjørg", "ingebjorg"),
      Word("Turid", "turid"), Word("Gunnhild", "gunnhild"),
    ],
    maleNames: [
      Word("Håvard", "haavard"), Word("Torbjørn", "torbjorn"), Word("Øystein", "oystein"),
      Word("Lars", "lars"), Word("Sigurd", "sigurd"), Word("Åsmund", "aasmund"),
      Word("Eirik", "eirik"), Word("Pål", "paal"),
    ],
    surnames: [
      Word("Bråten", "braten"), Word("Strømme", "stromme"), Word("Haugen", "haugen"),
      Word("Sæther", "saether"), Word("Øvrebø", "ovrebo"), Word("Bakken", "bakken"),
      Word("Ås", "aas"), Word("Nygård", "nygaard"), Word("Solberg", "solberg"),
      Word("Fjeld", "fjeld"),
    ],
    cities: [
      City("Oslo", "01##"), City("Bergen", "50##"), City("Trondheim", "70##"),
      City("Tromsø", "90##"), City("Ålesund", "60##"), City("Bodø", "80##"),
    ],
    streets: ["Storgata %", "Kirkegata %", "Øvre gate %", "Fjordveien %", "Åsveien %"],
    phones: PhonePlan(
      callingCode: 47, ordinary: [9], ordinaryTail: 7, national: "### ## ###",
      international: "### ## ###"),
    carriers: [.postNord, .postNord, .dhl])
}
