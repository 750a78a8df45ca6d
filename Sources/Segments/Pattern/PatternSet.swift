/// The scalars that one place of a pattern takes.
struct PatternSet: Hashable, Sendable {
  /// The classes that have a letter, as Unicode's technical standard 18 defines them (annex C).
  enum Kind: Hashable, Sendable {
    /// Decimal digits of any script.
    case digit
    /// Letters, digits and marks of any script, and the underscore and its like.
    case word
    case blank

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      let properties = scalar.properties
      switch self {
      case .digit: return properties.generalCategory == .decimalNumber
      case .blank: return properties.isWhitespace
      case .word:
        if properties.isAlphabetic || properties.isJoinControl { return true }
        switch properties.generalCategory {
        case .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation:
          return true
        default: return false
        }
      }
    }
  }

  /// A kind, or all that is not of it.
  struct KindMember: Hashable, Sendable {
    let kind: Kind
    let isNegated: Bool
  }

  /// Rising, without overlaps.
  private let ranges: [ClosedRange<UInt32>]
  private let kinds: [KindMember]
  private let isNegated: Bool
  /// One bit for each of the first 128 scalars, which most texts consist of.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(ranges: [ClosedRange<UInt32>] = [], kinds: [KindMember] = [], isNegated: Bool = false) {
    self.ranges = Self.merged(ranges)
    self.kinds = kinds
    self.isNegated = isNegated
    for value in UInt8(0)..<128 where isMember(Unicode.Scalar(value)) {
      if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
    }
  }

  /// Anything but a line feed.
  static let any = PatternSet(ranges: [10...10], isNegated: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 64 { return low >> UInt64(value) & 1 == 1 }
    if value < 128 { return high >> UInt64(value - 64) & 1 == 1 }
    return isMember(scalar)
  }

  private func isMember(_ scalar: Unicode.Scalar) -> Bool {
    let isListed =
      isInRanges(scalar.value) || kinds.contains { $0.kind.contains(scalar) != $0.isNegated }
    return isListed != isNegated
  }

  private func isInRanges(_ value: UInt32) -> Bool {
    var (first, end) = (0, ranges.count)
    while first < end {
      let middle = (first + end) / 2
      if ranges[middle].upperBound < value { first = middle + 1 } else { end = middle }
    }
    return first < ranges.count && ranges[first].contains(value)
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] =
          last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
