import DropGenerating
import Foundation
import Testing

private let sampleFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("SampleData/Files")

private func sample(_ name: String) throws -> Data {
  try Data(contentsOf: sampleFolder.appendingPathComponent(name))
}

private func table(_ name: String) throws -> [[String]] {
  CSVText.rows(String(decoding: try sample(name), as: UTF8.self))
}

@Test func sampleIsWhatTheGeneratorWrites() throws {
  let folder = GeneratedFolder()
  let written = try DropGenerator(options: .sample).write(to: folder.path, progress: { _, _ in })
  #expect(written.first { $0.file == "events.ndjson" }?.rows == 4_000)
  for name in try folder.names {
    #expect(try folder.bytes(name) == sample(name), "\(name): see SampleData/README.md")
  }
}

@Test func sampleStaysSmall() throws {
  let sizes = try FileManager.default.contentsOfDirectory(
    at: sampleFolder, includingPropertiesForKeys: [.fileSizeKey]
  ).map { try $0.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 }
  #expect(sizes.reduce(0, +) < 2_000_000)
}

@Test(arguments: [
  ("customers", 0), ("customers", 1), ("customers", 2), ("customers", 12), ("orders", 0),
  ("shipments", 2), ("tickets", 0),
])
func storiesKeepClearOfTheGeneratedRows(file: String, column: Int) throws {
  func values(_ name: String) throws -> Set<String> {
    Set(try table(name).dropFirst().map { $0[column] }).subtracting([""])
  }
  #expect(try values("\(file).csv").isDisjoint(with: values("\(file)-stories.csv")))
}

@Test(arguments: [
  "customers", "orders", "order_lines", "shipments", "stock", "consents", "tickets",
])
func storiesHaveTheGeneratedColumns(file: String) throws {
  let stories = try table("\(file)-stories.csv")
  let header = try #require(stories.first)
  #expect(header == (try table("\(file).csv").first))
  #expect(stories.allSatisfy { $0.count == header.count })
}

@Test func storyOrdersAddUp() throws {
  func minor(_ text: String) -> Int { Int(text.filter { $0 != "." }) ?? 0 }
  var sums: [String: Int] = [:]
  for line in try table("order_lines-stories.csv").dropFirst() {
    sums[line[0], default: 0] += minor(line[5]) * (Int(line[4]) ?? 0)
  }
  for order in try table("orders-stories.csv").dropFirst() {
    #expect(sums[order[0]] == minor(order[7]) + minor(order[9]), "\(order[0])")
  }
}

@Test func storyEventsAreJSONWithTheirOwnMessageIDs() throws {
  let text = String(decoding: try sample("events-stories.ndjson"), as: UTF8.self)
  let ids = try text.split(separator: "\n").map { line in
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return try #require(object?["messageId"] as? String)
  }
  #expect(Set(ids).count == ids.count)
}
