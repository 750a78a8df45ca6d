import ArgumentParser
import ProfileModel
import ProfileStore

extension SubjectCommand {
  struct Restrict: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a person's data and use it no more (GDPR article 18).",
      discussion:
        "The person is in no list, segment, count or metric, and found by whole numbers and addresses alone."
    )

    @OptionGroup var subject: SubjectOptions
    @Flag(help: "End the restriction.")
    var lift = false

    func run() throws {
      let (workspace, profile) = try subject.open()
      let isDone =
        lift
        ? try workspace.act(.restrict, .restrictionLifted, on: profile, detail: "lifted") {
          try $0.liftRestriction(of: profile, nowMs: $1)
        }
        : try workspace.act(.restrict, .personRestricted, on: profile, detail: "restricted") {
          try $0.restrict(profile, nowMs: $1)
        }
      guard isDone else {
        throw Failure(
          .nothingFound,
          lift ? "The person is not restricted." : "The person is restricted already.")
      }
      let state = lift ? "in use again" : "restricted"
      subject.print(
        "profile \(profile.rawValue) is \(state)",
        [("profile", .int(profile.rawValue)), ("isRestricted", .bool(!lift))])
    }
  }

  struct Object: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that a person objects to a purpose (GDPR article 21).",
      discussion:
        "What rests on the purpose is taken out of use at once; a consent to it is withdrawn.")

    @OptionGroup var subject: SubjectOptions
    @Argument(help: "A purpose of the register.")
    var purpose: String

    func run() throws {
      let workspace = try subject.options.open(to: .rights)
      let purpose = try workspace.settings.purpose(named: self.purpose)
      guard purpose.lawfulBasis.asksThePerson else {
        throw Failure(
          .usage,
          "\(purpose.id.rawValue) rests on \(purpose.lawfulBasis.words), to which nobody can object."
        )
      }
      let profile = try subject.open().profile
      let decision: ConsentRecord.Decision =
        purpose.lawfulBasis == .consent ? .withdrawn : .refused
      _ = try workspace.act(
        .object, .objectionNoted, on: profile, detail: "purpose \(purpose.id.rawValue)"
      ) {
        try $0.recordDecision(
          of: profile, on: purpose, decision, method: "objection", proof: nil,
          zone: workspace.zone, nowMs: $1)
      }
      subject.print(
        "profile \(profile.rawValue): \(purpose.id.rawValue) \(decision.name)",
        [
          ("profile", .int(profile.rawValue)), ("purpose", .string(purpose.id.rawValue)),
          ("status", .string(decision.name)),
        ])
    }
  }

  struct Rectify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set a value right by the person's own word (GDPR article 16).",
      discussion:
        "It is shown before what any source says; what sources said stays to be seen behind it.")

    @OptionGroup var subject: SubjectOptions
    @Argument(help: "A trait, such as city.")
    var field: String
    @Argument(help: "What is right.")
    var value: String

    func validate() throws {
      let isName =
        field.first?.isLetter == true
        && field.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      guard isName, field.count <= 60 else {
        throw ValidationError("FIELD is the name of a trait, such as city or last_name.")
      }
      guard value.contains(where: { !$0.isWhitespace }), value.utf8.count <= 10_000 else {
        throw ValidationError("VALUE must say something, in 10000 bytes at most.")
      }
    }

    func run() throws {
      let (workspace, profile) = try subject.open()
      _ = try workspace.act(
        .rectify, .valueRectified, on: profile, detail: "field \(field)"
      ) {
        try $0.recordTrait(of: profile, field, value, zone: workspace.zone, nowMs: $1)
      }
      subject.print(
        "profile \(profile.rawValue): \(field) is \(value)",
        [
          ("profile", .int(profile.rawValue)), ("field", .string(field)), ("value", .string(value)),
        ])
    }
  }
}
