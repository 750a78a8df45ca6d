import ProfileModel

/// The first values of one column, and what they look like.
struct SampleColumn {
  let name: String
  /// Not empty ones.
  var values: [String] = []

  private static let dateSigns: Set<Character> = [".", "/", "-"]

  /// Whether nearly all values pass a test; an empty column passes none.
  private func mostly(_ test: (String) -> Bool) -> Bool {
    !values.isEmpty && values.count(where: test) * 10 >= values.count * 9
  }

  private func cleans<Value>(
    _ function: @escaping (UnsafeRawBufferPointer) throws(CleansingError) -> Value
  ) -> (String) -> Bool {
    { (try? Cleansing.clean($0, function)) != nil }
  }

  var looksLikeEmail: Bool { mostly(cleans(Cleansing.email)) }

  var looksLikeInternationalPhone: Bool {
    mostly { value in
      value.contains("+")
        && (try? Cleansing.clean(value) { bytes throws(CleansingError) in
          try Cleansing.phone(bytes, country: nil)
        }) != nil
    }
  }

  var looksLikeCountry: Bool {
    mostly { $0.count >= 2 && $0.allSatisfy { !$0.isNumber } && cleans(Cleansing.country)($0) }
  }

  var looksLikeCurrency: Bool { mostly(cleans(Cleansing.currency)) }

  var looksLikeDate: Bool { mostly { Self.dateParts($0) != nil } }

  /// The three numbers with which a date begins.
  static func dateParts(_ text: String) -> (first: Int, second: Int, third: Int, sign: Character)? {
    let date = text.prefix { $0.isASCII && ($0.isNumber || dateSigns.contains($0)) }
    guard let sign = date.first(where: dateSigns.contains) else { return nil }
    let parts = date.split(separator: sign, omittingEmptySubsequences: false)
    let numbers = parts.prefix(3).compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, numbers.allSatisfy({ $0 >= 0 && $0 < 10_000 })
    else { return nil }
    let rest = text.dropFirst(date.count).first
    guard rest == nil || rest == " " || rest == "T" || rest == "," else { return nil }
    return (numbers[0], numbers[1], numbers[2], sign)
  }
}

/// How the dates of a file are written.
enum DateGuess: Hashable {
  case none
  /// Every reader knows them.
  case plain
  case clear(DateForm)
  /// The day may be the month.
  case either

  init(_ columns: [SampleColumn]) {
    var (isPlain, isDayFirst, isMonthFirst, isYearFirst, isOpen) = (
      false, false, false, false, false
    )
    for parts in columns.lazy.flatMap(\.values).compactMap({ SampleColumn.dateParts($0) }) {
      if parts.first > 31 {
        if parts.sign == "-" { isPlain = true } else { isYearFirst = true }
      } else if parts.first > 12 {
        isDayFirst = true
      } else if parts.second > 12 {
        isMonthFirst = true
      } else {
        isOpen = true
      }
    }
    if isDayFirst, !isMonthFirst {
      self = .clear(.dmy)
    } else if isMonthFirst, !isDayFirst {
      self = .clear(.mdy)
    } else if isOpen {
      self = .either
    } else if isYearFirst {
      self = .clear(.ymd)
    } else {
      self = isPlain ? .plain : .none
    }
  }
}

/// What parts the fraction of a file's numbers.
enum DecimalGuess: Hashable {
  case plain
  case clear(DecimalForm)
  /// `1.234` may be a thousand and some, or one and some.
  case either

  init(_ columns: [SampleColumn]) {
    var (isComma, isPoint, isOpen) = (false, false, false)
    for value in columns.lazy.flatMap(\.values) {
      let number = value.filter { $0.isNumber || $0 == "," || $0 == "." }
      guard let sign = number.last(where: { $0 == "," || $0 == "." }),
        let place = number.lastIndex(of: sign)
      else { continue }
      let decimals = number.distance(from: place, to: number.endIndex) - 1
      let hasBoth = number.contains(",") && number.contains(".")
      if decimals == 3, !hasBoth, number.count(where: { $0 == sign }) == 1 {
        isOpen = true
      } else if number.count(where: { $0 == sign }) > 1 {
        if sign == "," { isPoint = true } else { isComma = true }
      } else if sign == "," {
        isComma = true
      } else {
        isPoint = isPoint || hasBoth || decimals != 3
      }
    }
    switch (isComma, isPoint) {
    case (true, false): self = .clear(.comma)
    case (false, true): self = isOpen ? .clear(.point) : .plain
    case (true, true): self = .either
    case (false, false): self = isOpen ? .either : .plain
    }
  }
}
