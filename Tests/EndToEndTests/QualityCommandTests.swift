import Foundation
import Testing

/// How good the data is, on the command line.
struct QualityCommandTests {
  private static let people = """
    customer_id,email,phone,city
    C-1,a@example.com,+48601000001,Oslo
    C-2,b@example.com,,Oslo
    C-3,c@example.com,12,Oslo

    """

  private func object(_ scratch: Scratch, _ more: String...) throws -> [String: Any] {
    let result = try Program.run(["quality", "--json", "--workspace", scratch.path] + more)
    #expect(result.code == 0)
    return try #require(result.json as? [String: Any])
  }

  private func share(
    _ report: [String: Any], _ field: String, _ measure: String
  ) throws -> [String: Any] {
    let fields = try #require(report["veracity"] as? [[String: Any]])
    let found = try #require(fields.first { $0["field"] as? String == field })
    return try #require(found[measure] as? [String: Any])
  }

  @Test func figuresAreComparedWithTheLoadBefore() throws {
    let scratch = try Scratch()
    let empty = try Program.run("quality", "--workspace", scratch.path)
    #expect(empty.code == 1 && empty.complaint.contains("Nothing was dropped yet."))
    try scratch.write("drops/customers.csv", Self.people)
    #expect(try Program.run("load", "--workspace", scratch.path).code == 2)
    let first = try object(scratch)
    #expect(first["comparedWith"] is NSNull)
    let velocity = try #require((first["velocity"] as? [[String: Any]])?.first)
    let days = try #require(velocity["rowsByDay"] as? [Int])
    #expect(days.count == 14 && days.reduce(0, +) == 3)
    let phone = try share(first, "phone", "completeness")
    #expect(phone["fitting"] as? Int == 1 && phone["of"] as? Int == 2)
    #expect(phone["before"] is NSNull)
    let valid = try share(first, "phone", "validity")
    #expect(valid["fitting"] as? Int == 1 && valid["of"] as? Int == 2)
    try scratch.write(
      "drops/customers-2.csv", "customer_id,email,phone,city\nC-4,d@example.com,,Oslo\n")
    #expect(try Program.run("load", "--workspace", scratch.path).code == 0)
    let second = try object(scratch, "--source", "shop")
    let compared = try #require(second["comparedWith"] as? [String: Any])
    #expect(compared["file"] as? String == "customers.csv")
    let now = try share(second, "phone", "completeness")
    #expect(now["fitting"] as? Int == 1 && now["of"] as? Int == 3)
    #expect((now["before"] as? [String: Any])?["of"] as? Int == 2)
    let words = try Program.run("quality", "--workspace", scratch.path)
    #expect(words.output.contains("1 more than before"))
    #expect(words.output.contains("Changed since customers.csv"))
    #expect(words.output.contains("not yet searched"))
    let none = try Program.run("quality", "--source", "nobody", "--workspace", scratch.path)
    #expect(none.code == 1 && none.complaint.contains("There are: shop."))
  }
}
