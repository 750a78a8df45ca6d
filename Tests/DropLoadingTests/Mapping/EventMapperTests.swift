import ProfileModel
import Testing

@testable import DropLoading

private func map(_ line: String) -> Result<MappedRow, RowRejection> {
  Array(line.utf8).withUnsafeBytes { bytes in
    Result { () throws(RowRejection) in try EventMapper(defaults: .poland).map(bytes) }
  }
}

private func event(_ line: String) throws -> EventFact {
  guard case .event(let event) = try map(line).get().fact else { throw NoEvent() }
  return event
}

private struct NoEvent: Error {}

private let may1: Int64 = 1_777_593_600_000

@Test func aTrackCallIsMapped() throws {
  let row = try map(
    #"""
    {"messageId":"m-1","type":"track","userId":12345678901234567890,"anonymousId":" a-1 ",
    "timestamp":"2026-05-01T00:00:00.250Z","event":"Order Completed",
    "properties":{"total": 12.50,"items":[1,{"x":"}"}]},
    "context":{"campaign":{"name":"spring","source":"mail"},"device":{"id":"d-1"},
    "traits":{"email":"ADA@shop.test"},"ip":"192.0.2.1",
    "consent":{"categoryPreferences":{"ads":false,"analytics":true,"odd":"yes"}},
    "externalIds":[{"id":"google:77","type":"login"},{"id":"x","type":"other"}]}}
    """#
  ).get()
  #expect(
    row.identifiers == [
      Identifier(kind: .customerID, value: "12345678901234567890"),
      Identifier(kind: .login, value: "google:77"),
      Identifier(kind: .email, value: "ada@shop.test"),
      Identifier(kind: .deviceID, value: "d-1"),
      Identifier(kind: .anonymousID, value: "a-1"),
    ])
  #expect(row.key == "m-1" && row.atMs == may1 + 250)
  #expect(
    row.fact
      == .event(
        EventFact(
          kind: .track, name: "Order Completed",
          properties: #"{"total": 12.50,"items":[1,{"x":"}"}]}"#, campaign: "spring",
          consentPreferences: ["ads": false, "analytics": true], traits: nil)))
}

@Test func identifyGivesTraitsUnderTheirCanonicalNames() throws {
  let traits =
    #"{"firstName":"Ada","last_name":"Łęcka","birthday":"1990-02-28T00:00:00Z","phone":"501 234 567","#
    + #""email":"Ada@Shop.test","createdAt":"2026-05-01","plan":null,"age":36,"vip":true,"#
    + #""address":{"street":"Długa 1","postalCode":"'00-001","state":"MZ","country":"Poland"},"#
    + #""tags":["a","b"],"login":"google:77","loyaltyId":7}"#
  let row = try map(
    #"{"type":"identify","userId":"C-1","timestamp":"2026-05-01","traits":\#(traits)}"#
  ).get()
  #expect(
    row.identifiers.map(\.value) == ["C-1", "google:77", "7", "ada@shop.test", "+48501234567"])
  guard case .event(let event) = row.fact else { throw NoEvent() }
  #expect(event.kind == .identify && event.name == "identify" && event.properties == traits)
  let expected = [
    ("first_name", "Ada"), ("last_name", "Łęcka"), ("birth_date", "1990-02-28"),
    ("phone", "+48501234567"), ("email", "ada@shop.test"), ("created_at", "2026-05-01"),
    ("age", "36"), ("vip", "true"), ("street", "Długa 1"), ("postcode", "00-001"),
    ("region", "MZ"), ("country", "PL"), ("tags", #"["a","b"]"#), ("login", "google:77"),
  ]
  #expect(
    event.traits
      == TraitFact(values: expected.map { TraitFact.Value(name: $0.0, value: $0.1) }))
}

@Test(
  arguments: [
    (#""name":"Home""#, "Home"),
    (#""context":{"page":{"path":"/a","url":"https://s.test/a"}}"#, "/a"),
    (#""properties":{"path":"/b","title":"B"}"#, "/b"),
    (#""properties":{"name":"","title":"B"}"#, "B"),
    (#""context":{"page":{"url":"https://s.test/a"}}"#, "https://s.test/a"),
    (#""name":null"#, "page"),
  ])
func aPageIsNamedByWhatItHas(_ members: String, _ name: String) throws {
  let event = try event(
    #"{"type":"page","anonymousId":"a","timestamp":"2026-05-01",\#(members)}"#)
  #expect(event.kind == .page && event.name == name)
}

@Test func groupScreenAndAliasAreMapped() throws {
  let group = try event(
    #"{"type":"group","userId":"C","groupId":"g","traits":{"name":"x"},"sentAt":"2026-05-01"}"#)
  #expect(group.kind == .group && group.traits == nil && group.properties == #"{"name":"x"}"#)
  let screen = try event(
    #"{"type":"screen","userId":"C","name":"Cart","receivedAt":"2026-05-01T00:00:00Z"}"#)
  #expect(screen.kind == .screen && screen.name == "Cart" && screen.properties == "{}")
  let alias = try map(
    #"{"type":"alias","userId":"C","previousId":"a-1","timestamp":"2026-05-01"}"#
  ).get()
  #expect(alias.fact == .alias)
  #expect(
    alias.identifiers == [
      Identifier(kind: .customerID, value: "C"), Identifier(kind: .anonymousID, value: "a-1"),
    ])
}

@Test func theLastOfRepeatedKeysCountsAndEscapesInKeysAreRead() throws {
  let row = try map(
    #"{"type":"page","type":"track","us\u0065rId":"C","event":"a","event":"b\u00e9\n","#
      + #""timestamp":"2026-05-01","originalTimestamp":"2020-01-01"}"#
  ).get()
  #expect(row.identifiers.map(\.value) == ["C"] && row.atMs == may1)
  guard case .event(let event) = row.fact else { throw NoEvent() }
  #expect(event.kind == .track && event.name == "bé")
}

@Test(
  arguments: [
    ("[]", "JSON, but not an object", nil),
    ("7", "JSON, but not an object", nil),
    ("{", "not JSON: a key is missing, at byte 2", nil),
    ("{} {}", "not JSON: text after the value, at byte 4", nil),
    ("{}", "empty, and must not be", "type"),
    (
      #"{"type":"buy","userId":"C","timestamp":"2026-05-01"}"#, "not a call of the Segment spec",
      "type"
    ),
    (#"{"type":"track","userId":"C","timestamp":"2026-05-01"}"#, "empty, and must not be", "event"),
    (#"{"type":"page","userId":"C"}"#, "empty, and must not be", "timestamp"),
    (
      #"{"type":"page","userId":"C","timestamp":1777593600}"#, CleansingError.notADate.reason,
      "timestamp"
    ),
    (
      #"{"type":"page","userId":"C","timestamp":"1/5/26"}"#, CleansingError.yearOfTwoDigits.reason,
      "timestamp"
    ),
    (
      #"{"type":"page","userId":{},"timestamp":"2026-05-01"}"#, "neither text nor a number",
      "userId"
    ),
    (
      #"{"type":"page","userId":"0","anonymousId":"null","timestamp":"2026-05-01"}"#,
      "names nobody: no userId or anonymousId, or a placeholder", nil
    ),
    (
      #"{"type":"page","userId":"C","properties":[],"timestamp":"2026-05-01"}"#, "not an object",
      "properties"
    ),
    (
      #"{"type":"alias","userId":"C","timestamp":"2026-05-01"}"#,
      "an alias needs userId and previousId", "previousId"
    ),
    (
      #"{"type":"identify","userId":"C","timestamp":"2026-05-01","traits":{"email":"x"}}"#,
      "not an e-mail address", "traits.email"
    ),
    (
      #"{"type":"identify","userId":"C","timestamp":"2026-05-01","traits":{"address":{"country":"x"}}}"#,
      "not a country", "traits.address.country"
    ),
    (
      #"{"type":"track","userId":"C","timestamp":"2026-05-01","event":"a\u0000"}"#,
      "a NUL character", "event"
    ),
  ] as [(String, String, String?)])
func aBadCallIsRejectedWithItsReason(_ line: String, _ reason: String, _ column: String?) {
  guard case .failure(let rejection) = map(line) else {
    Issue.record("accepted")
    return
  }
  #expect(rejection.reason == reason && rejection.column == column)
}
