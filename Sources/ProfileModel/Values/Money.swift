/// An amount in minor units (cents, øre, satang; yen as they are) of an ISO 4217 currency.
package struct Money: Hashable, Sendable {
  package let minor: Int64
  package let currency: Currency

  package init(minor: Int64, currency: Currency) {
    self.minor = minor
    self.currency = currency
  }

  /// The exact amount: `3 204,00 PLN`, `−5,20 €`; a currency without minor units has no comma.
  package var text: String { text(isRounded: false) }

  /// The amount rounded to whole units, half away from zero: `3 204 PLN`.
  package var roundedText: String { text(isRounded: true) }

  private func text(isRounded: Bool) -> String {
    let scale = currency.minorPerUnit
    let magnitude = minor.magnitude
    let isWhole = isRounded || scale == 1
    let units =
      isWhole ? (magnitude + UInt64(scale) / 2) / UInt64(scale) : magnitude / UInt64(scale)
    var text = minor < 0 && (!isWhole || units > 0) ? "−" : ""
    text += Money.grouped(units)
    if !isWhole {
      text += "," + padded(Int(magnitude % UInt64(scale)), to: currency.decimals)
    }
    return text + " " + currency.symbol
  }

  /// `1234567` as `1 234 567`.
  package static func grouped(_ number: some BinaryInteger) -> String {
    let digits = String(number)
    var text = ""
    for (place, digit) in digits.enumerated() {
      let left = digits.count - place
      if place > 0, left % 3 == 0, text.last != "-" { text.append(" ") }
      text.append(digit)
    }
    return text
  }
}

/// An ISO 4217 code of three capital letters, packed so that money stays small.
package struct Currency: Hashable, Sendable, Comparable {
  package let code: String

  /// - Returns: `nil` for a code that ISO 4217 does not list.
  package init?(_ text: String) {
    let upper = text.uppercased()
    guard Self.known.contains(upper) else { return nil }
    code = upper
  }

  private init(known code: String) { self.code = code }

  package static let eur = Currency(known: "EUR")

  /// Digits after the decimal mark.
  package var decimals: Int {
    if Self.withoutDecimals.contains(code) { return 0 }
    return Self.withThreeDecimals.contains(code) ? 3 : 2
  }

  package var minorPerUnit: Int64 { [1, 10, 100, 1_000][decimals] }

  /// The sign where one stands for this currency alone, else the code.
  package var symbol: String {
    switch code {
    case "EUR": "€"
    case "GBP": "£"
    default: code
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.code < right.code }

  private static let withoutDecimals: Set<String> = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
  ]
  private static let withThreeDecimals: Set<String> = [
    "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
  ]
  private static let known = Set(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS \
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW \
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD \
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UZS \
    VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
    """.split(separator: " ").map(String.init))
}
