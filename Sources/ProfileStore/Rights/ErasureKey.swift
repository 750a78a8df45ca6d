internal import Crypto
internal import Foundation
internal import Glibc
import ProfileModel

/// The secret with which erased people are remembered by hashes alone; a file beside the store, so that a copy
/// of the store tells nobody whom they are of.
package struct ErasureKey: Sendable {
  private let key: SymmetricKey

  package static func path(besideStore store: String) -> String {
    StorePlace.folder(ofStore: store) + "/erasure.key"
  }

  /// Reads the key, making one for the owner alone if there is none.
  ///
  /// - Parameters:
  ///   - path: Of the file.
  ///   - mustExist: Whether hashes were made with it, which another key would not find again.
  /// - Throws: ``StoreError/cannotOpen(path:reason:)`` when it is gone or no key; what the system reports.
  package init(path: String, mustExist: Bool = false) throws(StoreError) {
    if access(path, F_OK) != 0 {
      guard !mustExist else {
        throw .cannotOpen(
          path: path, reason: "without it people who were erased would come back; put it back")
      }
      try Self.make(path)
    }
    guard let data = FileManager.default.contents(atPath: path), data.count == 32 else {
      throw .cannotOpen(path: path, reason: "it is no key of 32 bytes; put the right one back")
    }
    key = SymmetricKey(data: data)
  }

  private static func make(_ path: String) throws(StoreError) {
    let unfinished = path + ".part"
    unlink(unfinished)
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError(systemError: errno, path: path) }
    defer { close(descriptor) }
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0,
      // Never over one that another process made meanwhile.
      link(unfinished, path) == 0 || errno == EEXIST
    else { throw StoreError(systemError: errno, path: path) }
    unlink(unfinished)
  }

  /// 32 bytes that only this key and this identifier give.
  package func hash(_ identifier: IdentifierKey) -> [UInt8] {
    hash("\(identifier.kind.name)\n\(identifier.idSpace)\n\(identifier.value)")
  }

  package func hash(order number: String) -> [UInt8] { hash("order\n\n\(number)") }

  /// What the audit calls a person: 32 hexadecimal digits.
  package func subject(_ identifier: IdentifierKey) -> String {
    hash(identifier).prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func hash(_ text: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
  }
}
