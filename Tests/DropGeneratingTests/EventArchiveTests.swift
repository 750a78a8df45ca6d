import DropGenerating
import Foundation
import Testing

/// What the tests read of an event line.
private struct Line: Decodable {
  struct Properties: Decodable {
    let orderID: String?
    let total: Double?

    enum CodingKeys: String, CodingKey {
      case orderID = "order_id"
      case total
    }
  }
  let type: String
  let event: String?
  let messageId: String
  let anonymousId: String?
  let userId: String?
  let timestamp: String
  let properties: Properties?
}

private func lines(_ folder: GeneratedFolder) throws -> [Line] {
  try folder.lines("events.ndjson").map {
    try JSONDecoder().decode(Line.self, from: Data($0.utf8))
  }
}

@Test func everyVisitorIsTiedToOneCustomer() throws {
  let events = try lines(GeneratedFolder(profiles: 300))
  var people: [String: Set<String>] = [:]
  for event in events {
    guard let visitor = event.anonymousId else { continue }
    if let customer = event.userId {
      people[visitor, default: []].insert(customer)
    } else {
      people[visitor, default: []].formUnion([])
    }
  }
  #expect(people.values.allSatisfy { $0.count == 1 })
  #expect(Set(events.map(\.messageId)).count == events.count)
}

@Test func anonymousVisitComesBeforeItsIdentify() throws {
  let events = try lines(GeneratedFolder(profiles: 300))
  var introduced: Set<String> = []
  for event in events {
    guard let visitor = event.anonymousId else { continue }
    if event.type == "identify" { introduced.insert(visitor) }
    if event.userId == nil { #expect(!introduced.contains(visitor)) }
  }
}

@Test func eventsOfAWindowAreInTheOrderOfTimeWithinTwoYears() throws {
  let instants = try lines(GeneratedFolder(profiles: 300)).map(\.timestamp)
  #expect(instants == instants.sorted())
  #expect(try #require(instants.first) >= "2024-11-20")
  #expect(try #require(instants.last) < "2026-11-20")
}

@Test func completedOrdersAreThoseOfTheOrderFile() throws {
  let folder = try GeneratedFolder(profiles: 300)
  var orders: [String: (customer: String, total: Double?)] = [:]
  for row in try folder.table("orders.csv").dropFirst() {
    orders[row[0]] = (row[1], Double(row[7]))
  }
  let completed = try lines(folder).filter { $0.event == "Order Completed" }
  #expect(completed.count > 100)
  for event in completed {
    let order = try #require(orders[event.properties?.orderID ?? ""])
    #expect(order.customer == event.userId)
    #expect(order.total == event.properties?.total)
  }
}
