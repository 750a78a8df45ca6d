internal import Foundation
import ProfileModel

/// The folder of files that rules name by `in list "…"`.
struct ListFolder: Sendable {
  /// Bytes that a list may have.
  static let mostBytes = 64 * 1_024 * 1_024

  let path: String

  /// Of the workspace whose store lies at `store`.
  init(besides store: String) {
    path =
      URL(fileURLWithPath: store).deletingLastPathComponent().appendingPathComponent("lists").path
  }

  /// Names of the files that lie there.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The values of a list: the first column of each row, without quotation marks, and blank ones left out.
  ///
  /// - Throws: ``StoreError/badList(name:reason:)``.
  func values(of name: String) throws -> [String] {
    guard !name.isEmpty, !name.contains("/"), name.first != "." else {
      throw StoreError.badList(
        name: name, reason: "a list is a file of this folder, without a path")
    }
    let url = URL(fileURLWithPath: path).appendingPathComponent(name)
    let values = try? url.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
    guard let values, values.isRegularFile == true else {
      throw StoreError.badList(name: name, reason: "there is no such file")
    }
    guard (values.fileSize ?? 0) <= Self.mostBytes else {
      throw StoreError.badList(name: name, reason: "it is larger than 64 MiB")
    }
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      throw StoreError.badList(name: name, reason: "it is no UTF-8 text, or you may not read it")
    }
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let cell = line.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)[0]
      let value = cell.trimmingCharacters(in: CharacterSet(charactersIn: " \t\"\u{FEFF}"))
      return value.isEmpty ? nil : value
    }
  }
}
