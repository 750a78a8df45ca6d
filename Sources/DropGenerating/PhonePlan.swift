/// How a country writes mobile numbers, and which of them are nobody's.
///
/// Regulators of some countries keep numbers for films and books (Ofcom, NANPA, Arcep, PTS,
/// Bundesnetzagentur); those come first, then, for shops too large for them, numbers of the right
/// shape. A person's number depends on the person's number alone, and no two are equal.
struct PhonePlan: Sendable {
  let callingCode: Int
  /// National digits without the trunk zero that are reserved for fiction, each with `reservedTail`.
  var reserved: [Int] = []
  var reservedTail = 0
  let ordinary: [Int]
  let ordinaryTail: Int
  /// `#` takes one national digit; anything else stands as it is, a trunk zero too.
  let national: StaticString
  let international: StaticString

  /// The national number without trunk zero; distinct for each person up to 10 million.
  func nationalNumber(of person: Int) -> Int {
    let reservedBlock = Self.power(reservedTail)
    if person < reserved.count * reservedBlock {
      return reserved[person / reservedBlock] * reservedBlock + person % reservedBlock
    }
    let block = Self.power(ordinaryTail)
    // A factor without 2 and 5 permutes the block, so that neighbours do not look alike.
    let tail = (person % block * 7_654_321 + 1_234_567) % block
    return ordinary[person / block % ordinary.count] * block + tail
  }

  private static func power(_ digits: Int) -> Int {
    (0..<digits).reduce(1) { power, _ in power * 10 }
  }
}

extension DropFile {
  /// Writes digits into a plan's template.
  func put(phone number: Int, template: StaticString) {
    let bytes = UnsafeBufferPointer(start: template.utf8Start, count: template.utf8CodeUnitCount)
    var divisor = 1
    for byte in bytes where byte == 0x23 { divisor *= 10 }
    for byte in bytes {
      guard byte == 0x23 else {
        put(byte: byte)
        continue
      }
      divisor /= 10
      put(byte: 0x30 + UInt8(number / divisor % 10))
    }
  }
}
