import ProfileModel
import ProfileStore
import Testing

@testable import kartotek

struct ExportFormatTests {
  private static let email = "f7d54c22dda5b1780276601cd005909b70543fc4a6ba72d735b4cb9bbb611f01"
  private static let withPlus = "4d801cdfe293627fcd4ad7be7a7ac168da18ed55925df48fa354e900bea9b048"
  private static let digits = "3d35e84930481753d9f4eae8e3ce5a8d80ff24dc1cc78eed08cfb8dff3ccb012"

  private static let anna = ExportedPerson(
    anchor: 1, identifiers: [.email: "anna@example.com", .phone: "+48601000001"],
    traits: ["first_name": "Anna"])

  private func text(_ format: ExportFormat, _ channel: Purpose.Channel?) throws -> ExportText {
    let purpose = Purpose(
      id: Purpose.ID("ads"), lawfulBasis: .consent, channel: channel, fields: ["first_name"])
    return ExportText(format: format, columns: try format.columns(for: purpose))
  }

  @Test(
    arguments: [
      (.hashed, nil, "email_sha256,phone_sha256", "\(email),\(withPlus)"),
      (.google, nil, "Email,Phone", "\(email),\(withPlus)"),
      (.meta, nil, "email,phone", "\(email),\(digits)"),
      (.google, .email, "Email", email), (.google, .sms, "Phone", withPlus),
      (.meta, .email, "email", email), (.meta, .phone, "phone", digits),
    ] as [(ExportFormat, Purpose.Channel?, String, String)])
  func advertisersGetHashesAloneInTheirColumns(
    _ format: ExportFormat, _ channel: Purpose.Channel?, header: String, line: String
  ) throws {
    let text = try text(format, channel)
    #expect(text.header == header + "\r\n")
    #expect(text.line(Self.anna) == line + "\r\n")
    #expect(format.isHashed && format.fileEnding == "csv")
  }

  @Test func anEmailKnownByItsHashIsNotHashedAgain() throws {
    let known = ExportedPerson(
      anchor: 1, identifiers: [.email: DropText(Self.email.uppercased())], traits: [:])
    for format in [ExportFormat.hashed, .google, .meta] {
      #expect(try text(format, nil).line(known) == Self.email + ",\r\n")
    }
  }

  @Test(arguments: [ExportFormat.google, .meta])
  func advertisersGetNoPostalAddress(_ format: ExportFormat) {
    #expect(throws: Failure.self) { _ = try text(format, .post) }
  }
}
