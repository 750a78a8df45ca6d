import DropLoading
import ProfileModel
import Testing

private let header =
  "Email Address,First Name,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LEID,EUID,MEMBER_RATING,LAST_CHANGED\n"

/// Who left an audience without any time has left it all the same, from the delivery on.
@Test func anUndatedRowOfAnUnsubscribedFileWithdraws() throws {
  let workspace = try TestWorkspace()
  let row = "a@example.com,Ann,2026-01-01 10:00:00,1.2.3.4,2026-01-01 11:00:00,1.2.3.4,1,EU,2,"
  try workspace.load("subscribed_x.csv", header + row + "2026-01-02 10:00:00\n")
  try workspace.load("unsubscribed_y.csv", header + row + "\n")
  let last = "SELECT decision FROM profile_consent"
  #expect(try workspace.query(last) == ["\(ConsentRecord.Decision.withdrawn.rawValue)"])
}

/// Where the name of a file says what its rows mean, the same bytes under another name are no copy.
@Test func theSameBytesUnderANameOfAnotherMeaningAreNotTakenForACopy() throws {
  let workspace = try TestWorkspace()
  func ending(_ name: String, _ text: String) throws -> FileReport.Ending {
    try workspace.loader().load(path: workspace.write(name, text)).ending
  }
  let text = header + "a@example.com,Ann,,,,,1,EU,2,2026-01-02 10:00:00\n"
  #expect(try ending("subscribed_1.csv", text) == .loaded)
  #expect(try ending("subscribed_2.csv", text) == .loadedBefore)
  let other = try ending("cleaned_1.csv", text)
  #expect(
    other == .failed(.loadedAsOther(file: "cleaned_1.csv", name: "subscribed_1.csv")))
  #expect(try ending("cleaned_1.csv", text + "\n") == .loaded)
  #expect(try workspace.query("SELECT channel FROM profile_suppression") == ["email"])
}
