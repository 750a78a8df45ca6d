/// The countries of ISO 3166-1 by code and name, with names that people write for them.
enum CountryTable {
  /// Alpha-2 by the place of its two letters; with `UK`, `EL` (as the European Union writes) and
  /// `XK` (which many systems use for Kosovo).
  static let byLetters: [String?] = {
    var codes = [String?](repeating: nil, count: 26 * 26)
    for row in rows { codes[place(of: row.alpha2)] = row.alpha2 }
    codes[place(of: "UK")] = "GB"
    codes[place(of: "EL")] = "GR"
    return codes
  }()

  /// Alpha-2 by folded alpha-3, English name or other name.
  static let byName: [String: String] = {
    var codes: [String: String] = [:]
    for row in rows {
      codes[folded(row.alpha3)] = row.alpha2
      codes[folded(row.name)] = row.alpha2
    }
    for line in otherNames.split(separator: "\n") {
      let code = String(line.prefix(2))
      for name in line.dropFirst(3).split(separator: "|") { codes[folded(String(name))] = code }
    }
    return codes
  }()

  static func place(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first | 0x20) - 0x61) * 26 + Int(second | 0x20) - 0x61
  }

  /// Case, points, commas, hyphens and runs of blanks do not tell names apart.
  static func folded(_ name: String) -> String {
    let lower = Cleansing.composed(name.lowercased())
    let words = lower.split { " .,-'’".contains($0) }
    return words.joined(separator: " ")
  }

  struct Row {
    let alpha2: String
    let alpha3: String
    let name: String
  }

  static let rows: [Row] = table.split { $0 == "\n" || $0 == "|" }.map { row in
    Row(
      alpha2: String(row.prefix(2)), alpha3: String(row.dropFirst(3).prefix(3)),
      name: String(row.dropFirst(7)))
  }

  private static func place(of code: String) -> Int {
    let letters = Array(code.utf8)
    return place(letters[0], letters[1])
  }

  private static let table = """
    AD AND Andorra|AE ARE United Arab Emirates|AF AFG Afghanistan|AG ATG Antigua and Barbuda
    AI AIA Anguilla|AL ALB Albania|AM ARM Armenia|AO AGO Angola|AQ ATA Antarctica|AR ARG Argentina
    AS ASM American Samoa|AT AUT Austria|AU AUS Australia|AW ABW Aruba|AX ALA Åland Islands
    AZ AZE Azerbaijan|BA BIH Bosnia and Herzegovina|BB BRB Barbados|BD BGD Bangladesh
    BE BEL Belgium|BF BFA Burkina Faso|BG BGR Bulgaria|BH BHR Bahrain|BI BDI Burundi|BJ BEN Benin
    BL BLM Saint Barthélemy|BM BMU Bermuda|BN BRN Brunei Darussalam|BO BOL Bolivia
    BQ BES Bonaire, Sint Eustatius and Saba|BR BRA Brazil|BS BHS Bahamas|BT BTN Bhutan
    BV BVT Bouvet Island|BW BWA Botswana|BY BLR Belarus|BZ BLZ Belize|CA CAN Canada
    CC CCK Cocos Islands|CD COD Democratic Republic of the Congo|CF CAF Central African Republic
    CG COG Congo|CH CHE Switzerland|CI CIV Côte d'Ivoire|CK COK Cook Islands|CL CHL Chile
    CM CMR Cameroon|CN CHN China|CO COL Colombia|CR CRI Costa Rica|CU CUB Cuba|CV CPV Cabo Verde
    CW CUW Curaçao|CX CXR Christmas Island|CY CYP Cyprus|CZ CZE Czechia|DE DEU Germany
    DJ DJI Djibouti|DK DNK Denmark|DM DMA Dominica|DO DOM Dominican Republic|DZ DZA Algeria
    EC ECU Ecuador|EE EST Estonia|EG EGY Egypt|EH ESH Western Sahara|ER ERI Eritrea|ES ESP Spain
    ET ETH Ethiopia|FI FIN Finland|FJ FJI Fiji|FK FLK Falkland Islands|FM FSM Micronesia
    FO FRO Faroe Islands|FR FRA France|GA GAB Gabon|GB GBR United Kingdom|GD GRD Grenada
    GE GEO Georgia|GF GUF French Guiana|GG GGY Guernsey|GH GHA Ghana|GI GIB Gibraltar
    GL GRL Greenland|GM GMB Gambia|GN GIN Guinea|GP GLP Guadeloupe|GQ GNQ Equatorial Guinea
    GR GRC Greece|GS SGS South Georgia and the South Sandwich Islands|GT GTM Guatemala|GU GUM Guam
    GW GNB Guinea-Bissau|GY GUY Guyana|HK HKG Hong Kong|HM HMD Heard Island and McDonald Islands
    HN HND Honduras|HR HRV Croatia|HT HTI Haiti|HU HUN Hungary|ID IDN Indonesia|IE IRL Ireland
    IL ISR Israel|IM IMN Isle of Man|IN IND India|IO IOT British Indian Ocean Territory|IQ IRQ Iraq
    IR IRN Iran|IS ISL Iceland|IT ITA Italy|JE JEY Jersey|JM JAM Jamaica|JO JOR Jordan|JP JPN Japan
    KE KEN Kenya|KG KGZ Kyrgyzstan|KH KHM Cambodia|KI KIR Kiribati|KM COM Comoros
    KN KNA Saint Kitts and Nevis|KP PRK North Korea|KR KOR South Korea|KW KWT Kuwait
    KY CYM Cayman Islands|KZ KAZ Kazakhstan|LA LAO Laos|LB LBN Lebanon|LC LCA Saint Lucia
    LI LIE Liechtenstein|LK LKA Sri Lanka|LR LBR Liberia|LS LSO Lesotho|LT LTU Lithuania
    LU LUX Luxembourg|LV LVA Latvia|LY LBY Libya|MA MAR Morocco|MC MCO Monaco|MD MDA Moldova
    ME MNE Montenegro|MF MAF Saint Martin|MG MDG Madagascar|MH MHL Marshall Islands
    MK MKD North Macedonia|ML MLI Mali|MM MMR Myanmar|MN MNG Mongolia|MO MAC Macao
    MP MNP Northern Mariana Islands|MQ MTQ Martinique|MR MRT Mauritania|MS MSR Montserrat
    MT MLT Malta|MU MUS Mauritius|MV MDV Maldives|MW MWI Malawi|MX MEX Mexico|MY MYS Malaysia
    MZ MOZ Mozambique|NA NAM Namibia|NC NCL New Caledonia|NE NER Niger|NF NFK Norfolk Island
    NG NGA Nigeria|NI NIC Nicaragua|NL NLD Netherlands|NO NOR Norway|NP NPL Nepal|NR NRU Nauru
    NU NIU Niue|NZ NZL New Zealand|OM OMN Oman|PA PAN Panama|PE PER Peru|PF PYF French Polynesia
    PG PNG Papua New Guinea|PH PHL Philippines|PK PAK Pakistan|PL POL Poland
    PM SPM Saint Pierre and Miquelon|PN PCN Pitcairn|PR PRI Puerto Rico|PS PSE Palestine
    PT PRT Portugal|PW PLW Palau|PY PRY Paraguay|QA QAT Qatar|RE REU Réunion|RO ROU Romania
    RS SRB Serbia|RU RUS Russian Federation|RW RWA Rwanda|SA SAU Saudi Arabia
    SB SLB Solomon Islands|SC SYC Seychelles|SD SDN Sudan|SE SWE Sweden|SG SGP Singapore
    SH SHN Saint Helena, Ascension and Tristan da Cunha|SI SVN Slovenia|SJ SJM Svalbard and Jan Mayen
    SK SVK Slovakia|SL SLE Sierra Leone|SM SMR San Marino|SN SEN Senegal|SO SOM Somalia
    SR SUR Suriname|SS SSD South Sudan|ST STP Sao Tome and Principe|SV SLV El Salvador
    SX SXM Sint Maarten|SY SYR Syria|SZ SWZ Eswatini|TC TCA Turks and Caicos Islands|TD TCD Chad
    TF ATF French Southern Territories|TG TGO Togo|TH THA Thailand|TJ TJK Tajikistan
    TK TKL Tokelau|TL TLS Timor-Leste|TM TKM Turkmenistan|TN TUN Tunisia|TO TON Tonga
    TR TUR Türkiye|TT TTO Trinidad and Tobago|TV TUV Tuvalu|TW TWN Taiwan|TZ TZA Tanzania
    UA UKR Ukraine|UG UGA Uganda|UM UMI United States Minor Outlying Islands
    US USA United States of America|UY URY Uruguay|UZ UZB Uzbekistan|VA VAT Holy See
    VC VCT Saint Vincent and the Grenadines|VE VEN Venezuela|VG VGB British Virgin Islands
    VI VIR United States Virgin Islands|VN VNM Viet Nam|VU VUT Vanuatu|WF WLF Wallis and Futuna
    WS WSM Samoa|XK XKX Kosovo|YE YEM Yemen|YT MYT Mayotte|ZA ZAF South Africa|ZM ZMB Zambia
    ZW ZWE Zimbabwe
    """

  private static let otherNames = """
    AE UAE|الإمارات العربية المتحدة
    AL Shqipëria
    AM Հայաստան
    AT Österreich|Oesterreich
    AZ Azərbaycan
    BA Bosnia|Bosna i Hercegovina
    BE België|Belgique|Belgien
    BG България
    BN Brunei
    BR Brasil
    BY Беларусь
    CH Schweiz|Suisse|Svizzera|Svizra
    CI Ivory Coast
    CN 中国|中國|People's Republic of China
    CV Cape Verde
    CY Κύπρος
    CZ Czech Republic|Česko|Česká republika|Czechy
    DE Deutschland|Niemcy
    DK Danmark
    EE Eesti
    EG مصر
    ES España
    FI Suomi
    FO Føroyar|Faeroe Islands
    GB UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland
    GE საქართველო
    GL Kalaallit Nunaat|Grønland
    GR Ελλάδα|Ελλάς|Hellas
    HK 香港
    HR Hrvatska
    HU Magyarország
    IE Éire
    IL ישראל
    IN भारत|Bharat
    IR Islamic Republic of Iran
    IS Ísland
    IT Italia
    JP 日本|Nippon
    KP Democratic People's Republic of Korea
    KR Republic of Korea|대한민국|한국
    KZ Қазақстан|Казахстан
    LA Lao People's Democratic Republic
    LT Lietuva
    LU Lëtzebuerg|Luxemburg
    LV Latvija
    MA المغرب
    MD Republic of Moldova
    ME Crna Gora
    MK Macedonia|Северна Македонија
    MO Macau
    MX México
    NL Nederland|Holland|The Netherlands
    NO Norge|Noreg
    PH Pilipinas
    PL Polska|Polen
    PS State of Palestine
    RO România
    RS Srbija|Србија
    RU Russia|Россия
    SA السعودية
    SE Sverige
    SI Slovenija
    SK Slovensko|Slovak Republic
    SZ Swaziland
    TH ประเทศไทย|ไทย
    TR Turkey
    TW 台灣|臺灣|Taiwan, Province of China
    TZ United Republic of Tanzania
    UA Україна
    US United States|U.S.A.|U.S.
    VA Vatican City|Vatican
    VN Vietnam|Việt Nam
    """
}
