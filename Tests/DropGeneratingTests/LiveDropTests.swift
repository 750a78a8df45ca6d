import DropGenerating
import Foundation
import Testing

private let nowMs: Int64 = 1_795_305_600_000  // 2026-11-22T00:00:00Z

@Test(arguments: [
  (1, ["events-0001.ndjson"]),
  (3, ["orders-0003.csv", "order_lines-0003.csv", "events-0003.ndjson"]),
  (4, ["consents-0004.csv", "events-0004.ndjson"]),
  (9, ["customers-0009.csv", "orders-0009.csv", "order_lines-0009.csv", "events-0009.ndjson"]),
  (12_345, ["orders-12345.csv", "order_lines-12345.csv", "events-12345.ndjson"]),
])
func liveDropIsNamedByItsNumber(number: Int, expected: [String]) throws {
  let folder = GeneratedFolder()
  let names = try GeneratedFolder.generator(profiles: 50)
    .writeLiveDrop(number: number, nowMs: nowMs, to: folder.path)
  #expect(names == expected)
  #expect(try folder.names == expected.sorted())
}

@Test func sameLiveDropGivesSameBytes() throws {
  let first = GeneratedFolder()
  let second = GeneratedFolder()
  let generator = GeneratedFolder.generator(profiles: 50)
  for number in 1...12 {
    for folder in [first, second] {
      _ = try generator.writeLiveDrop(number: number, nowMs: nowMs, to: folder.path)
    }
  }
  for name in try first.names { #expect(try first.bytes(name) == second.bytes(name), "\(name)") }
}

@Test func liveEventsAreFreshAndOfKnownCustomers() throws {
  let generator = GeneratedFolder.generator(profiles: 50)
  let archive = try GeneratedFolder(profiles: 50)
  let known = Set(try archive.table("customers.csv").map { $0[0] })
  let live = GeneratedFolder()
  var messages: Set<Substring> = []
  for number in 1...40 {
    _ = try generator.writeLiveDrop(number: number, nowMs: nowMs, to: live.path)
    let name = "events-00\(number < 10 ? "0" : "")\(number).ndjson"
    let lines = try live.lines(name)
    #expect((5...30).contains(lines.count))
    for line in lines {
      #expect(line.contains("\"timestamp\":\"2026-11-21T23:59:"))
      let customer = try #require(line.firstMatch(of: /"userId":"([^"]+)"/)).output.1
      #expect(known.contains(String(customer)))
      let message = try #require(line.firstMatch(of: /"messageId":"([^"]+)"/)).output.1
      #expect(messages.insert(message).inserted)
    }
  }
  for line in try archive.lines("events.ndjson") {
    let message = try #require(line.firstMatch(of: /"messageId":"([^"]+)"/)).output.1
    #expect(!messages.contains(message))
  }
}

@Test func liveOrdersAndCustomersAreNew() throws {
  let generator = GeneratedFolder.generator(profiles: 50)
  let archive = try GeneratedFolder(profiles: 50)
  var orders = Set(try archive.table("orders.csv").map { $0[0] })
  var customers = Set(try archive.table("customers.csv").dropFirst().flatMap { $0.prefix(3) })
  customers.remove("")
  let live = GeneratedFolder()
  for number in stride(from: 9, through: 90, by: 9) {
    _ = try generator.writeLiveDrop(number: number, nowMs: nowMs, to: live.path)
    let suffix = "00\(number < 10 ? "0" : "")\(number).csv"
    for row in try live.table("orders-\(suffix)").dropFirst() {
      #expect(orders.insert(row[0]).inserted)
    }
    for row in try live.table("customers-\(suffix)").dropFirst() {
      #expect(row[14].hasPrefix("2026-11-21T23:59:"))
      for value in row.prefix(3) where !value.isEmpty {
        #expect(customers.insert(value).inserted)
      }
    }
  }
}
