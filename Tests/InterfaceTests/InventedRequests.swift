import ProfileModel

/// What invented people asked for, as the store orders it: open ones first, those due first before others.
enum InventedRequests {
  static let some = [
    request(3, .rectify, of: 1, received: 34, due: -3, note: "the street is Polna 7 by now"),
    request(5, .access, of: 0, received: 31, due: 0, note: "by letter"),
    request(6, .erase, of: 4, received: 30, due: 1),
    request(7, .object, of: 7, received: 2, due: 29, note: "no more e-mail, \u{1B}[31mplease"),
    request(8, .restrict, of: 2, received: 0, due: 45),
    request(4, .erase, of: nil, received: 40, due: -9, ended: (.done, 12), note: "never said"),
    request(2, .other, of: 3, received: 90, due: -60, ended: (.refused, 61), note: "not hers"),
    request(1, .access, of: 10, received: 500, due: -470, ended: (.done, 480)),
  ]

  /// `due` in days from now, the others in days ago.
  private static func request(
    _ number: Int64, _ kind: PersonRequest.Kind, of place: Int?, received: Int64, due: Int64,
    ended: (state: PersonRequest.State, daysAgo: Int64)? = nil, note: DropText = ""
  ) -> PersonRequest {
    let lastHour: Int64 = 11 * 3_600_000
    return PersonRequest(
      number: number, kind: kind, profile: place.map { ProfileID(Int64($0 + 1)) },
      name: place.map { DropText(Invented.names[$0].name) } ?? "",
      subject: String(repeating: "0\(number)", count: 32),
      receivedAtMs: testNowMs - received * dayMs, dueAtMs: testNowMs + due * dayMs + lastHour,
      state: ended?.state ?? .open, endedAtMs: ended.map { testNowMs - $0.daysAgo * dayMs },
      note: note)
  }
}
