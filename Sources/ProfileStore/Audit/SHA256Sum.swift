internal import Crypto
internal import Foundation

/// SHA-256 of bytes as they come.
package struct SHA256Sum {
  private var hash = SHA256()

  package init() {}

  package mutating func add(_ bytes: some Sequence<UInt8>) { hash.update(data: Array(bytes)) }

  package var bytes: [UInt8] { Array(hash.finalize()) }

  /// 64 hexadecimal digits.
  package static func hex(of bytes: some Sequence<UInt8>) -> String {
    var sum = SHA256Sum()
    sum.add(bytes)
    return sum.bytes.hex
  }
}

extension Sequence where Element == UInt8 {
  /// Two hexadecimal digits a byte.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
